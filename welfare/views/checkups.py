"""体检: rounds, and the list that is ticked off by group."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import demand
from union.kit.pages import page_of
from union.kit.sheet_pages import SheetTask, sheet_page
from union.org.office import school_of
from welfare import checkup_sheets
from welfare.actions import checkups as actions
from welfare.checkup_lists import not_listed
from welfare.forms.checkups import RoundForm, TickForm
from welfare.models import CheckupRound, CheckupRow
from welfare.policies import checkups as policies
from welfare.registers import Cell, Tick, asked_year, group_name, in_groups
from welfare.views.register_pages import form_page, rows_page

GET_POST = ["GET", "POST"]


def round_for(request, pk) -> CheckupRound:
    rows = CheckupRound.objects.visible_to(request.user).select_related("school")
    return get_object_or_404(rows, pk=pk)


@require_GET
def checkup_list(request):
    """The school's rounds with how many have been there; a clerk sees those of all schools."""
    school = school_of(request)
    rows = CheckupRound.objects.visible_to(request.user).select_related("school")
    if school:
        rows = rows.filter(school=school)
    mine = CheckupRow.objects.visible_to(request.user).filter(member__user=request.user)
    context = {
        "page": page_of(request, rows.for_list()),
        "school": school,
        "may_arrange": policies.arrange(request.user, school),
        "waiting": mine.filter(done_on=None, round__ends_on__gte=timezone.localdate())
        .select_related("round")
        .order_by("round__ends_on"),
    }
    return render(request, "welfare/checkup_list.html", context)


@require_http_methods(GET_POST)
def checkup_new(request):
    school = school_of(request)
    demand(policies.arrange(request.user, school))
    back = reverse("welfare:checkup_list")
    form = RoundForm(request.POST or None, school=school, cancel=back)
    if request.method == "POST" and form.is_valid():
        round_ = actions.arrange(form.save(commit=False), by=request.user)
        messages.success(request, f"已安排，名单上有 {round_.rows.count()} 人。")
        return redirect(round_)
    lead = "名单从会员名册里取；以后只记谁体检过，不记结果。"
    return form_page(request, form, title="安排体检", lead=lead, back=back, back_label="体检")


@require_http_methods(GET_POST)
def checkup_edit(request, pk):
    round_ = round_for(request, pk)
    demand(policies.arrange(request.user, round_.school))
    back = round_.get_absolute_url()
    form = RoundForm(request.POST or None, instance=round_, school=round_.school, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.change(form.save(commit=False), by=request.user)
        messages.success(request, "已保存。")
        return redirect(round_)
    return form_page(request, form, title="修改体检安排", back=back, back_label=str(round_))


@require_GET
def checkup_detail(request, pk):
    """For officers and leaders the list; for everybody else where, until when, and the own line."""
    return _page(request, round_for(request, pk))


def _page(request, round_: CheckupRound, form=None, status: int = 200):
    user = request.user
    lines = CheckupRow.objects.visible_to(user).filter(round=round_)
    rows = list(policies.ticked_by(user, round_).for_list())
    done = [row for row in rows if row.done_on]
    may_arrange = policies.arrange(user, round_.school)
    context = {
        "round": round_,
        "own": lines.filter(member__user=user).first(),
        "groups": in_groups(_tick(row) for row in rows),
        "count": len(rows),
        "done": len(done),
        "was": ",".join(str(row.pk) for row in done),
        "form": form or TickForm(rows=round_.rows),
        "may_arrange": may_arrange,
        "may_remind": may_arrange and round_.reminded_on != timezone.localdate(),
        "newcomers": not_listed(round_).count() if may_arrange else 0,
    }
    return render(request, "welfare/checkup_detail.html", context, status=status)


def _tick(row: CheckupRow) -> Tick:
    note = f"{row.done_on.month}月{row.done_on.day}日" if row.done_on else ""
    return Tick(row.pk, row.member.name, group_name(row.member), note, bool(row.done_on))


@require_POST
def checkup_tick(request, pk):
    round_ = round_for(request, pk)
    demand(policies.tick(request.user, round_))
    form = TickForm(request.POST, rows=policies.ticked_by(request.user, round_))
    if not form.is_valid():
        return _page(request, round_, form, status=422)
    actions.tick(round_, **form.changes, on=form.cleaned_data["on"], by=request.user)
    messages.success(request, "已保存。")
    return redirect(round_)


@require_http_methods(GET_POST)
def checkup_import(request, pk):
    round_ = round_for(request, pk)
    demand(policies.arrange(request.user, round_.school))

    def take(rows) -> str:
        today = timezone.localdate()
        days = {row.extra["row"].pk: row.values.get("on") or today for row in rows}
        return f"已登记 {actions.take_list(round_, days, by=request.user)} 人体检。"

    task = SheetTask(
        title="导入已体检名单",
        columns=checkup_sheets.COLUMNS,
        judge=lambda rows: checkup_sheets.judge(round_, rows),
        take=take,
        back=round_.get_absolute_url(),
        back_label=str(round_),
        bound_to=(request.user.pk, "checkup", round_.pk),
        notes=checkup_sheets.NOTES,
    )
    return sheet_page(request, task)


@require_POST
def checkup_complete(request, pk):
    round_ = round_for(request, pk)
    demand(policies.arrange(request.user, round_.school))
    count = actions.complete_list(round_, by=request.user)
    messages.success(request, f"名单补充了 {count} 人。")
    return redirect(round_)


@require_POST
def checkup_remind(request, pk):
    round_ = round_for(request, pk)
    demand(policies.arrange(request.user, round_.school))
    count = actions.remind(round_, by=request.user)
    messages.success(request, f"已提醒 {count} 人。没有账号的人请当面告诉。")
    return redirect(round_)


@require_GET
def checkup_people(request):
    """Whom the figures count: ``?year=``, and with ``done=1`` only who has been there."""
    school, year = school_of(request), asked_year(request)
    demand(policies.arrange(request.user, school))
    rows = CheckupRow.objects.visible_to(request.user).filter(round__school=school)
    if year:
        rows = rows.filter(round__year=year)
    if request.GET.get("done"):
        rows = rows.exclude(done_on=None)
    return rows_page(
        request,
        rows.for_list().select_related("round", "member__group"),
        lambda row: [
            Cell(row.member.name),
            Cell(group_name(row.member)),
            Cell(str(row.round), row.round.get_absolute_url()),
            Cell(row.done_on or "还没有"),
        ],
        title="体检名单",
        head=["姓名", "小组", "体检", "完成"],
        back=reverse("welfare:checkup_list"),
        back_label="体检",
    )
