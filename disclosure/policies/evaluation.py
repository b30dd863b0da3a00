"""Who prepares the evaluation of disclosure, who reads what came of it; nobody reads single ballots."""

from disclosure.evaluating import fell_through
from disclosure.models import Evaluation
from disclosure.standing import standing
from union.ballots.models import Vote
from union.kit.access import YES, No, Verdict

State = Evaluation.State


def prepare(user, school) -> Verdict:
    """Begin the year's evaluation: chair and committee."""
    if not standing(user, school).is_officer:
        return No("评议校务公开由本校工会主席和工会委员安排。")
    return YES


def change(user, evaluation: Evaluation) -> Verdict:
    """What is judged: until people vote; again when that vote was cancelled or void."""
    may = prepare(user, evaluation.school)
    if may and not (evaluation.state == State.PREPARING or _may_begin_again(evaluation)):
        return No("评议已经开始，评议内容不能再改。")
    return may


def _may_begin_again(evaluation: Evaluation) -> bool:
    return evaluation.state == State.OPEN and fell_through(evaluation)


def put(user, evaluation: Evaluation) -> Verdict:
    """Prepare a ballot: where there is none, or the last one came to nothing."""
    may = change(user, evaluation)
    if may and evaluation.vote is not None and not fell_through(evaluation):
        return No("评议票已经准备好了。")
    return may


def open_(user, evaluation: Evaluation) -> Verdict:
    """Let people vote: once the ballot is prepared."""
    may = prepare(user, evaluation.school)
    vote = evaluation.vote
    if may and (vote is None or vote.state != Vote.State.PREPARING):
        return No("评议票还没有准备好，或者评议已经开始。")
    return may


def drop(user, evaluation: Evaluation) -> Verdict:
    """Take it away: while nobody was asked to vote."""
    may = change(user, evaluation)
    if may and evaluation.vote is not None and evaluation.vote.opened_at:
        return No("教职工已经投过票，这次评议要留下记录。")
    return may


def see_result(user, evaluation: Evaluation) -> Verdict:
    """Everybody of the house and the clerks above, once it is announced."""
    if evaluation.state != State.PUBLISHED:
        return No("结果宣布以后，全体教职工都能看。")
    return YES


def read_words(user, evaluation: Evaluation) -> Verdict:
    """All that was written: the union's officers and the 监督小组, who choose what everybody reads."""
    person = standing(user, evaluation.school)
    if not (person.is_officer or person.is_supervising):
        return No("意见由本校工会和监督小组先看，公开的部分在评议结果里。")
    if evaluation.state not in (State.COUNTED, State.PUBLISHED):
        return No("开票以后才能看意见。")
    return YES
