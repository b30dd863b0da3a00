"""Entering what the constituencies voted, one by one or from a workbook."""

from django.contrib import messages
from django.db.models import ProtectedError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress import election_sheets
from congress.actions import elections as actions
from congress.actions.elections import Result
from congress.forms.elections import PICKED, ConfirmForm, ElectionForm, ResultsForm
from congress.models import Constituency, Election
from congress.policies import terms as policies
from congress.rounds import next_ballot, outcome_of
from congress.views.terms import GET_POST, congress_of
from union.kit.access import demand
from union.kit.downloads import made_file
from union.kit.uploads import Refused


@require_http_methods(GET_POST)
def election_new(request, pk):
    """One ballot of a constituency: the one that comes next there."""
    units = Constituency.objects.visible_to(request.user).select_related("congress__school")
    unit = get_object_or_404(units, pk=pk)
    demand(policies.divide(request.user, unit.congress))
    ballot = next_ballot(unit, timezone.localdate())
    if ballot is None:
        messages.info(request, f"{unit}的名额已经选满。")
        return redirect(unit.congress)
    form = _election_form(request, unit, ballot)
    if form.is_bound and form.is_valid():
        election = actions.enter(form.result, ballot=ballot, by=request.user)
        return redirect("congress:election_detail", pk=election.pk)
    context = {"form": form, "unit": unit, "ballot": ballot}
    status = 422 if form.is_bound else 200
    return render(request, "congress/election_form.html", context, status=status)


def _election_form(request, unit, ballot) -> ElectionForm:
    """Bound when the result is handed in; 加到名单 only lists more people beside what was typed."""
    if request.method == "POST" and "add" not in request.POST:
        return ElectionForm(request.POST, constituency=unit, ballot=ballot)
    typed = {**request.POST.dict(), PICKED: request.POST.getlist(PICKED)}
    return ElectionForm(constituency=unit, ballot=ballot, initial=typed)


@require_GET
def election_detail(request, pk):
    """The result sheet: every verdict with its rule and source, and what comes next."""
    election = _election(request, pk)
    unit = election.constituency
    is_latest = not unit.elections.filter(pk__gt=election.pk).exists()
    context = {
        "election": election,
        "unit": unit,
        "outcome": outcome_of(election),
        "next": next_ballot(unit, timezone.localdate()) if is_latest else None,
        "may_enter": policies.divide(request.user, unit.congress),
        "may_undo": policies.undo_election(request.user, election),
    }
    return render(request, "congress/election_detail.html", context)


@require_POST
def election_undo(request, pk):
    election = _election(request, pk)
    demand(policies.undo_election(request.user, election))
    congress = election.constituency.congress
    try:
        actions.undo(election, by=request.user)
        messages.success(request, f"已撤回{election.constituency}的这次录入，可以重新录入。")
    except ProtectedError:
        messages.warning(
            request, "选出的代表已经参加过会议活动，不能撤回。要更正请终止资格后再补选。"
        )
    return redirect(congress)


def _election(request, pk) -> Election:
    rows = Election.objects.visible_to(request.user).select_related(
        "constituency__congress__school", "entered_by"
    )
    return get_object_or_404(rows, pk=pk)


@require_http_methods(GET_POST)
def election_import(request, pk):
    """A workbook of results: read, judged and shown; nothing is kept before it is confirmed."""
    congress = congress_of(request, pk)
    demand(policies.divide(request.user, congress))
    form = ResultsForm(request.POST or None, request.FILES or None)
    context = {"congress": congress, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            rows = election_sheets.raw_rows(form.cleaned_data["sheet"].data)
        except Refused as refusal:
            form.add_error("sheet", str(refusal))
        else:
            return _preview(request, congress, rows)
    status = 422 if form.is_bound else 200
    return render(request, "congress/election_import.html", context, status=status)


def _preview(request, congress, rows):
    reading = election_sheets.interpret(rows, congress)
    context = {"congress": congress, "form": ResultsForm(), "reading": reading}
    if reading.is_clean:
        sealed = {"rows": ConfirmForm.seal(rows, congress)}
        context["confirm"] = ConfirmForm(congress=congress, initial=sealed)
    status = 200 if reading.is_clean else 422
    return render(request, "congress/election_import.html", context, status=status)


@require_POST
def election_take(request, pk):
    """Keep what was looked at: read once more against the congress as it is now, then all or nothing."""
    congress = congress_of(request, pk)
    demand(policies.divide(request.user, congress))
    form = ConfirmForm(request.POST, congress=congress)
    if not form.is_valid():
        messages.warning(request, form.errors["rows"][0])
        return redirect("congress:election_import", pk=congress.pk)
    reading = election_sheets.interpret(form.cleaned_data["rows"], congress)
    if not reading.is_clean:
        return _preview(request, congress, form.cleaned_data["rows"])
    results = [
        (Result(draft.constituency, draft.held_on, draft.count, draft.members), draft.ballot)
        for draft in reading.drafts
    ]
    made = actions.enter_all(results, by=request.user)
    elected = sum(len(draft.outcome.elected) for draft in reading.drafts)
    messages.success(request, f"已录入 {len(made)} 个选举单位的结果，选出代表 {elected} 名。")
    return redirect(congress)


@require_GET
def election_template(request, pk):
    congress = congress_of(request, pk)
    demand(policies.divide(request.user, congress))
    name, data = election_sheets.template_of(congress)
    return made_file(data, name)
