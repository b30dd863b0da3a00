"""Pairs, articles and star groups of the school that lives."""

from django.core.files.base import ContentFile

from activities.models import Article, Pair
from tests.factories.members import MemberFactory
from tests.factories.pairs import (
    ArticleFactory,
    PairFactory,
    PairRecordFactory,
    StarCheckFactory,
    StarItemFactory,
    StarSchemeFactory,
)

SECRET = "谁都不该看到的话"


def pairs(cast) -> None:
    """A pair of each kind that the committee member is one of, with records to confirm and to amend; articles in
    hand and submitted; a scheme with a check that its group may object to, and one that an officer has to answer."""
    school = {"school": cast.school}
    mentor = MemberFactory(**school, user=cast.committee, name=cast.committee.name)
    pair = PairFactory(**school, mentor=mentor)
    PairRecordFactory(pair=pair, written_by=cast.committee)
    care = PairFactory(
        **school, mentor=mentor, mentee=None, other_name=SECRET, theme=SECRET, kind=Pair.Kind.CARE
    )
    PairRecordFactory(pair=care, written_by=cast.committee, done=SECRET)
    ArticleFactory(**school)
    ArticleFactory(**school, submitted=True)
    ArticleFactory(**school, submitted=True, state=Article.State.DECLINED, remark="已有相近的")
    item = StarItemFactory(scheme=StarSchemeFactory(**school))
    StarCheckFactory(item=item, group=cast.group, by=cast.committee)
    photo = ContentFile(SECRET.encode(), "check.jpg")
    objected = StarCheckFactory(item=item, by=cast.committee, photo=photo)
    objected.object("当天停水", cast.leader)
    StarSchemeFactory(**school, name="去年的评比").publish()
