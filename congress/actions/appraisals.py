"""民主评议 before anybody votes: the sheet, the people, the vote and its opening."""

from django.db import transaction
from django.utils import timezone

from congress import polling, rules
from congress.appraising import TEAM, sheet_of
from congress.models import Appraisal, Appraisee, Motion, Poll, Session, Sitting
from congress.scales import TEMPLATES, Scale
from members.models import Member
from union.audit.chain import record
from union.ballots.actions import preparing
from union.ballots.models import Vote
from union.ballots.refusals import Refused
from union.ballots.rules import LEAST_BALLOTS, LEAST_GROUP
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.rules.figures import rule

KIND = "congress_appraisal"
QUESTION = (
    "请对每一位评议对象逐项评价，最后作总评。不了解的同志可以整页留空。"
    "评价只计票数，不留下是谁评的；文字意见与评价分开保存，审阅后才反馈。"
)


@transaction.atomic
def begin(session: Session, *, title: str, template: str, by) -> Appraisal:
    """A new appraisal from a template, tied to the session's motion of this kind if it has one."""
    motion = session.motions.filter(kind=Motion.Kind.APPRAISE, appraisals=None).first()
    appraisal = Appraisal.objects.create(
        school=session.school,
        session=session,
        motion=motion,
        title=title,
        scale=template,
        form=TEMPLATES[template].scale.data,
        on_roll=session.congress.staff_count,
        created_by=by,
    )
    record(by, "appraisal.begun", appraisal, unit=session.school, title=title, scale=template)
    return appraisal


@transaction.atomic
def set_form(appraisal: Appraisal, scale: Scale, *, title: str, by) -> None:
    """Keep the changed sheet. Raises `WrongState` once people vote."""
    held = held_in_preparation(appraisal)
    held.form, held.title = scale.data, title
    held.save(update_fields=["form", "title"])
    appraisal.form, appraisal.title = held.form, title
    record(by, "appraisal.form_set", held, unit=held.school, lines=len(scale.lines))


@transaction.atomic
def add(appraisal: Appraisal, member: Member | None, *, duty: str, by) -> Appraisee:
    """Put somebody on the list, or with None the team as a whole; who is on it stays with the new duty."""
    held = held_in_preparation(appraisal)
    last = held.appraisees.order_by("-position").values_list("position", flat=True).first() or 0
    facts = {"name": member.name if member else TEAM, "duty": duty}
    person, is_new = Appraisee.objects.update_or_create(
        appraisal=held,
        member=member,
        defaults=facts,
        create_defaults={**facts, "position": last + 1},
    )
    if is_new:
        record(by, "appraisal.person_added", held, unit=held.school, name=person.name)
    return person


@transaction.atomic
def remove(person: Appraisee, *, by) -> None:
    held = held_in_preparation(person.appraisal)
    person.delete()
    record(by, "appraisal.person_removed", held, unit=held.school, name=person.name)


@transaction.atomic
def drop(appraisal: Appraisal, *, by) -> None:
    """Take away an appraisal that nobody was asked to vote on."""
    held = held_in_preparation(appraisal)
    if held.poll_id:
        raise WrongState(f"appraisal {held.pk} has a vote")
    record(by, "appraisal.dropped", held, unit=held.school, title=held.title)
    held.delete()


@transaction.atomic
def put(
    appraisal: Appraisal, *, sitting: Sitting | None, ways: str, by_group: bool, on_roll: int, by
) -> Vote:
    """Prepare the vote: of the delegates in ``sitting``, or with None of all members of the school.

    The scrutineers are those of the session. Raises `Refused` when one of them is appraised.
    """
    held = held_in_preparation(appraisal)
    if held.poll and held.poll.vote.state not in (Vote.State.CANCELLED, Vote.State.VOID):
        raise WrongState(f"appraisal {held.pk} has a vote")
    held.by_group, held.on_roll = by_group, on_roll
    scrutineers = polling.scrutineers_of(held.session)
    _demand_apart(held, scrutineers)
    vote = preparing.prepare(
        held.school,
        KIND,
        title=held.title,
        sheet=_sheet(held),
        scrutineers=scrutineers,
        by=by,
        question=QUESTION,
        ways=ways,
    )
    polling.ask_for_passphrases(vote, scrutineers, by)
    held.poll = Poll.objects.create(vote=vote, session=held.session, sitting=sitting)
    held.save(update_fields=["poll", "by_group", "on_roll"])
    record(by, "appraisal.put", held, unit=held.school, all_staff=sitting is None)
    return vote


