"""What is written down at a meeting: who came, what was said, what was decided, who does what."""

from decimal import Decimal as Yuan

from django.db import transaction
from django.db.models import Max, ProtectedError

from union.kit.days import month_day
from union.meetings.actions.keeping import hold, keep, noted
from union.meetings.models import AgendaItem, Attendee, Decision, Meeting, Task
from union.meetings.names import Typed
from union.notices.actions import notify
from union.org.models import User


class Cited(Exception):
    """A decision that something appeals to cannot be taken away."""


@transaction.atomic
def attend(
    meeting: Meeting, changes: dict[int, tuple[str, str]], *, people, others: list[Typed], by
) -> int:
    """Keep who came: ``changes`` maps attendees to the state the page showed and the one chosen; whoever
    came without having been called is added as present. Planned meetings are thereby held.

    Of two who tick at once the first is kept; the number of people that were left as somebody else had
    just put them. Raises `WrongState`.
    """
    held, written = hold(meeting), 0
    for shown, chosen in set(changes.values()):
        same = [pk for pk, change in changes.items() if change == (shown, chosen)]
        written += meeting.attendees.filter(pk__in=same, state=shown).update(state=chosen)
    _add(meeting, people, others)
    if held.state == Meeting.State.PLANNED:
        meeting.hold()
    noted(by, "meeting.attended", meeting, meeting, changed=written)
    return len(changes) - written


def _add(meeting: Meeting, people, others: list[Typed]) -> None:
    rows = list(meeting.attendees.all())
    known, place = {each.key for each in rows}, len(rows)
    came = [Attendee(meeting=meeting, user=user, name=user.name) for user in people]
    came += [Attendee(meeting=meeting, name=each.name, duty=each.duty) for each in others]
    fresh = [each for each in came if each.key not in known]
    for number, each in enumerate(fresh, start=place):
        each.position, each.state = number, Attendee.State.PRESENT
    Attendee.objects.bulk_create(fresh)


@transaction.atomic
def discuss(item: AgendaItem, *, presenter: str, discussion: str, seen: int, by) -> None:
    """Keep what was said about a point. Raises `Stale` and `WrongState`."""
    hold(item.meeting)
    keep(item, seen=seen, presenter=presenter, discussion=discussion)


@transaction.atomic
def decide(
    meeting: Meeting, item: AgendaItem | None, text: str, *, amount: Yuan | None, by
) -> Decision:
    """Write down a decision under the meeting's next number. Raises `WrongState`."""
    hold(meeting)
    last = meeting.decisions.aggregate(last=Max("number"))["last"] or 0
    decision = Decision.objects.create(
        meeting=meeting,
        item=item,
        school=meeting.school,
        number=last + 1,
        text=text,
        amount=amount,
        decided_on=meeting.on,
    )
    facts = {"place": decision.number, "amount": str(amount or "")}
    noted(by, "decision.entered", decision, meeting, **facts)
    return decision


@transaction.atomic
def redecide(decision: Decision, *, text: str, amount: Yuan | None, seen: int, by) -> None:
    """Correct the words or the sum of a decision. Raises `Stale` and `WrongState`."""
    hold(decision.meeting)
    before = {"text": decision.text, "amount": str(decision.amount or "")}
    keep(decision, seen=seen, text=text, amount=amount)
    noted(by, "decision.changed", decision, decision.meeting, before=before)


@transaction.atomic
def remove(decision: Decision, *, by) -> None:
    """Take a decision away with its tasks. Raises `Cited` and `WrongState`."""
    hold(decision.meeting)
    noted(by, "decision.removed", decision, decision.meeting, place=decision.number)
    try:
        decision.delete()
    except ProtectedError:
        raise Cited(str(decision)) from None


@transaction.atomic
def give(decision: Decision, *, text: str, due_on, owner: dict, by) -> Task:
    """Write down who does what by when; they are told. Raises `WrongState`."""
    hold(decision.meeting)
    place = {"decision": decision, "school": decision.school}
    task = Task.objects.create(**place, text=text, due_on=due_on, **owner)
    noted(by, "task.entered", task, task.decision.meeting, due_on=str(due_on), who=task.who)
    people = set(doers(task)) - {by}
    notify(people, f"请在{month_day(due_on)}前办好：{text}", about=task)
    return task


def doers(task: Task) -> list[User]:
    """Who is told of a task: its owner, or head and handlers of its department."""
    if task.department:
        return task.department.people()
    return [task.owner] if task.owner else []


@transaction.atomic
def take_back(task: Task, *, by) -> None:
    """Strike a task out of the record while the meeting is open. Raises `WrongState`."""
    hold(task.decision.meeting)
    noted(by, "task.removed", task, task.decision.meeting, who=task.who)
    task.delete()


@transaction.atomic
def settle(task: Task, state, *, note: str, by) -> None:
    """Say what became of it; who keeps the meeting's minutes hears of it. Raises `WrongState`."""
    task.settle(state, note=note, by=by)
    noted(by, "task.settled", task, task.decision.meeting, state=state, note=note)
    meeting = task.decision.meeting
    keeper = meeting.recorder or meeting.created_by
    if keeper != by:
        notify([keeper], f"{task.who}：{task.text}，{task.get_state_display()}", about=task)
