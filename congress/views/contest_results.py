"""The page of one election, and what follows its result."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from congress.actions import contest_results as actions
from congress.actions.contests import electors_of
from congress.contest_lists import checks, rules_of
from congress.contest_results import kept_count, next_round
from congress.models import Contest
from congress.policies import contests as policies
from congress.polled import sitting_for
from congress.polling import electors_of_sitting, shut_out
from congress.rounds import next_ballot
from congress.views.contests import contest_for
from members.seating import BadBody
from union.ballots.actions.preparing import lacks
from union.ballots.models import Vote
from union.ballots.refusals import Refused
from union.kit.access import demand


@require_GET
def contest_detail(request, pk):
    """Where it stands: candidates and checks before, the vote while it runs, the result with what comes next."""
    contest = contest_for(request, pk)
    may_see = policies.see_counts(request.user, contest)
    contest.may_see_counts = may_see
    may_edit = policies.edit(request.user, contest)
    context = {
        "contest": contest,
        "vote": contest.poll.vote if contest.poll_id else None,
        "candidates": _candidates(contest, may_see),
        "may_keep": policies.keep(request.user, contest),
        "may_edit": may_edit,
        "may_name": policies.name(request.user, contest),
        "may_drop": policies.drop(request.user, contest),
        "may_see_counts": may_see,
    }
    context |= _before(contest) if may_edit else {}
    context |= _after(request, contest) if may_see else {}
    return render(request, "congress/contest_detail.html", context)


def _candidates(contest: Contest, may_see) -> list:
    """By the order of the ballot; once the votes are known by votes."""
    rows = list(contest.candidates.select_related("member"))
    if may_see:
        return sorted(rows, key=lambda each: -each.in_favour)
    return [each for each in rows if not each.is_written_in]


def _before(contest: Contest) -> dict:
    """What the rules say of the list, and what is missing before people can vote."""
    today = timezone.localdate()
    people = [each.member for each in contest.candidates.select_related("member")]
    lines = checks(contest, people, today)
    is_ready = all(line.holds is not False for line in lines)
    found = {
        "lines": lines,
        "is_ready": is_ready,
        "rules": rules_of(contest, today),
        "is_free": policies.is_free(contest),
    }
    if contest.poll_id and contest.poll.vote.state == Vote.State.PREPARING:
        vote = contest.poll.vote
        counting = list(vote.scrutineers.all())
        found |= {"counting": counting, "missing": lacks(vote, counting, _due(contest, vote))}
        found["shut_out"] = shut_out(vote, _voters(contest))
    return found


def _voters(contest: Contest) -> list:
    """Who would stand on the roll if the vote began now, as far as that is known."""
    if contest.electorate == Contest.Electorate.DELEGATES:
        sitting = sitting_for(contest.session)
        return electors_of_sitting(sitting) if sitting else []
    try:
        return electors_of(contest, contest.poll)
    except Refused:
        return []


def _due(contest: Contest, vote) -> int:
    """How many may vote at least; the roll itself is made at the opening."""
    return max(vote.sheet.least, 1) if contest.session_id else contest.constituency.staff_count


def _after(request, contest: Contest) -> dict:
    following = getattr(contest, "next", None)
    after = None
    if not following and policies.keep(request.user, contest):
        after = _next_words(contest)
    elected = [each for each in contest.candidates.all() if each.is_elected]
    return {
        "count": kept_count(contest),
        "following": following,
        "after": after,
        "elected": elected,
        "left": contest.seats - len(elected),
        "may_next": policies.prepare_next(request.user, contest),
        "may_take_over": policies.take_over(request.user, contest),
    }


def _next_words(contest: Contest):
    """The next round with its sentence; None when nothing follows."""
    if contest.is_of_delegates:
        on = timezone.localdate()
        return next_ballot(contest.constituency, on) if contest.taken_over_at else None
    return next_round(contest)


@require_POST
def contest_next(request, pk):
    """The next round, with the right candidates and seats."""
    contest = contest_for(request, pk)
    demand(policies.prepare_next(request.user, contest))
    following = actions.prepare_next(contest, by=request.user)
    messages.success(request, "下一轮已经建立，候选人和名额已填好，请核对。")
    return redirect(following)


@require_POST
def contest_take_over(request, pk):
    """The elected into the bodies of the union, or into their seats as delegates."""
    contest = contest_for(request, pk)
    demand(policies.take_over(request.user, contest))
    try:
        bodies = actions.take_over(contest, by=request.user)
    except BadBody as bad:
        messages.warning(request, f"{bad}。" if not str(bad).endswith("。") else str(bad))
        return redirect(contest)
    except Refused as refused:
        messages.warning(request, f"{refused.reason.rstrip('。')}。")
        return redirect(contest)
    if contest.is_of_delegates:
        messages.success(request, "结果已转入选举单位和代表名册。")
    else:
        names = "、".join(str(body) for body in bodies)
        messages.success(request, f"{names}已登记，任期从选举之日算起。请接着填写职务和分工。")
    return redirect(contest)


@require_POST
def contest_sheet(request, pk):
    """Order the result sheet; leads to the shelf, where it is printed."""
    contest = contest_for(request, pk)
    demand(policies.see_counts(request.user, contest))
    return redirect(actions.order_sheet(contest, by=request.user))
