"""Scoring a school: its own score, the committee's, what they come to, and what the school says to it."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from union.assessment import totals
from union.assessment.content import content_of, lines_of, title_of
from union.assessment.models import Assessment, ItemScore, MutualCheck, Objection, Rubric
from union.assessment.offers import figures_of
from union.assessment.refusals import Refused
from union.assessment.rules.rubrics import OBJECTION_DAYS
from union.audit.chain import record
from union.filings.actions import envelope as filings
from union.filings.desk import chairs_of
from union.filings.kinds import Kind
from union.filings.models import Filing
from union.kit.autosave import Stale
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import Role, User
from union.rules.deadlines import add_working_days
from union.rules.figures import rule

State = Assessment.State
# What a rubric's filing is called where a school has one of the yearly kind already.
TERMS = {
    Rubric.Kind.DUTY: "",
    Rubric.Kind.HOME: "教工之家验收",
    Rubric.Kind.DISCLOSURE: "校务公开考核",
}


@dataclass(frozen=True)
class Mark:
    """What one side says of one item: points or None, of a must-item whether it is met, and words."""

    points: Decimal | None
    met: bool | None = None
    words: str = ""


def _held(assessment: Assessment, *, seen: int | None = None) -> Assessment:
    """The row, locked, while it is scored. Raises `WrongState` afterwards, `Stale` when somebody saved since ``seen``."""
    rows = Assessment.objects.select_for_update(of=("self",))
    held = rows.select_related("rubric__unit", "school", "version", "filing").get(pk=assessment.pk)
    if held.state != State.SCORING:
        raise WrongState(f"assessment {held.pk} is {held.state}")
    if seen is not None and held.edits != seen:
        raise Stale(held)
    return held


@transaction.atomic
def save_self(assessment: Assessment, marks: dict[int, Mark], *, seen: int, by) -> None:
    """Keep the school's score by item. Raises `Stale`, and `WrongState` once it is filed."""
    held = _held(assessment, seen=seen)
    if not held.is_self_open:
        raise WrongState(f"assessment {held.pk} is filed")
    for item, mark in marks.items():
        said = {"self_points": mark.points, "self_met": mark.met, "self_words": mark.words}
        ItemScore.objects.update_or_create(assessment=held, item_id=item, defaults=said)
    _note_edit(held)
    record(by, "assessment.self_saved", held, unit=held.school)


@transaction.atomic
def file_self(assessment: Assessment, *, by) -> Filing:
    """Freeze the school's score and send it to the district.

    Raises `Refused` while an item is open, and `union.filings.actions.envelope.NoReviewer`.
    """
    held = _held(assessment)
    if left := open_items(held, "self"):
        raise Refused(f"还有 {left} 条没有自评，填好再报送")
    if held.filing is None:
        held.filing = _envelope(held, by=by)
    scores = held.scores.filter(item__is_bonus=False).values_list("self_points", flat=True)
    held.self_total = sum(scores, Decimal(0))
    held.save(update_fields=["filing", "self_total"])
    content = content_of(held, figures_of(held.school, held.rubric.year), on=timezone.localdate())
    filings.submit(held.filing, by=by, content=content, warnings=_warnings(held))
    record(by, "assessment.filed", held, unit=held.school, total=str(held.self_total))
    return held.filing


def _envelope(held: Assessment, *, by) -> Filing:
    """An envelope of its own; a second rubric of a kind in one year is told apart by its number."""
    rubric = held.rubric
    place = {"year": rubric.year, "title": title_of(held), "due_on": rubric.self_until, "by": by}
    term = TERMS[rubric.kind]
    known = Filing.objects.filter(kind=Kind.ASSESSMENT, school=held.school, year=rubric.year)
    if known.filter(term=term).exists():
        term = f"{term}考核{rubric.pk}号"
    return filings.open_filing(Kind.ASSESSMENT, held.school, term=term, **place)


def _warnings(held: Assessment) -> list[str]:
    """What the reviewer reads before anything else: a must-item that the school itself says is not met."""
    unmet = held.scores.filter(item__is_must=True, self_met=False)
    return [f"必备项自评未达到：{score.item.text}" for score in unmet.select_related("item")]


def open_items(assessment: Assessment, side: str) -> int:
    """How many items ``side`` (``self`` or ``committee``) has not scored; of bonus items only what the school claims."""
    count = 0
    for item, score in lines_of(assessment, for_desk=side == "committee"):
        if item.is_bonus and (side == "self" or not (score and score.self_points)):
            continue
        points = getattr(score, f"{side}_points", None)
        count += points is None or (item.is_must and getattr(score, f"{side}_met") is None)
    return count


@transaction.atomic
def save_committee(
    assessment: Assessment, marks: dict[int, Mark], *, remark: str, seen: int, by
) -> None:
    """Keep the committee's score by item. Raises `Stale`, and `WrongState` when it is finished."""
    held = _held(assessment, seen=seen)
    for item, mark in marks.items():
        said = {"committee_points": mark.points, "committee_met": mark.met}
        said["committee_reason"] = mark.words
        ItemScore.objects.update_or_create(assessment=held, item_id=item, defaults=said)
    Assessment.objects.filter(pk=held.pk).update(remark=remark)
    _note_edit(held)
    record(by, "assessment.scored", held, unit=held.school)


def _note_edit(held: Assessment) -> None:
    Assessment.objects.filter(pk=held.pk).update(edits=F("edits") + 1)


