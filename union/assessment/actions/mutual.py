"""互查: the ring is drawn, each looks at the next."""

import datetime as dt
import random
from decimal import Decimal

from django.db import transaction
from django.urls import reverse

from union.assessment.actions.scores import recount
from union.assessment.models import Assessment, MutualCheck, MutualRound
from union.assessment.refusals import Refused
from union.audit.chain import record
from union.filings.desk import chairs_of
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import Role, Unit, User

MOST_EACH = 3


def ring(schools: list, each: int, *, chance: random.Random) -> list[tuple]:
    """Pairs (who looks, at whom): every school looks at ``each`` others and is looked at by as many.

    Nobody looks at itself, at the same one twice, or at who looks at it. Raises `Refused` for too few schools.
    """
    least = 2 * each + 1
    if len(schools) < least:
        raise Refused(f"每校查 {each} 所，至少要选 {least} 所学校才不会两校互相打分")
    drawn = list(schools)
    chance.shuffle(drawn)
    count = len(drawn)
    return [
        (drawn[at], drawn[(at + step) % count])
        for step in range(1, each + 1)
        for at in range(count)
    ]


def _drawn_before(round_: MutualRound, schools: list) -> MutualRound | None:
    """The round that stands already with this name, these days and these schools, or for this rubric."""
    named = {
        name: getattr(round_, name) for name in ("unit", "rubric", "title", "starts_on", "ends_on")
    }
    for same in MutualRound.objects.filter(**named):
        raters = set(same.checks.values_list("rater", flat=True))
        if same.rubric_id or raters == {school.pk for school in schools}:
            return same
    return None


@transaction.atomic
def draw(round_: MutualRound, schools: list, *, each: int, by, chance=None) -> MutualRound:
    """Arrange a round and tell those who look. ``chance`` draws the ring: by lot unless given.

    Pressed twice it is drawn once: the second gets the first one's. Raises `Refused` where the rubric has another.
    """
    Unit.objects.select_for_update().get(pk=round_.unit_id)
    if before := _drawn_before(round_, schools):
        return before
    if round_.rubric_id and MutualRound.objects.filter(rubric=round_.rubric_id).exists():
        raise Refused("这份考核办法已经安排过互查")
    pairs = ring(schools, each, chance=chance or random.SystemRandom())
    round_.save()
    MutualCheck.objects.bulk_create(
        [MutualCheck(round=round_, rater=rater, school=school) for rater, school in pairs]
    )
    record(by, "mutual.drawn", round_, unit=round_.unit, schools=len(schools), each=each)
    chairs = [chair for held in chairs_of(schools).values() for chair in held]
    text = f"{round_.unit}安排了{round_}，请在{round_.ends_on:%-m月%-d日}前完成"
    notify(chairs, text, url=reverse("assessment:mutual_list"))
    return round_


@transaction.atomic
def finish(check: MutualCheck, *, on: dt.date, points: Decimal | None, words: str, by) -> None:
    """What was seen, and the total given where the round counts for a rubric."""
    check.finish(on=on, points=points, words=words, by=by)
    record(by, "mutual.done", check, unit=check.school)
    _recount(check)
    clerks = User.objects.in_office(Role.CLERK, check.round.unit)
    if not check.round.checks.filter(state=MutualCheck.State.ASSIGNED).exists():
        notify(clerks, f"{check.round}各校都已完成", about=check.round)


@transaction.atomic
def cancel(check: MutualCheck, *, by) -> None:
    """A school cannot look (closed, moved away); the others' points count alone. Raises `WrongState` once it is done."""
    record(by, "mutual.cancelled", check, unit=check.school, rater=check.rater.name)
    gone, _rows = MutualCheck.objects.filter(pk=check.pk, state=check.State.ASSIGNED).delete()
    if not gone:
        raise WrongState(f"mutual check {check.pk} is done")
    _recount(check)


def _recount(check: MutualCheck) -> None:
    if check.round.rubric_id is None:
        return
    found = Assessment.objects.select_for_update(of=("self",)).select_related("version")
    assessment = found.filter(rubric=check.round.rubric_id, school=check.school).first()
    if assessment and assessment.state != Assessment.State.PUBLISHED:
        recount(assessment)
