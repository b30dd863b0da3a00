"""Elections before they are decided: called, candidates named, put to the vote, opened."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import contests as actions
from congress.contest_lists import checks, in_order
from congress.forms.contests import CallForm, CandidatesForm, ContestForm, SheetForm
from congress.models import Constituency, Contest
from congress.policies import contests as policies
from congress.rounds import next_ballot
from congress.views.fetching import session_for
from members.renewing import demands
from union.ballots.models import Vote
from union.ballots.refusals import Refused
from union.kit.access import demand
from union.kit.pages import form_answer

GET_POST = ["GET", "POST"]


def contest_for(request, pk) -> Contest:
    """The election, if this person may see it."""
    return get_object_or_404(Contest.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def contest_list(request, pk):
    """The elections of a session, each with where it stands, and the bodies that are still missing."""
    session = session_for(request, pk)
    rows = Contest.objects.visible_to(request.user).filter(session=session)
    contests = list(rows.for_page().prefetch_related("candidates").order_by("round", "pk"))
    may_call = policies.call(request.user, session)
    for contest in contests:
        contest.may_see_counts = policies.see_counts(request.user, contest)
    called = {contest.body for contest in contests}
    missing = demands(session.school, timezone.localdate()) if may_call else []
    context = {
        "session": session,
        "contests": contests,
        "may_call": may_call,
        "missing": [one for one in missing if not one.is_met and one.kind not in called],
    }
    return render(request, "congress/contest_list.html", context)


@require_http_methods(GET_POST)
def contest_new(request, pk):
    """Elections of the union's bodies in a session: all of a renewal at once."""
    session = session_for(request, pk)
    demand(policies.call(request.user, session))
    back = reverse("congress:contest_list", args=[session.pk])
    form = CallForm(request.POST or None, session=session, cancel=back)
    if request.method == "POST" and form.is_valid():
        made = actions.call(session, form.called, by=request.user)
        messages.success(request, "已建立选举，接下来确定候选人。")
        return redirect(made[0] if len(made) == 1 else back)
    context = {"session": session, "form": form}
    if form.is_bound:
        return form_answer(request, "congress/contest_new.html", context)
    return render(request, "congress/contest_new.html", context)


@require_http_methods(GET_POST)
def contest_in_unit(request, pk):
    """The ballot that comes next in a constituency, by phone instead of entered by hand."""
    units = Constituency.objects.visible_to(request.user).select_related("congress__school")
    unit = get_object_or_404(units, pk=pk)
    demand(policies.call_in(request.user, unit))
    if pending := actions.pending_in(unit):
        return redirect(pending)
    ballot = next_ballot(unit, timezone.localdate())
    if ballot is None:
        messages.info(request, f"{unit}的名额已经选满。")
        return redirect(unit.congress)
    if request.method == "POST":
        return redirect(actions.call_in(unit, ballot, by=request.user))
    return render(request, "congress/contest_in_unit.html", {"unit": unit, "ballot": ballot})


@require_http_methods(GET_POST)
def contest_edit(request, pk):
    contest = contest_for(request, pk)
    demand(policies.edit(request.user, contest))
    back = contest.get_absolute_url()
    form = ContestForm(request.POST or None, instance=contest, cancel=back)
    if request.method == "POST" and form.is_valid():
        changed = [name for name in form.changed_data if name in form.Meta.fields]
        if changed:
            actions.amend(form.instance, by=request.user, changed=changed)
        messages.success(request, "已保存")
        return redirect(back)
    context = {"contest": contest, "form": form}
    if form.is_bound:
        return form_answer(request, "congress/contest_edit.html", context)
    return render(request, "congress/contest_edit.html", context)


@require_POST
def contest_drop(request, pk):
    contest = contest_for(request, pk)
    demand(policies.drop(request.user, contest))
    actions.drop(contest, by=request.user)
    messages.success(request, f"已撤下“{contest}”。")
    if contest.session_id:
        return redirect("congress:contest_list", contest.session_id)
    return redirect(contest.constituency.congress)


