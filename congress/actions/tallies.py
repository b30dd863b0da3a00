"""Recording a count of raised hands, with its verdict frozen in the words of the rules it was judged by."""

from dataclasses import asdict

from django.db import transaction

from congress.models import Motion, Tally
from congress.tallying import Count, Verdict
from union.audit.chain import record
from union.kit.flow import WrongState
from union.papers import actions as papers
from union.papers.models import Paper

PAPER = "congress_tally"


@transaction.atomic
def enter(motion: Motion, count: Count, verdict: Verdict, *, by, attempt: int) -> Tally:
    """Write down one count of ``motion`` and what came of it; the last one decides.

    ``attempt`` is the number the page showed: of two clerks entering the same vote the second gets
    `WrongState`. ``verdict`` is `congress.tallying.judge` of ``count``, without errors.
    """
    held = Motion.objects.select_for_update().get(pk=motion.pk)
    if next_attempt(held) != attempt or held.result == Motion.Result.PASSED:
        raise WrongState(f"motion {motion.pk} was counted meanwhile")
    kept = {"result": verdict.result, "sentence": verdict.sentence}
    row = Tally.objects.create(
        motion=motion,
        attempt=attempt,
        entered_by=by,
        rules=list(verdict.rules),
        **asdict(count),
        **kept,
    )
    _settle(motion, **kept)
    school = motion.session.school
    record(by, "motion.counted", motion, unit=school, attempt=attempt, **asdict(count), **kept)
    return row


@transaction.atomic
def withdraw(motion: Motion, *, by, reason: str) -> None:
    """Take the last count back because it was typed wrongly; the log keeps all its numbers."""
    held = Motion.objects.select_for_update().get(pk=motion.pk)
    row = held.tallies.order_by("attempt").last()
    if row is None:
        raise WrongState(f"motion {motion.pk} has no count")
    if row.vote_id:
        raise WrongState(f"motion {motion.pk} was counted by its scrutineers")
    names = ["due", "present", "in_favour", "against", "abstained"]
    facts = {name: getattr(row, name) for name in [*names, "attempt", "result"]}
    record(by, "motion.uncounted", motion, unit=motion.session.school, reason=reason, **facts)
    row.delete()
    before = held.tallies.order_by("attempt").last()
    _settle(
        motion,
        result=before.result if before else Motion.Result.NONE,
        sentence=before.sentence if before else "",
    )


def order_sheet(row: Tally, *, by) -> Paper:
    """The result sheet (表决结果) of one count, for the scrutineers to sign; all staff may read it."""
    session = row.motion.session
    title = f"{session.name}表决结果：{row.motion.title}"
    place = {"school": session.school, "audience": Paper.Audience.STAFF}
    return papers.order(PAPER, row.pk, 1, title=title, by=by, **place)


def next_attempt(motion: Motion) -> int:
    """The number of the coming vote on ``motion``, from 1."""
    last = motion.tallies.order_by("attempt").last()
    return last.attempt + 1 if last else 1


def _settle(motion: Motion, *, result: str, sentence: str) -> None:
    motion.result, motion.sentence = result, sentence
    motion.save(update_fields=["result", "sentence"])
