import factory
from factory.django import DjangoModelFactory

from tests.factories.org import AppointmentFactory, SchoolFactory, UserFactory
from union.filings import actions
from union.filings.models import Filing, FilingVersion, NumberSeries, SectionRemark, Urge
from union.org.models import Role


def plan_content(*texts, title="2026年工会工作计划", school="第三小学工会", year=2026):
    """A small plan: three sections with a paragraph each (``texts``), and the months."""
    texts = texts or ("围绕中心工作。", "召开教代会。", "走访慰问困难教职工。")
    names = ("指导思想", "民主管理", "送温暖")
    blocks = []
    for place, (number, name, text) in enumerate(zip("一二三", names, texts, strict=True)):
        heading = {"key": f"s{place}", "type": "heading", "level": 1, "number": f"{number}、"}
        blocks += [
            {**heading, "text": name},
            {"key": f"p{place}", "type": "paragraph", "text": text},
        ]
    months = {"key": "months", "type": "months_table", "caption": "月份安排"}
    blocks.append(
        {**months, "head": ["月份", "工作"], "rows": [["3月", "教代会"], ["4月", "拔河赛"]]}
    )
    return {
        "kind": "year_plan",
        "title": title,
        "school": school,
        "year": year,
        "blocks": blocks,
        "signature": {"name": school, "date": f"{year}-03-05"},
    }


class FilingFactory(DjangoModelFactory):
    """A draft; ``submitted=True`` files it (``content=`` as said) by its school's chair."""

    class Meta:
        model = Filing

    school = factory.SubFactory(SchoolFactory)
    year = 2026
    title = "2026年工会工作计划"
    kind = Filing.Kind.YEAR_PLAN

    @classmethod
    def _create(cls, model, *args, kind, school, year, title, by=None, **rest):
        by = by or UserFactory(school=school)
        submitted, content = rest.pop("submitted", False), rest.pop("content", None)
        warnings = rest.pop("warnings", ())
        filing = actions.open_filing(kind, school, year=year, title=title, by=by, **rest)
        if submitted:
            content = content or plan_content(title=title, school=school.name, year=year)
            actions.submit(filing, by=by, content=content, warnings=warnings)
        return filing


class FilingVersionFactory(DjangoModelFactory):
    """The first submission of a new filing."""

    class Meta:
        model = FilingVersion

    filing = factory.SubFactory(FilingFactory, submitted=True)

    @classmethod
    def _create(cls, model, *args, filing):
        return filing.latest()


class SectionRemarkFactory(DjangoModelFactory):
    class Meta:
        model = SectionRemark

    version = factory.SubFactory(FilingVersionFactory)
    key = "s1"
    text = "请写明时间"
    by = factory.SubFactory(UserFactory)


class NumberSeriesFactory(DjangoModelFactory):
    class Meta:
        model = NumberSeries

    unit = factory.SubFactory(SchoolFactory)
    year = 2026


class UrgeFactory(DjangoModelFactory):
    class Meta:
        model = Urge

    school = factory.SubFactory(SchoolFactory)
    kind = Filing.Kind.YEAR_PLAN
    year = 2026
    by = factory.SubFactory(UserFactory)


def clerk_of(unit, name="周文"):
    """A clerk in office at this unit."""
    return AppointmentFactory(unit=unit, role=Role.CLERK, user=UserFactory(name=name)).user
