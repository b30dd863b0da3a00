"""Running a collection: announce, enter gifts by ticking, close, hand on."""

from django.contrib import messages
from django.db.models import Sum
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from members.models import Member
from union.kit.access import No, demand
from union.kit.money import yuan
from union.org.office import school_of
from welfare.actions import giving as actions
from welfare.forms.giving import GiftForm, GiftsForm, GivingForm, HandForm
from welfare.models import Gift, GivingRound
from welfare.policies import giving as policies
from welfare.registers import Tick, by_group, group_name, in_groups
from welfare.views.giving import round_for
from welfare.views.register_pages import form_page

GET_POST = ["GET", "POST"]


@require_http_methods(GET_POST)
def giving_new(request):
    school = school_of(request)
    demand(policies.arrange(request.user, school))
    back = reverse("welfare:giving_list")
    form = GivingForm(request.POST or None, school=school, cancel=back)
    if request.method == "POST" and form.is_valid():
        round_ = actions.announce(form.save(commit=False), by=request.user)
        messages.success(request, "已发起，并通知了教职工。")
        return redirect(round_)
    lead = "捐献自愿。捐来的钱不是工会收入，不进账簿，全部转交。"
    return form_page(request, form, title="发起捐献", lead=lead, back=back, back_label="捐献")


@require_http_methods(GET_POST)
def giving_edit(request, pk):
    round_ = round_for(request, pk)
    demand(policies.work(request.user, round_))
    back = round_.get_absolute_url()
    form = GivingForm(request.POST or None, instance=round_, school=round_.school, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.change(form.save(commit=False), by=request.user)
        messages.success(request, "已保存。")
        return redirect(round_)
    return form_page(request, form, title="修改捐献", back=back, back_label=str(round_))


@require_http_methods(GET_POST)
def giving_gifts(request, pk):
    """Tick who gave the same, retired colleagues included."""
    round_ = round_for(request, pk)
    demand(policies.work(request.user, round_))
    form = GiftsForm(request.POST or None, round_=round_)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        given = {"amount": form.amount_given, "on": asked["on"]}
        count = actions.enter(round_, asked["members"], **given, by=request.user)
        messages.success(request, f"已登记 {count} 人。")
        return redirect(round_)
    context = {"round": round_, "form": form, "groups": in_groups(_ticks(round_, form))}
    status = 422 if form.is_bound else 200
    return render(request, "welfare/giving_gifts.html", context, status=status)


def _ticks(round_: GivingRound, form: GiftsForm):
    there = set(round_.gifts.values_list("member", flat=True))
    posted = set(form.data.getlist("members")) if form.is_bound else set()
    for member in by_group(Member.objects.open().filter(school=round_.school)):
        reason = "已登记" if member.pk in there else ""
        note = "退休" if member.state == Member.State.KEPT else ""
        on = str(member.pk) in posted and not reason
        yield Tick(member.pk, member.name, group_name(member), note, on, reason)


@require_POST
def giving_close(request, pk):
    round_ = round_for(request, pk)
    demand(policies.close(request.user, round_))
    actions.close(round_, by=request.user)
    messages.success(request, "已截止。")
    return redirect(round_)


@require_POST
def giving_reopen(request, pk):
    round_ = round_for(request, pk)
    demand(policies.reopen(request.user, round_))
    actions.reopen(round_, by=request.user)
    messages.success(request, "可以继续登记了。")
    return redirect(round_)


@require_http_methods(GET_POST)
def giving_hand(request, pk):
    round_ = round_for(request, pk)
    demand(policies.hand_on(request.user, round_))
    back = round_.get_absolute_url()
    form = HandForm(request.POST or None, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.hand_on(round_, **form.cleaned_data, by=request.user)
        messages.success(request, "已登记转交。")
        return redirect(round_)
    total = yuan(round_.gifts.aggregate(total=Sum("amount"))["total"])
    lead = f"一共 {total} 元，全部转交，一分不留。"
    return form_page(request, form, title="登记转交", lead=lead, back=back, back_label=str(round_))


def _gift(request, pk) -> Gift:
    rows = Gift.objects.visible_to(request.user).select_related("round__school", "member")
    gift = get_object_or_404(rows, pk=pk)
    demand(policies.work(request.user, gift.round))
    return gift


@require_http_methods(GET_POST)
def gift_edit(request, pk):
    gift = _gift(request, pk)
    demand(True if gift.round.is_money else No("献血没有金额，登记错了请删去"))
    back = gift.round.get_absolute_url()
    form = GiftForm(request.POST or None, gift=gift, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.correct(gift, amount=form.cleaned_data["amount"], by=request.user)
        messages.success(request, "已更正。")
        return redirect(gift.round)
    title = f"更正：{gift.member}"
    return form_page(request, form, title=title, back=back, back_label=str(gift.round))


@require_POST
def gift_drop(request, pk):
    gift = _gift(request, pk)
    actions.drop(gift, by=request.user)
    messages.success(request, f"已删去{gift.member}的记录。")
    return redirect(gift.round)
