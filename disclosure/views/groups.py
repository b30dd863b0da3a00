"""责任与小组: who answers for disclosure at a school, and the settings of its board."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from disclosure import grouping
from disclosure.actions import groups as actions
from disclosure.forms.groups import BoardForm, SeatEndForm, SeatForm
from disclosure.models import Board, Seat
from disclosure.policies import groups as policies
from disclosure.standing import school_of
from union.kit.access import demand
from union.kit.pages import form_answer, row_number
from union.org.models import Unit

FORM = "disclosure/groups_form.html"


@require_GET
def groups(request):
    """The own school's; ``?school=`` shows a clerk that of a school below."""
    school = _school(request)
    demand(policies.see(request.user, school))
    board = Board.objects.visible_to(request.user).filter(school=school).first()
    four = grouping.responsible(board)
    context = {
        "school": school,
        "board": board,
        "address": request.build_absolute_uri(board.get_absolute_url()) if board else "",
        "four": four,
        "is_whole": all(who for _, _, who in four),
        "groups": grouping.staffed(school, Seat.objects.visible_to(request.user)),
        "sources": (grouping.FOUR_SOURCE, grouping.GROUPS_SOURCE, grouping.HEADS_SOURCE),
        "may_arrange": policies.arrange(request.user, school),
        "arranged": [
            group for group in Seat.Group if policies.arrange(request.user, school, group)
        ],
    }
    return render(request, "disclosure/groups.html", context)


@require_http_methods(["GET", "POST"])
def board_settings(request):
    """The four responsibilities, the address and how the school is reached; kept for the first time, it opens."""
    school = school_of(request.user, request.office)
    demand(policies.arrange(request.user, school))
    board = Board.objects.visible_to(request.user).filter(school=school).first()
    back = reverse("disclosure:groups")
    form = BoardForm(request.POST or None, instance=board, school=school, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.set_up(form.save(commit=False), by=request.user)
        messages.success(request, "已保存。公开栏马上按新的设置显示。")
        return redirect(back)
    return _form(
        request, form, "公开栏设置", "四项责任写明姓名和职务；网址和电话印在公开栏和海报上。"
    )


@require_http_methods(["GET", "POST"])
def seat_new(request, group):
    school = school_of(request.user, request.office)
    demand(policies.arrange(request.user, school, group))
    if group not in Seat.Group.values:
        raise Http404
    back = reverse("disclosure:groups")
    form = SeatForm(request.POST or None, school=school, group=group, cancel=back)
    if request.method == "POST" and form.is_valid():
        row = actions.seat(form.save(commit=False), by=request.user)
        messages.success(request, f"{row.name}已选入{row.get_group_display()}")
        return redirect(back)
    label = Seat.Group(group).label
    return _form(request, form, f"{label}：选人", grouping.DUTIES[group])


@require_http_methods(["GET", "POST"])
def seat_edit(request, pk):
    row = _seat(request, pk)
    back = reverse("disclosure:groups")
    about = {"school": row.school, "group": row.group, "instance": row}
    form = SeatForm(request.POST or None, **about, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.seat(form.save(commit=False), by=request.user)
        messages.success(request, "已更正")
        return redirect(back)
    return _form(request, form, f"{row.get_group_display()}：{row.name}", "")


@require_http_methods(["GET", "POST"])
def seat_end(request, pk):
    row = _seat(request, pk)
    back = reverse("disclosure:groups")
    form = SeatEndForm(request.POST or None, seat=row, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.unseat(row, on=form.cleaned_data["ends_on"], by=request.user)
        messages.success(request, f"已记下{row.name}不再担任{row.get_group_display()}成员")
        return redirect(back)
    lead = "以后仍然查得到谁在什么时候担任过。"
    return _form(request, form, f"{row.name}不再担任{row.get_group_display()}成员", lead)


def _seat(request, pk) -> Seat:
    rows = Seat.objects.visible_to(request.user).select_related("school", "user")
    row = get_object_or_404(rows, pk=pk)
    demand(policies.arrange(request.user, row.school, row.group))
    return row


def _school(request) -> Unit:
    """404 for somebody who neither works at a school nor names one."""
    if asked := row_number(request.GET.get("school")):
        return get_object_or_404(Unit.objects.visible_to(request.user).schools(), pk=asked)
    school = school_of(request.user, request.office)
    if school is None:
        raise Http404
    return school


def _form(request, form, title: str, lead: str):
    context = {"form": form, "title": title, "lead": lead}
    if form.is_bound:
        return form_answer(request, FORM, context)
    return render(request, FORM, context)
