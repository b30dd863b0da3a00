"""An answer on its way: written, signed by the co-handlers, approved, sent to the authors."""

from django.db import transaction
from django.utils import timezone

from congress.actions.handling import locked, locked_handling, noted
from congress.cases import approvers, authors, blockers, officers_of, workers
from congress.files import drop_unused, keep
from congress.models import Answer, Attachment, CoHandling, Handling, Promise
from congress.schemes import CLASSES
from union.kit.autosave import Stale
from union.kit.flow import WrongState
from union.notices.actions import notify

FIELDS = ["answer_class", "text", "measures", "finish_on", "difficulty", "reason", "met_on", "met_note",
          "promised"]  # fmt: skip
MOST_FILES = 5


class NotReady(ValueError):
    """The answer cannot go on; the text is the sentence to show."""


@transaction.atomic
def save(handling: Handling, values: dict, *, version: int, by) -> Answer:
    """Keep what was written; ``version`` is the count of savings it was based on.

    A change after a co-handler has signed takes that signature away, and the co-handler is told.
    Raises `Stale` when the answer was saved elsewhere, `WrongState` when it is no longer written.
    """
    fresh = locked_handling(handling, Handling.State.WORKING)
    answer, _new = Answer.objects.get_or_create(handling=fresh)
    changed = [name for name in FIELDS if name in values and getattr(answer, name) != values[name]]
    if changed and answer.edits != version:
        raise Stale(answer)
    if changed:
        for name in changed:
            setattr(answer, name, values[name])
        _touched(answer, by, changed)
    return answer


def _touched(answer: Answer, by, changed=()) -> None:
    """Count the change, and let the signatures lapse that were given to the text before."""
    answer.edits += 1
    answer.written_by = by
    answer.save(update_fields=[*changed, "edits", "written_by"])
    signed = answer.handling.co_handlings.exclude(signed_on=None).select_related("department__head")
    told = {row.department: row.department.people() for row in signed}
    signed.update(signed_by=None, signed_on=None)
    for people in told.values():
        text = f"{answer.handling.lead}修改了《{answer.handling.case}》的答复，请重新会签"
        notify(people, text, about=answer.handling)


@transaction.atomic
def attach(handling: Handling, upload, *, by) -> Attachment:
    """Put a file to the answer. Raises `NotReady` when there are enough."""
    fresh = locked_handling(handling, Handling.State.WORKING)
    if fresh.attachments.count() >= MOST_FILES:
        raise NotReady(f"附件最多{MOST_FILES}个，请先删去不要的。")
    answer, _new = Answer.objects.get_or_create(handling=fresh)
    stored = keep(fresh.case.school, upload)
    facts = {"name": upload.name, "kind": upload.kind, **stored}
    attachment = Attachment.objects.create(proposal=fresh.case, handling=fresh, by=by, **facts)
    _touched(answer, by)
    return attachment


@transaction.atomic
def detach(attachment: Attachment, *, by) -> None:
    """Take a file away from an answer that is still written."""
    fresh = locked_handling(attachment.handling, Handling.State.WORKING)
    stored = attachment.file.name
    attachment.delete()
    _touched(fresh.answer, by)
    drop_unused([stored])


@transaction.atomic
def sign(co: CoHandling, opinion: str, *, version: int, by) -> None:
    """会签: the co-handling department agrees to the answer as it stood at ``version``.

    Raises `Stale` when it was changed since, `WrongState` when a colleague has signed.
    """
    handling = locked_handling(co.handling, Handling.State.WORKING)
    if handling.answer.edits != version:
        raise Stale(handling.answer)
    stamp = {"opinion": opinion.strip(), "signed_by": by, "signed_on": timezone.localdate()}
    if not CoHandling.objects.filter(pk=co.pk, signed_on=None).update(**stamp):
        raise WrongState(f"congress.CoHandling {co.pk}: signed")
    co.refresh_from_db()
    noted(by, "proposal.co_signed", handling.case, department=co.department.name)
    text = f"{co.department}已会签《{handling.case}》的答复"
    notify(handling.lead.people(), text, about=handling)


@transaction.atomic
def finish(handling: Handling, *, by) -> None:
    """The department is done → before the overseer. Raises `NotReady` with all that is missing."""
    fresh = locked_handling(handling, Handling.State.WORKING)
    if why := blockers(fresh):
        raise NotReady(f"还不能送审签：{'；'.join(why)}。")
    fresh.finish()
    handling.state = fresh.state
    Answer.objects.filter(handling=fresh).update(written_by=by)
    noted(by, "proposal.answer_finished", fresh.case, lead=fresh.lead.name)
    text = f"{fresh.lead}对《{fresh.case}》的答复，请您审签"
    notify(approvers(fresh), text, about=fresh)


@transaction.atomic
def rework(handling: Handling, word: str, *, by) -> None:
    """The overseer wants it better: back to the department with a word."""
    fresh = locked_handling(handling, Handling.State.APPROVING)
    fresh.rework()
    handling.state = fresh.state
    Answer.objects.filter(handling=fresh).update(approval_word=word.strip()[:300])
    noted(by, "proposal.answer_reworked", fresh.case)
    notify(fresh.lead.people(), f"《{fresh.case}》的答复请再改一改：{word.strip()}", about=fresh)


@transaction.atomic
def approve(handling: Handling, word: str = "", *, by) -> None:
    """Signed by the overseer: the authors read it, and what it promises gets a day to be kept by."""
    fresh = locked_handling(handling, Handling.State.APPROVING)
    answer = fresh.answer
    answer.approved_by, answer.approved_on = by, timezone.localdate()
    answer.approval_word = word.strip()[:300]
    answer.save(update_fields=["approved_by", "approved_on", "approval_word"])
    fresh.send()
    handling.refresh_from_db()
    case = locked(fresh.case)
    case.answered(answer.answer_class)
    Promise.objects.bulk_create(promises_of(answer))
    facts = {"class": CLASSES[answer.answer_class].label, "late": fresh.days_late}
    noted(by, "proposal.answered", case, **facts)
    again = "第二次" if fresh.round > 1 else ""
    notify(authors(case), f"您的《{case}》已{again}答复，请看一看并评价", about=case)
    people = [*workers(fresh), *officers_of(case.school)]
    text = f"《{case}》的答复已经审签，发给提案人"
    notify([user for user in people if user != by], text, about=fresh)


def promises_of(answer: Answer) -> list[Promise]:
    """What an answer promises: each of its rows, and its measures by the day it names."""
    rows = answer.promised_by
    if answer.finish_on:
        rows.append(("完成答复中写明的办理措施", answer.finish_on))
    return [Promise(handling=answer.handling, text=text, due_on=day) for text, day in rows]
