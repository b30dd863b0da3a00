"""Appraisals whose votes were held and counted, for the tests of what follows."""

from django.urls import reverse

from congress.actions import appraisal_results as results
from congress.actions import appraisals as actions
from congress.models import Appraisal
from tests.factories.appraisals import (
    AppraisalFactory,
    AppraiseeFactory,
    cast_ballots,
    close_and_open,
    put,
    scrutineers,
    sheet_for,
    staff,
)
from tests.factories.congress import CongressFactory, SessionFactory
from tests.factories.members import MemberFactory
from union.ballots.models import Remark

SECRET = "上学期期中考试后只有我一个人提过这件事"


def url(name, row) -> str:
    return reverse(f"congress:{name}", args=[row.pk])


def an_appraisal(cast, *, scale="virtues") -> Appraisal:
    """Of the principal alone, with three scrutineers."""
    congress = CongressFactory(school=cast.school, staff_count=120)
    appraisal = AppraisalFactory(session=SessionFactory(congress=congress), scale=scale)
    member = MemberFactory(school=cast.school, user=cast.principal, name=cast.principal.name)
    AppraiseeFactory(appraisal=appraisal, member=member, duty="校长")
    scrutineers(appraisal.session)
    return appraisal


def counted(cast, overall: list[str], *, words=("", ""), by_group=False) -> Appraisal:
    """An appraisal in which one voter each gave these overall grades; the first wrote ``words``."""
    appraisal = an_appraisal(cast)
    people = staff(cast.school, len(overall))
    vote = put(appraisal, by=cast.chair, by_group=by_group)
    actions.open_(appraisal, by=cast.chair)
    sheets = [
        (user, sheet_for(appraisal, grade, words=words if n == 0 else ("", "")))
        for n, (user, grade) in enumerate(zip(people, overall, strict=True))
    ]
    cast_ballots(vote, sheets)
    close_and_open(vote, by=cast.chair)
    return Appraisal.objects.for_page().get(pk=appraisal.pk)


def reviewed(cast, **rest) -> Appraisal:
    appraisal = counted(cast, ["o1"] * 5, **rest)
    keys = Remark.objects.values_list("key", flat=True)
    results.judge(appraisal, {str(key): ("released", "") for key in keys}, by=cast.chair)
    results.finish_review(appraisal, by=cast.chair)
    return appraisal
