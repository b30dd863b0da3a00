"""Organising a 疗休养: announce, confirm, form the group, print its roster, say who went."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from union.funds.refusals import Refused
from union.kit.access import No, demand
from union.kit.downloads import file_name, made_file
from union.kit.money import yuan
from union.org.office import school_of
from welfare.actions import retreats as actions
from welfare.forms.retreats import RetreatForm, SignupForm, WentForm
from welfare.models import RetreatRound, RetreatSignup
from welfare.policies import retreats as policies
from welfare.registers import Tick, group_name, in_groups
from welfare.retreat_order import places
from welfare.retreat_papers import roster, roster_xlsx
from welfare.views.register_pages import form_page
from welfare.views.retreats import GET_POST, round_for


@require_http_methods(GET_POST)
def retreat_new(request):
    school = school_of(request)
    demand(policies.arrange(request.user, school))
    back = reverse("welfare:retreat_list")
    form = RetreatForm(request.POST or None, school=school, cancel=back)
    if request.method == "POST" and form.is_valid():
        round_ = actions.announce(form.save(commit=False), by=request.user)
        messages.success(request, "已发布，并通知了全体教职工。")
        return redirect(round_)
    return form_page(request, form, title="组织疗休养", back=back, back_label="疗休养")


@require_http_methods(GET_POST)
def retreat_edit(request, pk):
    round_ = round_for(request, pk)
    demand(policies.work(request.user, round_))
    back = round_.get_absolute_url()
    form = RetreatForm(request.POST or None, instance=round_, school=round_.school, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.change(form.save(commit=False), by=request.user)
        messages.success(request, "已保存。")
        return redirect(round_)
    return form_page(request, form, title="修改疗休养", back=back, back_label=str(round_))


@require_http_methods(GET_POST)
def retreat_confirm(request, pk):
    """Compare what was stated with the papers, correct it, confirm it."""
    rows = RetreatSignup.objects.visible_to(request.user).select_related("round__school", "member")
    signup = get_object_or_404(rows, pk=pk)
    demand(policies.work(request.user, signup.round))
    if signup.state != RetreatSignup.State.SIGNED:
        demand(No(f"当前为“{signup.get_state_display()}”，不用核对"))
    back = signup.round.get_absolute_url()
    form = SignupForm(
        request.POST or None,
        instance=signup,
        round_=signup.round,
        member=signup.member,
        cancel=back,
    )
    if request.method == "POST" and form.is_valid():
        actions.confirm(signup, form.stated, by=request.user)
        messages.success(request, f"{signup.member}已核对。")
        return redirect(signup.round)
    title = f"核对报名：{signup.member}"
    lead = "和人事档案对一下，不对的改过来。"
    return form_page(request, form, title=title, lead=lead, back=back, back_label=str(signup.round))


@require_POST
def retreat_form(request, pk):
    round_ = round_for(request, pk)
    demand(policies.work(request.user, round_))
    order = places(round_)
    open_ = [
        one.signup.member.name for one in order if one.is_in and not one.signup.confirmed_by_id
    ]
    if not order:
        demand(No("还没有人报名，不能成团"))
    if open_:
        demand(No(f"名额内还有人没有核对：{'、'.join(open_[:10])}。核对以后再成团"))
    count = actions.form(round_, by=request.user)
    messages.success(request, f"已成团，{count} 人，并通知了本人。")
    return redirect(round_)


@require_POST
def retreat_cancel(request, pk):
    round_ = round_for(request, pk)
    demand(policies.cancel(request.user, round_))
    actions.cancel(round_, by=request.user)
    messages.success(request, "已取消，并通知了报名的人。")
    return redirect(round_)


@require_http_methods(GET_POST)
def retreat_finish(request, pk):
    round_ = round_for(request, pk)
    demand(policies.finish(request.user, round_))
    form = WentForm(request.POST or None, round_=round_)
    if request.method == "POST" and form.is_valid():
        went = {signup.pk for signup in form.cleaned_data["went"]}
        actions.finish(round_, went=went, by=request.user)
        messages.success(request, f"已登记 {len(went)} 人参加。")
        return redirect(round_)
    context = {"round": round_, "form": form, "groups": in_groups(_ticks(round_))}
    return render(request, "welfare/retreat_finish.html", context)


@require_POST
def retreat_book(request, pk):
    round_ = round_for(request, pk)
    demand(policies.book(request.user, round_))
    try:
        line = actions.book(round_, by=request.user)
    except Refused as refusal:
        messages.error(request, f"没有记入账簿：{refusal.reason}")
    else:
        messages.success(request, f"已记入账簿：{yuan(line.amount)} 元。")
    return redirect(round_)


def _ticks(round_: RetreatRound):
    rows = round_.signups.filter(state=RetreatSignup.State.GOING).select_related("member__group")
    for row in rows.order_by("member__group__position", "member__group", "place"):
        note = f"第 {row.place} 位"
        yield Tick(row.pk, row.member.name, group_name(row.member), note, is_on=True)


@require_POST
def retreat_roster(request, pk):
    """As PDF, or with ``as=xlsx`` as a list; that it was taken is on record."""
    round_ = round_for(request, pk)
    demand(policies.roster(request.user, round_))
    actions.note_roster(round_, by=request.user)
    if request.POST.get("as") == "xlsx":
        return made_file(roster_xlsx(round_), file_name(f"{round_}名单", "xlsx"))
    # Half a second that only those who print should pay, see union.kit.pdf.
    from union.kit.pdf import render_pdf  # noqa: PLC0415

    content = render_pdf("pdf/gongwen.html", {"paper": roster(round_)})
    return made_file(content, file_name(f"{round_}名单", "pdf"))
