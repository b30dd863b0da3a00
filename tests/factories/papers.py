import factory
from factory.django import DjangoModelFactory

from tests.factories.org import SchoolFactory, UserFactory
from union.papers import actions
from union.papers.models import Paper


class PaperFactory(DjangoModelFactory):
    """An ordered paper; ``content=`` puts those bytes on the shelf as its PDF."""

    class Meta:
        model = Paper

    kind = "sample"
    pk = factory.Sequence(lambda n: n)
    revision = 1
    title = "2026年工会工作计划"
    school = factory.SubFactory(SchoolFactory)
    by = factory.SubFactory(UserFactory)
    audience = Paper.Audience.OFFICERS

    @classmethod
    def _create(cls, model, *args, kind, pk, revision, content=None, **rest):
        paper = actions.order(kind, pk, revision, **rest)
        if content:
            actions.shelve(paper, content, pages=3)
            paper.refresh_from_db()
        return paper
