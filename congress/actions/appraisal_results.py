"""民主评议 after the count: kept, reviewed, summed up, given back to the people and sent upward."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from congress.content.appraisals import report_of
from congress.models import Appraisal, Appraisee, Motion
from union.audit.chain import record
from union.ballots.models import Remark, Vote
from union.ballots.refusals import Refused
from union.ballots.shares import kept_of
from union.ballots.totals import Totals
from union.filings.actions import envelope as filings
from union.filings.kinds import Kind
from union.filings.models import Filing
from union.kit.flow import WrongState
from union.kit.numerals import percent
from union.notices.actions import notify
from union.org.models import Role, User
from union.org.scopes import OFFICERS
from union.papers.actions import order
from union.papers.models import Paper
from union.papers.prints import revision_of


def settle(vote: Vote, totals: Totals, by) -> str:
    """`Kind.settle`: keep each person's counters, or nothing where too few sheets came."""
    rows = Appraisal.objects.select_for_update(of=("self",)).select_related("school", "motion")
    appraisal = rows.get(poll__vote=vote)
    if totals.void_reason:
        appraisal.take_back()
        return totals.void_reason
    people, least = list(appraisal.appraisees.all()), vote.sheet.least
    for person in people:
        person.result = kept_of(totals, person.question, least)
    Appraisee.objects.bulk_update(people, ["result"])
    appraisal.count()
    said = sentence_of(appraisal, totals, least)
    if appraisal.motion:
        Motion.objects.filter(pk=appraisal.motion_id).update(sentence=said)
    return said


def sentence_of(appraisal: Appraisal, totals: Totals, least: int) -> str:
    """在册教职工120人，参加测评96人（80.0%），有效测评票96张。"""
    share = percent(totals.returned, appraisal.on_roll)
    said = f"在册教职工{appraisal.on_roll}人，参加测评{totals.returned}人（占{share}）"
    if totals.is_hidden:
        return f"{said}。有效测评票少于{least}张，为保护评议人，不作统计，意见也不公开。"
    return f"{said}，有效测评票{totals.valid}张。"


def announced(vote: Vote, by) -> None:
    """`Kind.announced`: officers and principal are told where the results are."""
    appraisal = Appraisal.objects.select_related("school").get(poll__vote=vote)
    offices = (*OFFICERS, Role.PRINCIPAL)
    people = [p for role in offices for p in User.objects.in_office(role, appraisal.school)]
    notify(people, f"“{appraisal}”已经开票，请查看结果", about=appraisal)


def look(appraisal: Appraisal, *, by, at: str) -> None:
    """Write down that somebody read results; ``at`` says which page."""
    record(by, "appraisal.result_read", appraisal, unit=appraisal.school, page=at)


@transaction.atomic
def refuse_sheets(appraisal: Appraisal, *, by) -> None:
    """Write down that single sheets were asked for."""
    record(by, "appraisal.sheets_refused", appraisal, unit=appraisal.school, succeeded=False)


@transaction.atomic
def judge(appraisal: Appraisal, judged: dict[str, tuple[str, str]], *, by) -> None:
    """Release or withhold remarks: ``judged`` holds state and reason by the remark's key."""
    _held(appraisal, Appraisal.State.COUNTED, Appraisal.State.REVIEWED)
    counts = {Remark.State.RELEASED: 0, Remark.State.WITHHELD: 0}
    for row in appraisal.poll.vote.remarks.filter(key__in=judged):
        row.state, row.reason = judged[str(row.key)]
        row.save(update_fields=["state", "reason"])
        counts[Remark.State(row.state)] += 1
    facts = {"released": counts["released"], "withheld": counts["withheld"]}
    record(by, "appraisal.remarks_judged", appraisal, unit=appraisal.school, **facts)


@transaction.atomic
def sum_up(person: Appraisee, *, strengths: str, weaknesses: str, by) -> None:
    """The union's own words for what the released remarks say."""
    appraisal = person.appraisal
    _held(appraisal, Appraisal.State.COUNTED, Appraisal.State.REVIEWED)
    person.strengths, person.weaknesses = strengths, weaknesses
    person.save(update_fields=["strengths", "weaknesses"])
    record(by, "appraisal.summed_up", appraisal, unit=appraisal.school, name=person.name)


