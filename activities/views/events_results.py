"""After an activity: results, prizes within the rule, certificates, costs, the line for the year."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.actions import events_results as actions
from activities.events_awards import judge, judge_souvenir, participants
from activities.events_money import costs_of
from activities.events_summary import draft_of
from activities.forms.events_results import (
    RANKS,
    CostForm,
    ExpenseForm,
    PostForm,
    PrizeForm,
    SouvenirForm,
    WrapUpForm,
)
from activities.papers.certificates import of_prize, prizes_of, sheets
from activities.policies import events as policies
from activities.views.events_fetching import activity_for, prize_for
from union.funds.refusals import Refused
from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import form_answer
from union.papers.actions import order
from union.papers.prints import revision_of

TEMPLATE = "activities/event_results.html"


@require_http_methods(["GET", "POST"])
def event_results(request, pk):
    """How it went: prizes, results, the summary."""
    activity = activity_for(request, pk)
    demand(policies.finish(request.user, activity))
    if request.method == "GET":
        return render(request, TEMPLATE, _page(activity))
    form = WrapUpForm(request.POST, instance=activity, draft=draft_of(activity))
    if not form.is_valid():
        return form_answer(request, TEMPLATE, _page(activity, wrap_up=form))
    actions.wrap_up(form.save(commit=False), fields=[*form.cleaned_data], by=request.user)
    messages.success(request, "已保存。")
    return redirect("activities:event_results", pk)


def _page(activity, **forms) -> dict:
    given = {
        "prize": forms.get("prize") or PrizeForm(activity=activity),
        "souvenir": forms.get("souvenir") or SouvenirForm(instance=activity),
        "wrap_up": forms.get("wrap_up") or WrapUpForm(instance=activity, draft=draft_of(activity)),
    }
    return {
        "activity": activity,
        "prizes": activity.prizes.select_related("sign_up", "team"),
        "findings": judge(activity),
        "souvenir_rule": judge_souvenir(activity, activity.souvenir_amount or 0)[0].rule,
        "names": RANKS,
        "people": participants(activity),
        **given,
    }


@require_POST
def prize_new(request, pk):
    """Give a prize; what the rule does not allow is refused with the rule."""
    activity = activity_for(request, pk)
    demand(policies.finish(request.user, activity))
    form = PrizeForm(request.POST, activity=activity)
    if not form.is_valid():
        return form_answer(request, TEMPLATE, _page(activity, prize=form))
    said = form.cleaned_data
    given = actions.award(
        activity,
        name=said["name"],
        rank=form.rank,
        people=said.get("people") or [],
        teams=said.get("teams") or [],
        thing=said["thing"],
        amount=said["amount"] or 0,
        by=request.user,
    )
    messages.success(request, f"已登记{said['name']} {given} 个。")
    return redirect(f"{reverse('activities:event_results', args=[pk])}#prizes")


@require_GET
def prize_check(request, pk):
    """How the rules stand with what is being typed."""
    activity = activity_for(request, pk)
    demand(policies.finish(request.user, activity))
    form = PrizeForm(request.GET, activity=activity)
    form.is_valid()  # what can be read is judged, half of it or all
    return render(request, "activities/_event_rules.html", {"findings": form.findings()})


@require_POST
def prize_drop(request, pk):
    prize = prize_for(request, pk)
    demand(policies.finish(request.user, prize.activity))
    actions.take_back(prize, by=request.user)
    messages.success(request, f"已撤下“{prize}”。")
    return redirect(f"{reverse('activities:event_results', args=[prize.activity_id])}#prizes")


@require_POST
def event_souvenir(request, pk):
    activity = activity_for(request, pk)
    demand(policies.finish(request.user, activity))
    form = SouvenirForm(request.POST, instance=activity)
    if not form.is_valid():
        return form_answer(request, TEMPLATE, _page(activity_for(request, pk), souvenir=form))
    actions.give_souvenirs(form.save(commit=False), by=request.user)
    messages.success(request, "已保存。")
    return redirect("activities:event_results", pk)


@require_GET
def event_winners(request, pk):
    """The list to be signed by whoever received a prize or the souvenir."""
    from union.kit.pdf import render_pdf  # noqa: PLC0415 - half a second, only when one prints

    activity = activity_for(request, pk)
    demand(policies.finish(request.user, activity))
    title = f"{activity.title}{'纪念品' if activity.souvenir else '奖品'}领取表"
    context = {"activity": activity, "title": title, "rows": _receivers(activity)}
    styles = ("activities/receipts.css",)
    content = render_pdf("pdf/activities/receipts.html", context, styles=styles)
    return made_file(content, file_name(title, "pdf"))


def _receivers(activity) -> list[dict]:
    """Name, group, what, and how much, a line for each person; players of a team each have their own."""
    if activity.souvenir:
        what = {"prize": "", "thing": activity.souvenir, "amount": activity.souvenir_amount}
        people = activity.sign_ups.came().order_by("group_name", "place")
        return [{"row": row, **what} for row in people]
    rows = activity.prizes.select_related("sign_up", "team").prefetch_related("team__players")
    return [
        {"row": row, "prize": prize.name, "thing": prize.thing, "amount": prize.amount}
        for prize in rows
        for row in ([prize.sign_up] if prize.sign_up else prize.team.players.all())
    ]


@require_GET
def certificate(request, pk):
    """One certificate, for the winner and for those who run the activity."""
    from union.kit.pdf import render_pdf  # noqa: PLC0415 - half a second, only when one prints

    prize = prize_for(request, pk)
    demand(policies.see_certificate(request.user, prize))
    title = f"{prize.winner}{prize.activity.title}{prize.name}奖状"
    sheet = sheets([of_prize(prize)], title)
    content = render_pdf(sheet.template, sheet.context, styles=sheet.styles)
    return made_file(content, file_name(title, "pdf"))


@require_POST
def event_certificates(request, pk):
    """All certificates in one file, printed in the background."""
    activity = activity_for(request, pk)
    demand(policies.finish(request.user, activity))
    pages = prizes_of(activity)
    if not pages:
        messages.error(request, "还没有登记奖项。")
        return redirect("activities:event_results", pk)
    title = f"{activity.title}奖状（{len(pages)} 张）"
    place = {"school": activity.unit, "by": request.user}
    return redirect(
        order("activity_certificates", activity.pk, revision_of(pages), title=title, **place)
    )


@require_http_methods(["GET", "POST"])
def event_costs(request, pk):
    """Budget against cost, and what stands in the ledger."""
    activity = activity_for(request, pk)
    demand(policies.spend(request.user, activity))
    form = ExpenseForm(request.POST or None, activity=activity)
    context = {"activity": activity, "form": form, "costs": costs_of(activity)}
    context |= {"post_form": PostForm(activity=activity), "cost_form": CostForm(activity=activity)}
    if request.method == "GET":
        return render(request, "activities/event_costs.html", context)
    if form.is_valid():
        said = form.cleaned_data
        category = said.get("category", "") if said.get("is_posted") else ""
        facts = {name: said[name] for name in ("amount", "words", "on")}
        try:
            payee = said.get("payee", "")
            actions.spend(activity, **facts, payee=payee, category=category, by=request.user)
        except Refused as refusal:
            form.add_error(None, f"{refusal}。可以先不记入账簿，以后再补记。")
        else:
            messages.success(request, "已记下" + ("，并写入账簿。" if category else "。"))
            return redirect("activities:event_costs", pk)
    return form_answer(request, "activities/event_costs.html", context)


@require_POST
def event_post(request, pk):
    """What is not in the ledger yet, with one tap."""
    activity = activity_for(request, pk)
    demand(policies.spend(request.user, activity))
    form = PostForm(request.POST, activity=activity)
    if form.is_valid():
        on = min(activity.ends_on, timezone.localdate())
        try:
            actions.post_rest(
                activity, category=form.cleaned_data["category"], on=on, by=request.user
            )
            messages.success(request, "已写入账簿。")
        except Refused as refusal:
            messages.error(request, f"{refusal}。")
    return redirect("activities:event_costs", pk)


@require_POST
def event_cost_correct(request, pk):
    """The sum of costs written anew."""
    activity = activity_for(request, pk)
    demand(policies.spend(request.user, activity))
    form = CostForm(request.POST, activity=activity)
    if form.is_valid():
        actions.correct_cost(activity, form.cleaned_data["cost"], by=request.user)
        messages.success(request, "已改正。")
        return redirect("activities:event_costs", pk)
    context = {"activity": activity, "form": ExpenseForm(activity=activity), "cost_form": form}
    context |= {"costs": costs_of(activity), "post_form": PostForm(activity=activity)}
    return form_answer(request, "activities/event_costs.html", context)
