"""Around an answer: supervision, promises kept or broken, year-end checks, praise, talk."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from congress.actions.handling import locked, noted
from congress.cases import authors, current_handling, presidium, talkers, workers
from congress.models import FollowUpCheck, Message, Promise, Proposal, Rating, Supervision
from union.kit.flow import WrongState
from union.kit.numerals import chinese_date
from union.notices.actions import notify


def open_supervision(case: Proposal, reason: str, *, by) -> Supervision:
    """The open supervision of a case, with one more reason if there was one already.

    ``by`` None: the rules ask for it, no person. Call it inside a transaction.
    """
    row = case.supervisions.open().select_for_update().first()
    if row is None:
        fields = {"reason": reason, "opened_on": timezone.localdate(), "opened_by": by}
        row = Supervision.objects.create(case=case, **fields)
    elif reason not in row.reason:
        row.reason = f"{row.reason}；{reason}"[:200]
        row.save(update_fields=["reason"])
    noted(by, "proposal.supervised", case)
    return row


@transaction.atomic
def supervise(case: Proposal, reason: str, *, by) -> Supervision:
    """Put it before the presidium by hand. Raises `WrongState` when it is there already."""
    if case.supervisions.open().exists():
        raise WrongState(f"congress.Proposal {case.pk}: supervised")
    try:
        with transaction.atomic():
            row = open_supervision(case, reason.strip(), by=by)
    except IntegrityError as error:
        raise WrongState(f"congress.Proposal {case.pk}: supervised") from error
    handling = current_handling(case)
    people = [*presidium(case), *(workers(handling) if handling else [])]
    text = f"《{case}》已列入督办：{row.reason}"
    notify([user for user in people if user != by], text, about=case)
    return row


@transaction.atomic
def note_supervision(supervision: Supervision, text: str, *, by) -> None:
    """Add a line with day and name to what has been done. Raises `WrongState` when it is over."""
    row = Supervision.objects.select_for_update().get(pk=supervision.pk)
    if row.state != Supervision.State.OPEN:
        raise WrongState(f"congress.Supervision {row.pk}: {row.state}")
    row.note = _with_line(row.note, text, by)
    row.save(update_fields=["note"])
    noted(by, "proposal.supervision_noted", row.case)


@transaction.atomic
def close_supervision(supervision: Supervision, text: str, *, by) -> None:
    """The presidium is done with it; a case that only waited for this is closed too."""
    row = Supervision.objects.select_for_update().get(pk=supervision.pk)
    row.close(_with_line(row.note, text, by))
    case = locked(row.case)
    noted(by, "proposal.supervision_closed", case)
    handling = current_handling(case)
    if case.state == Proposal.State.ANSWERED and _refused_twice(handling):
        case.close()
        noted(by, "proposal.closed", case)
    people = [*authors(case), *(workers(handling) if handling else [])]
    notify(people, f"《{case}》督办办结：{text.strip()}", about=case)


def _refused_twice(handling) -> bool:
    again = handling is not None and handling.round > 1
    return again and handling.ratings.filter(grade=Rating.Grade.DISSATISFIED).exists()


def _with_line(note: str, text: str, by) -> str:
    today = timezone.localdate()
    line = f"{chinese_date(today)} {by.name}：{text.strip()}"
    return f"{note}\n{line}".strip()


@transaction.atomic
def settle_promise(promise: Promise, state: str, *, note: str = "", by) -> None:
    """Kept or broken, once and for all. Raises `WrongState` when somebody has marked it."""
    promise.settle(state, by=by, note=note.strip())
    case = promise.handling.case
    verb = "promise.kept" if state == Promise.State.KEPT else "promise.broken"
    noted(by, verb, case, due=str(promise.due_on))
    text = f"《{case}》的承诺“{promise}”{promise.get_state_display()}"
    people = [*authors(case), *promise.handling.lead.people()]
    notify([user for user in people if user != by], text, about=case)


@transaction.atomic
def check(case: Proposal, found: str, *, words: str = "", by) -> FollowUpCheck:
    """What was found when the union looked whether the answer has been carried out."""
    fields = {"found": found, "words": words.strip(), "by": by, "on": timezone.localdate()}
    row = FollowUpCheck.objects.create(case=case, **fields)
    found = row.get_found_display()
    noted(by, "proposal.checked", case, found=found)
    handling = current_handling(case)
    told = [*authors(case), *(handling.lead.people() if handling else [])]
    people = [user for user in told if user != by]
    notify(people, f"《{case}》落实复查：{found}", about=case)
    return row


@transaction.atomic
def praise(case: Proposal, *, excellent: bool, by) -> None:
    """Mark it as an excellent proposal, or take that back. Raises `WrongState` when it is so already."""
    if not Proposal.objects.filter(pk=case.pk, is_excellent=not excellent).update(
        is_excellent=excellent
    ):
        raise WrongState(f"congress.Proposal {case.pk}: is_excellent={excellent}")
    case.is_excellent = excellent
    verb = "proposal.praised" if excellent else "proposal.praise_withdrawn"
    noted(by, verb, case)
    if excellent:
        notify(authors(case), f"您的《{case}》评为优秀提案", about=case)


@transaction.atomic
def say(case: Proposal, text: str, *, by) -> Message:
    """A word to the others on the case."""
    message = Message.objects.create(case=case, text=text.strip(), by=by)
    inside = {user.pk for user in authors(case)}
    everybody = [user for user in talkers(case) if user != by]
    words = f"{by.name}在《{case}》留言：{message.text[:60]}"
    handling = current_handling(case)
    notify([user for user in everybody if user.pk in inside or not handling], words, about=case)
    if handling:
        notify([user for user in everybody if user.pk not in inside], words, about=handling)
    return message
