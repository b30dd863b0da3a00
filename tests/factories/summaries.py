import factory
from factory.django import DjangoModelFactory

from tests.factories.org import SchoolFactory, UserFactory
from union.reports.actions import summaries
from union.reports.models import SummaryPhoto, SummarySection, YearSummary


class SummaryFactory(DjangoModelFactory):
    """A draft of this year's summary; made by the action, because it brings its envelope and reads the records."""

    class Meta:
        model = YearSummary

    school = factory.SubFactory(SchoolFactory)
    year = 2026

    @classmethod
    def _create(cls, model, *args, school, year, by=None, **fields):
        return summaries.draft_summary(school, year, by=by, **fields)


class SummarySectionFactory(DjangoModelFactory):
    class Meta:
        model = SummarySection

    summary = factory.SubFactory(SummaryFactory)
    level = 1
    title = factory.Sequence(lambda n: f"第{n}项做法")
    text = "按年度安排逐项做好。"
    position = factory.Sequence(lambda n: n + 100)


class SummaryPhotoFactory(DjangoModelFactory):
    """A row that tells of a photo; its file is not in the storage."""

    class Meta:
        model = SummaryPhoto

    summary = factory.SubFactory(SummaryFactory)
    caption = "趣味运动会"
    file = factory.Sequence(lambda n: f"reports/summaries/1/{n:064x}.jpg")
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    size = 1000
    width = 1600
    height = 1200
    position = factory.Sequence(lambda n: n + 1)
    by = factory.SubFactory(UserFactory)