@transaction.atomic
def finish(assessment: Assessment, *, by) -> None:
    """The committee has scored all of it.

    Raises `Refused` while an item is open, a difference has no reason, or the self score lies with the school again.
    """
    held = _held(assessment)
    if held.filing and held.filing.is_editable and held.school.closed_on is None:
        raise Refused("自评已退回学校，等学校重报以后再完成")
    if left := open_items(held, "committee"):
        raise Refused(f"还有 {left} 条没有评分，评完再完成")
    said = [score for _item, score in lines_of(held, for_desk=True) if score]
    if unsaid := sum(differs(score) and not score.committee_reason for score in said):
        raise Refused(f"有 {unsaid} 条与自评不同而没有写理由，请补上")
    held.finish(by=by)
    recount(held)
    record(by, "assessment.finished", held, unit=held.school, total=str(held.total))


def differs(score: ItemScore) -> bool:
    """Whether the committee gives other points than the school gave itself, or judges a must-item otherwise."""
    if score.self_points is None or score.committee_points is None:
        return False
    met = score.self_met is not None and score.self_met != score.committee_met
    return met or score.self_points != score.committee_points


def recount(assessment: Assessment) -> None:
    """Work out peers' mean, result and grade anew and keep them; nothing of it before the committee has finished."""
    if assessment.state == State.SCORING:
        return
    scores = list(assessment.scores.select_related("item"))
    given = {s.item.is_bonus: Decimal(0) for s in scores}
    for score in scores:
        given[score.item.is_bonus] += score.committee_points or 0
    assessment.committee_total = given.get(False, Decimal(0))
    assessment.bonus = given.get(True, Decimal(0))
    assessment.failed_must = any(s.item.is_must and s.committee_met is False for s in scores)
    peers = peer_mean(assessment)
    parts = {"self": assessment.self_total, "committee": assessment.committee_total, "peer": peers}
    assessment.peer_total = totals.kept(peers)
    total = totals.weigh(assessment.version, parts)
    assessment.total = totals.kept(total)
    failed = assessment.failed_must
    assessment.grade = totals.grade_of(assessment.version, total, failed_must=failed)
    names = ["committee_total", "bonus", "failed_must", "peer_total", "total", "grade"]
    assessment.save(update_fields=names)


def peer_mean(assessment: Assessment):
    """The mean of the peers once all that were asked have looked; None before, and where nobody was asked."""
    checks = MutualCheck.objects.filter(
        round__rubric=assessment.rubric_id, school=assessment.school_id
    )
    points = list(checks.values_list("points", flat=True))
    return None if None in points else totals.mean(points)


@transaction.atomic
def reopen(assessment: Assessment, *, by) -> None:
    """The committee corrects its score; the result is taken back until it is finished again."""
    assessment.reopen()
    blank = {"committee_total": None, "peer_total": None, "total": None, "bonus": 0}
    Assessment.objects.filter(pk=assessment.pk).update(**blank, failed_must=False, grade="")
    record(by, "assessment.reopened", assessment, unit=assessment.school)


@transaction.atomic
def publish_results(rubric: Rubric, *, ranking_is_public: bool, by) -> int:
    """Tell each school its result; those whose total is incomplete wait. How many learnt theirs now.

    Raises `Refused` while there is nothing to tell. Later on, with nobody new, only the ranking opens or closes.
    """
    rows = rubric.assessments.filter(state=State.DONE, total__isnull=False)
    ready = list(rows.select_for_update(of=("self",)).select_related("school"))
    for assessment in ready:
        assessment.publish()
    if not ready:
        if rubric.results_at is None:
            raise Refused("还没有可以公布的结果，评定完成、各部分分数齐全的学校才能公布")
        rubric.ranking_is_public = ranking_is_public
        rubric.save(update_fields=["ranking_is_public"])
        record(by, "rubric.results", rubric, unit=rubric.unit, schools=0)
        return 0
    now = timezone.now()
    days = rule(rubric.unit, OBJECTION_DAYS, on=timezone.localdate(now)).value
    rubric.results_at, rubric.ranking_is_public = now, ranking_is_public
    rubric.objections_until = add_working_days(timezone.localdate(now), days)
    rubric.save(update_fields=["results_at", "objections_until", "ranking_is_public"])
    record(by, "rubric.results", rubric, unit=rubric.unit, schools=len(ready))
    chairs = chairs_of([each.school for each in ready])
    told = [chair for each in chairs.values() for chair in each]
    text = f"{rubric}结果已公布，{rubric.objections_until:%-m月%-d日}前可以提出异议"
    notify(told, text, url=reverse("assessment:own_list"))
    return len(ready)


@transaction.atomic
def raise_objection(assessment: Assessment, text: str, *, by) -> Objection:
    """Raises `WrongState` while another one waits for its answer: pressed twice, it is raised once."""
    try:
        with transaction.atomic():
            objection = Objection.objects.create(assessment=assessment, text=text, by=by)
    except IntegrityError:
        raise WrongState(f"assessment {assessment.pk} has an open objection") from None
    record(by, "objection.raised", assessment, unit=assessment.school)
    clerks = User.objects.in_office(Role.CLERK, assessment.rubric.unit)
    school = assessment.school.short_name
    notify(clerks, f"{school}对{assessment.rubric}结果提出异议，请答复", about=assessment)
    return objection


@transaction.atomic
def answer(objection: Objection, text: str, *, corrects: bool, by) -> None:
    """Answer; with ``corrects`` the scoring is opened again. Raises `WrongState` when it is answered already."""
    now = timezone.now()
    open_ = Objection.objects.filter(pk=objection.pk, answered_at=None)
    if not open_.update(answer=text, answered_by=by, answered_at=now):
        raise WrongState(f"objection {objection.pk} is answered")
    assessment = objection.assessment
    record(by, "objection.answered", assessment, unit=assessment.school, corrects=corrects)
    if corrects:
        reopen(assessment, by=by)
    chairs = User.objects.in_office(Role.CHAIR, assessment.school)
    notify({objection.by, *chairs}, f"{assessment.rubric}异议已答复", about=assessment)
