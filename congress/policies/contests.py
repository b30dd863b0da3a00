"""Who calls elections, names the candidates, puts them to the vote and takes over who was elected."""

from congress.models import Contest
from congress.policies.sessions import arrange
from congress.policies.terms import divide
from congress.standing import standing
from union.ballots.models import Vote
from union.kit.access import YES, No, Verdict

State = Vote.State
ENDED = State.fallen_through()


def call(user, session) -> Verdict:
    """Elections of a session: officers, before and during it."""
    return arrange(user, session)


def call_in(user, unit) -> Verdict:
    """An election in a constituency: as its results are entered."""
    return divide(user, unit.congress)


def keep(user, contest: Contest) -> Verdict:
    """Do anything about it at all: the officers of the school."""
    if standing(user, contest.school).is_officer:
        return YES
    return No("选举由本校工会主席和工会委员办理")


def edit(user, contest: Contest) -> Verdict:
    """Seats and candidates: until people vote, and again when the vote was cancelled or void."""
    if not (may := keep(user, contest)):
        return may
    if contest.is_settled:
        return No("这次选举已经有结果，不能再改")
    vote = contest.poll.vote if contest.poll_id else None
    if vote and vote.state not in (State.PREPARING, *ENDED):
        return No(f"这次选举{vote.get_state_display()}，候选人和名额不能再改")
    return arrange(user, contest.session) if contest.session_id else YES


def name(user, contest: Contest) -> Verdict:
    """Name the candidates; where a tie is voted on again they are given."""
    may = edit(user, contest)
    if may and contest.is_tie:
        return No("只在票数相同的人中再选，候选人不能增减")
    return may


def drop(user, contest: Contest) -> Verdict:
    may = edit(user, contest)
    if may and contest.poll_id and contest.poll.vote.state != State.CANCELLED:
        return No("选票已经准备好，不能撤下；要撤下的，请先取消这次投票")
    return may


def put(user, contest: Contest) -> Verdict:
    """Put it on a sheet, or change who counts and how people vote, until it opens."""
    return edit(user, contest)


def is_free(contest: Contest) -> bool:
    """On no sheet that is prepared or under way, and not decided."""
    on_a_sheet = contest.poll_id and contest.poll.vote.state not in ENDED
    return not contest.is_settled and not on_a_sheet


def see_counts(user, contest: Contest) -> Verdict:
    """Who got how many votes: all who see it once it is announced; who runs it as soon as it is counted."""
    if not contest.is_settled:
        return No("还没有开票")
    vote = contest.poll.vote
    if vote.state == State.PUBLISHED or keep(user, contest):
        return YES
    if vote.scrutineers.filter(user=user).exists():
        return YES
    return No("已经开票，结果等会议宣布")


def go_on(user, contest: Contest) -> Verdict:
    """The next round, or the elected into their seats: when the result is announced."""
    if not (may := keep(user, contest)):
        return may
    if not contest.is_settled:
        return No("还没有选举结果")
    if contest.poll.vote.state != State.PUBLISHED:
        return No("请先公布这次投票的结果")
    return YES


def prepare_next(user, contest: Contest) -> Verdict:
    may = go_on(user, contest)
    if may and hasattr(contest, "next"):
        return No("下一轮已经建立")
    if may and contest.is_of_delegates and not contest.taken_over_at:
        return No("请先把这一轮的结果转入代表名册")
    if may and contest.session_id:
        return arrange(user, contest.session)
    return may


def take_over(user, contest: Contest) -> Verdict:
    """Delegates also where nobody was elected: the round is kept with its count."""
    may = go_on(user, contest)
    if may and contest.taken_over_at:
        return No("这一轮的结果已经转入")
    elected = contest.candidates.filter(is_elected=True)
    if may and not contest.is_of_delegates and not elected.exists():
        return No("这一轮没有人当选，没有可以转入的")
    return may