@require_http_methods(GET_POST)
def contest_candidates(request, pk):
    """Who stands; the list may be saved unfinished, the rules hold back the vote."""
    contest = contest_for(request, pk)
    demand(policies.name(request.user, contest))
    first = {"people": list(contest.candidates.values_list("member", flat=True))}
    form = CandidatesForm(
        request.POST or None, contest=contest, initial=first, cancel=contest.get_absolute_url()
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.stand(contest, list(form.cleaned_data["people"]), by=request.user)
        except Refused as refused:
            form.add_error("people", f"{refused.reason}。")
        else:
            messages.success(request, "候选人已保存，按姓氏笔画排列。")
            return redirect(contest)
    context = {"contest": contest, "form": form}
    if form.is_bound:
        return form_answer(request, "congress/contest_candidates.html", context)
    people = [each.member for each in contest.candidates.select_related("member")]
    context |= _checked(contest, people)
    return render(request, "congress/contest_candidates.html", context)


@require_GET
def contest_check(request, pk):
    """What the rules say of the people ticked so far, in the order of the ballot."""
    contest = contest_for(request, pk)
    demand(policies.name(request.user, contest))
    form = CandidatesForm(request.GET, contest=contest)
    people = list(form.cleaned_data["people"]) if form.is_valid() else []
    return render(request, "congress/_contest_check.html", _checked(contest, people))


def _checked(contest: Contest, people: list) -> dict:
    return {
        "contest": contest,
        "people": in_order(people),
        "lines": checks(contest, people, timezone.localdate()),
    }


@require_http_methods(GET_POST)
def contest_poll(request, pk):
    """Put it on a ballot sheet, alone or with others of the session; name who counts."""
    contest = contest_for(request, pk)
    demand(policies.put(request.user, contest))
    poll = None if policies.is_free(contest) else contest.poll
    form = SheetForm(
        request.POST or None,
        contest=contest,
        free=_free_beside(request, contest),
        poll=poll,
        initial=_first_choice(contest, poll),
        cancel=contest.get_absolute_url(),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        contests = given.pop("contests")
        if poll:
            actions.revise(poll, by=request.user, **given)
        else:
            actions.prepare(contests, by=request.user, **given)
        messages.success(request, "选票准备好了。请监票人在自己的手机上设好开票口令。")
        return redirect(contest)
    context = {"contest": contest, "form": form, "poll": poll}
    if form.is_bound:
        return form_answer(request, "congress/contest_poll.html", context)
    return render(request, "congress/contest_poll.html", context)


def _free_beside(request, contest: Contest):
    """Elections that may go on the same sheet: same session, same voters, on no sheet yet."""
    rows = Contest.objects.visible_to(request.user)
    if contest.session_id is None:
        return rows.filter(pk=contest.pk)
    rows = rows.filter(session=contest.session_id, electorate=contest.electorate, is_settled=False)
    free = Q(poll=None) | Q(poll__vote__state__in=actions.ENDED)
    return rows.filter(free | Q(pk=contest.pk)).prefetch_related("candidates").order_by("pk")


def _first_choice(contest: Contest, poll) -> dict:
    if poll is None:
        return {"contests": None}
    rows = poll.vote.scrutineers.values_list("user", flat=True)
    return {"ways": poll.vote.ways, "scrutineers": list(rows)}


@require_POST
def contest_open(request, pk):
    """Freeze the sheet and begin; leads to the vote."""
    contest = contest_for(request, pk)
    demand(policies.put(request.user, contest))
    poll = contest.poll
    if poll is None or poll.vote.state != Vote.State.PREPARING:
        messages.warning(request, "请先准备选票，再开始投票。")
        return redirect(contest)
    try:
        actions.open_(poll, by=request.user)
    except Refused as refused:
        messages.warning(request, f"{refused.reason.rstrip('。')}。")
        return redirect(contest)
    messages.success(request, "投票开始了。")
    return redirect(poll)