@transaction.atomic
def finish_review(appraisal: Appraisal, *, by) -> None:
    """Every remark is judged. Raises `Refused` while some wait."""
    held = _held(appraisal, Appraisal.State.COUNTED)
    waiting = held.poll.vote.remarks.filter(state=Remark.State.WAITING).count()
    if waiting:
        raise Refused(f"还有 {waiting} 条意见没有审阅，请逐条选“反馈”或“不反馈”")
    appraisal.review()
    record(by, "appraisal.reviewed", appraisal, unit=appraisal.school)


@transaction.atomic
def note_opinions(appraisal: Appraisal, values: dict, *, by) -> None:
    """Keep the opinions of the school's leading group and of the superior, and who joined the talks."""
    Appraisal.objects.filter(pk=appraisal.pk).update(**values)
    record(by, "appraisal.opinions_noted", appraisal, unit=appraisal.school)


@transaction.atomic
def give_back(appraisal: Appraisal, *, by) -> None:
    """Reviewed → reported: each person is told, and reads the own result alone."""
    now = timezone.now()
    appraisal.report(now)
    appraisal.appraisees.update(told_at=now)
    people = User.objects.filter(pk__in=appraisal.appraisees.values("member__user"))
    url = reverse("congress:appraisal_own", args=[appraisal.pk])
    notify(people, f"“{appraisal}”的结果已反馈给您，请查看并点“已阅”", url=url)
    record(by, "appraisal.reported", appraisal, unit=appraisal.school)


@transaction.atomic
def acknowledge(person: Appraisee, *, by) -> None:
    """The person has read it; a second press changes nothing."""
    if Appraisee.objects.filter(pk=person.pk, read_at=None).update(read_at=timezone.now()):
        appraisal = person.appraisal
        record(by, "appraisal.acknowledged", appraisal, unit=appraisal.school, name=person.name)


@transaction.atomic
def file(appraisal: Appraisal, *, by) -> Filing:
    """Send the report to the district: totals and opinions, never remarks.

    Raises `union.filings.actions.envelope.NoReviewer` and `AlreadyOpen`, `WrongState` when it is there already.
    """
    held = _held(appraisal, Appraisal.State.REPORTED)
    content = report_of(held, on=timezone.localdate())
    if held.filing is None:
        place = {"year": held.session.opens_on.year, "term": held.session.label}
        kind, title = Kind.CONGRESS_APPRAISAL, content["title"]
        held.filing = filings.open_filing(kind, held.school, title=title, by=by, **place)
        held.save(update_fields=["filing"])
    filings.submit(held.filing, by=by, content=content)
    return held.filing


def order_report(appraisal: Appraisal, *, by) -> Paper:
    """The report form of everybody, for officers and the principal; who orders it may take it."""
    return order(
        "congress_appraisal_report",
        appraisal.pk,
        revision_of(report_of(appraisal), by.pk),
        title=f"{appraisal.title}情况报告表",
        school=appraisal.school,
        by=by,
        audience=Paper.Audience.HOUSE,
    )


def order_own(person: Appraisee, *, by) -> Paper:
    """The report form of one person, for this person."""
    appraisal = person.appraisal
    return order(
        "congress_appraisal_own",
        person.pk,
        revision_of(report_of(appraisal), by.pk),
        title=f"{appraisal.title}情况报告表（{person.name}）",
        school=appraisal.school,
        by=by,
        audience=Paper.Audience.HOUSE,
    )


def _held(appraisal: Appraisal, *states) -> Appraisal:
    """The row, locked, in one of ``states``. Raises `WrongState`."""
    rows = Appraisal.objects.for_page().select_for_update(of=("self",))
    held = rows.get(pk=appraisal.pk)
    if held.state not in states:
        raise WrongState(f"appraisal {held.pk} is {held.state}")
    return held
