"""应报: the district asks for filings, sees who has filed, gives time, closes."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.filings.actions import rounds as actions
from union.filings.desk import clerk_unit
from union.filings.forms.rounds import (
    EVERYBODY,
    PlaceForm,
    ReopenForm,
    RoundChangeForm,
    RoundForm,
)
from union.filings.models import Round, RoundSchool
from union.filings.policies import filings as desk_policies
from union.filings.policies import rounds as policies
from union.filings.round_progress import progress_of, with_filings
from union.kit.access import demand
from union.kit.pages import form_answer, page_of
from union.org.models import Role

ON_A_PAGE = 50


@require_GET
def round_list(request):
    """The rounds of the clerk's district with how many have filed."""
    demand(desk_policies.open_desk(request.user))
    unit = clerk_unit(request.user, request.office or None)
    rounds = Round.objects.visible_to(request.user).filter(unit__in=unit.line)
    page = page_of(request, rounds.for_list())
    context = {
        "page": page,
        "progress": progress_of(page.object_list, unit),
        "may_open": policies.open_round(request.user, unit),
    }
    return render(request, "filings/round_list.html", context)


@require_http_methods(["GET", "POST"])
def round_new(request):
    demand(desk_policies.open_desk(request.user))
    unit = clerk_unit(request.user, request.office or None)
    demand(policies.open_round(request.user, unit))
    form = RoundForm(request.POST or None, unit=unit)
    if request.method != "POST":
        return render(request, "filings/round_new.html", {"form": form})
    if form.is_valid():
        given = form.cleaned_data
        schools = None if given["whom"] == EVERYBODY else form.schools()
        try:
            opened = actions.open_round(form.instance, schools, by=request.user)
        except actions.AlreadyAsked as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"已发起，{opened.schools.count()} 所学校应报。")
            return redirect(opened)
    return form_answer(request, "filings/round_new.html", {"form": form})


@require_GET
def round_detail(request, pk):
    """Every school of the round with where its filing stands; the clerk gives time or excuses here."""
    of_round = _round(request, pk)
    return render(request, "filings/round_detail.html", _page(request, of_round))


def _page(request, of_round, *, form=None, place=None, reopen=None) -> dict:
    places = with_filings(of_round, RoundSchool.objects.visible_to(request.user))
    shown = request.GET.get("shown", "")
    if shown == "missing":
        places = places.filter(is_excused=False).exclude(filed=True)
    elif shown == "special":
        places = places.filter(Q(is_excused=True) | Q(due_on__isnull=False))
    is_officer = not request.user.holds(Role.CLERK)
    # A clerk of a town counts the schools that the list below names.
    unit = of_round.unit if is_officer else clerk_unit(request.user, request.office or None)
    return {
        "round": of_round,
        "page": page_of(request, places, size=ON_A_PAGE),
        "progress": progress_of([of_round], unit)[of_round.pk],
        "shown": shown,
        "form": form,
        "at": place,
        "reopen": reopen or ReopenForm(due_on=of_round.due_on),
        "is_officer": is_officer,
        "may_change": policies.change_round(request.user, of_round),
    }


@require_http_methods(["GET", "POST"])
def round_change(request, pk):
    of_round = _round(request, pk)
    demand(policies.change_round(request.user, of_round))
    form = RoundChangeForm(request.POST or None, instance=of_round)
    context = {"form": form, "round": of_round}
    if request.method != "POST":
        return render(request, "filings/round_change.html", context)
    if not form.is_valid():
        return form_answer(request, "filings/round_change.html", context)
    actions.change(of_round, by=request.user)
    messages.success(request, "已保存。已经报来的不受影响，没有报的按新的日期算。")
    return redirect(of_round)


@require_POST
def round_close(request, pk):
    of_round = _round(request, pk)
    demand(policies.change_round(request.user, of_round))
    actions.close(of_round, by=request.user)
    messages.success(request, "已截止，不再接收。学校的草稿仍然保留。")
    return redirect(of_round)


@require_POST
def round_reopen(request, pk):
    of_round = _round(request, pk)
    demand(policies.change_round(request.user, of_round))
    form = ReopenForm(request.POST, due_on=of_round.due_on)
    if not form.is_valid():
        context = _page(request, of_round, reopen=form)
        return form_answer(request, "filings/round_detail.html", context)
    actions.reopen(of_round, form.cleaned_data["closes_on"], by=request.user)
    messages.success(request, "已重新收件。")
    return redirect(of_round)


@require_POST
def place_change(request, pk):
    """More time for one school, or an excuse, or neither any more."""
    places = RoundSchool.objects.visible_to(request.user).select_related("school", "round__unit")
    place = get_object_or_404(places, pk=pk)
    demand(policies.change_round(request.user, place.round))
    form = PlaceForm(request.POST)
    if not form.is_valid():
        context = _page(request, place.round, form=form, place=place.pk)
        return form_answer(request, "filings/round_detail.html", context)
    given = form.cleaned_data
    if given["what"] == PlaceForm.EXTEND:
        actions.extend(place, given["due_on"], given["reason"], by=request.user)
    elif given["what"] == PlaceForm.EXCUSE:
        actions.excuse(place, given["reason"], by=request.user)
    else:
        actions.owe_again(place, by=request.user)
    messages.success(request, f"{place.school.short_name}已改，学校会收到通知。")
    return redirect(place.round)


def _round(request, pk) -> Round:
    rounds = Round.objects.visible_to(request.user).select_related("unit", "opened_by", "closed_by")
    return get_object_or_404(rounds, pk=pk)