@transaction.atomic
def open_(appraisal: Appraisal, *, by) -> None:
    """Freeze sheet and roll, and let people vote; those outside of a sitting are told.

    Raises `Refused` with what is missing, `WrongState` when it was opened already.
    """
    held = held_in_preparation(appraisal)
    if held.poll is None:
        raise WrongState(f"appraisal {held.pk} has no vote")
    poll, vote = held.poll, held.poll.vote
    scrutineers = [row.user for row in vote.scrutineers.select_related("user")]
    _demand_apart(held, scrutineers)
    sheet = _sheet(held)
    if (vote.title, vote.sheet_data) != (held.title, sheet.data):
        preparing.revise(
            vote,
            title=held.title,
            sheet=sheet,
            scrutineers=scrutineers,
            by=by,
            question=vote.question,
        )
    voters = _voters(poll, held)
    polling.start(poll, voters, _rules(held), by)
    held.due = len(voters) if poll.sitting else None
    held.save(update_fields=["due"])
    held.start()
    record(by, "appraisal.opened", held, unit=held.school, electors=len(voters))
    if poll.sitting is None:
        users = [each.user for each in voters if each.user]
        notify(users, f"“{held.title}”开始测评，请在手机上填写测评票", about=vote)


def _voters(poll: Poll, appraisal: Appraisal) -> list[preparing.Voter]:
    if poll.sitting:
        return polling.electors_of_sitting(poll.sitting)
    return polling.members_of(appraisal.school)


def _rules(appraisal: Appraisal) -> list:
    keys = [LEAST_BALLOTS] + [LEAST_GROUP] * appraisal.by_group
    keys += [rules.QUORUM] if appraisal.poll.sitting else []
    return [rule(appraisal.school, key, on=timezone.localdate()) for key in keys]


def _sheet(appraisal: Appraisal):
    today = timezone.localdate()
    figures = {
        "least": rule(appraisal.school, LEAST_BALLOTS, on=today).value,
        "least_group": rule(appraisal.school, LEAST_GROUP, on=today).value,
    }
    people = list(appraisal.appraisees.order_by("position", "pk"))
    if not people:
        raise Refused("还没有评议对象，请先选定评议对象")
    return sheet_of(appraisal, people, **figures)


def _demand_apart(appraisal: Appraisal, scrutineers: list) -> None:
    """Who is appraised counts no ballots (domain rules §1.7)."""
    appraised = set(appraisal.appraisees.values_list("member__user", flat=True))
    both = [str(user) for user in scrutineers if user.pk in appraised]
    if both:
        raise Refused(
            f"{'、'.join(both)}是评议对象，不能担任监票人。请在会议机构里另选监票人，再准备测评票"
        )


def held_in_preparation(appraisal: Appraisal) -> Appraisal:
    """The row, locked, with what it stands on; one whose vote came to nothing is taken back to
    preparation. Raises `WrongState` otherwise."""
    rows = Appraisal.objects.for_page().select_for_update(of=("self",))
    held = rows.get(pk=appraisal.pk)
    ended = (Vote.State.CANCELLED, Vote.State.VOID)
    if held.state == Appraisal.State.VOTING and held.poll and held.poll.vote.state in ended:
        held.take_back()
    if held.state != Appraisal.State.PREPARING:
        raise WrongState(f"appraisal {held.pk} is {held.state}")
    return held
