"""Circles on the pages: the list, one circle with its year, joining, meetings."""

from django.contrib import messages
from django.db.models import Sum
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.actions import clubs as actions
from activities.costs import lines_for
from activities.forms.clubs import ClubForm, ClubMeetingForm, ClubMembersForm
from activities.models import Club, ClubMeeting
from activities.policies import clubs as policies
from activities.policies import costs as cost_policies
from activities.rules.clubs import LEAST
from activities.standing import school_of
from union.kit.access import demand
from union.kit.pages import form_answer, year_asked
from union.rules.figures import rule


def club_for(request, pk) -> Club:
    return get_object_or_404(Club.objects.visible_to(request.user).for_page(), pk=pk)


def meeting_for(request, pk) -> ClubMeeting:
    return get_object_or_404(ClubMeeting.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def club_list(request):
    """All circles of the school, the person's own marked."""
    user = request.user
    school = school_of(user, request.office)
    rows = Club.objects.visible_to(user).for_list()
    rows = list(rows.filter(school=school) if school else rows.select_related("school", "head"))
    mine = set()
    if school:
        own = Club.objects.visible_to(user).filter(
            memberships__member__user=user, memberships__left_on=None
        )
        mine = set(own.values_list("pk", flat=True))
    context = {
        "school": school,
        "open": [club for club in rows if club.state == Club.State.OPEN],
        "closed": [club for club in rows if club.state != Club.State.OPEN],
        "mine": mine,
        "may_found": school and policies.found(user, school),
    }
    return render(request, "activities/club_list.html", context)


@require_http_methods(["GET", "POST"])
def club_new(request):
    school = school_of(request.user, request.office)
    demand(policies.found(request.user, school))
    form = ClubForm(request.POST or None, school=school)
    if request.method == "POST" and form.is_valid():
        club = actions.found(form.save(commit=False), by=request.user)
        messages.success(request, f"“{club}”成立了，负责人已收到通知。")
        return redirect(club)
    return _form(request, form, "成立社团")


@require_http_methods(["GET", "POST"])
def club_edit(request, pk):
    club = club_for(request, pk)
    demand(policies.change(request.user, club))
    form = ClubForm(request.POST or None, instance=club, school=club.school)
    if request.method == "POST" and form.is_valid():
        actions.change(form.save(commit=False), by=request.user)
        messages.success(request, "已保存。")
        return redirect(club)
    return _form(request, form, "修改社团", club=club)


def _form(request, form, title: str, club=None):
    context = {"form": form, "title": title, "club": club}
    if form.is_bound:
        return form_answer(request, "activities/club_form.html", context)
    return render(request, "activities/club_form.html", context)


@require_GET
def club_detail(request, pk):
    """Who is in, and one year: what was done, who came, what it cost against the budget."""
    club, user, today = club_for(request, pk), request.user, timezone.localdate()
    year = year_asked(request) or today.year
    held = ClubMeeting.objects.visible_to(user).filter(club=club)
    meetings = list(held.filter(on__year=year).for_list())
    people = list(club.memberships.inside().for_list())
    least = rule(club.school, LEAST, on=today)
    context = {
        "club": club,
        "year": year,
        "years": sorted({today.year, year, *(day.year for day in held.dates("on", "year"))})[-6:],
        "meetings": meetings,
        "person_times": sum(meeting.came for meeting in meetings),
        "spent": held.filter(on__year=year).aggregate(sum=Sum("cost"))["sum"] or 0,
        "people": people,
        "is_in": any(place.member.user_id == user.pk for place in people),
        "too_few": least if len(people) < least.value else None,
        "may_run": policies.run(user, club),
        "may_change": policies.change(user, club),
        "may_join": policies.join(user, club),
        "may_leave": policies.leave(user, club),
    }
    return render(request, "activities/club_detail.html", context)


@require_POST
def club_join(request, pk):
    club = club_for(request, pk)
    demand(policies.join(request.user, club))
    member = policies.membership_of(request.user, club)
    actions.join(club, member, on=timezone.localdate(), by=request.user)
    messages.success(request, f"欢迎加入{club}。")
    return redirect(club)


@require_POST
def club_leave(request, pk):
    club = club_for(request, pk)
    demand(policies.leave(request.user, club))
    member = policies.membership_of(request.user, club)
    actions.leave(club, member, on=timezone.localdate(), by=request.user)
    messages.success(request, f"已退出{club}。")
    return redirect(club)


@require_http_methods(["GET", "POST"])
def club_members(request, pk):
    club = club_for(request, pk)
    demand(policies.run(request.user, club))
    form = ClubMembersForm(request.POST or None, club=club)
    if request.method == "POST" and form.is_valid():
        people = form.cleaned_data["people"]
        actions.set_members(club, people, on=timezone.localdate(), by=request.user)
        messages.success(request, "成员已保存。")
        return redirect(club)
    return _form(request, form, "调整成员", club=club)


@require_POST
def club_close(request, pk):
    club = club_for(request, pk)
    demand(policies.change(request.user, club))
    actions.close(club, on=timezone.localdate(), by=request.user)
    messages.success(request, f"“{club}”已停办，记录都还在。")
    return redirect(club)


@require_http_methods(["GET", "POST"])
def club_meeting_new(request, pk):
    club = club_for(request, pk)
    demand(policies.run(request.user, club))
    form = ClubMeetingForm(request.POST or None, club=club, user=request.user)
    return _meeting(request, form, club, "登记一次活动")


@require_http_methods(["GET", "POST"])
def club_meeting_edit(request, pk):
    meeting = meeting_for(request, pk)
    demand(policies.change_meeting(request.user, meeting))
    form = ClubMeetingForm(
        request.POST or None, instance=meeting, club=meeting.club, user=request.user
    )
    return _meeting(request, form, meeting.club, "修改这次活动")


def _meeting(request, form, club, title: str):
    if request.method == "POST" and form.is_valid():
        meeting = form.save(commit=False)
        actions.meet(meeting, attended=form.cleaned_data["attended"], by=request.user)
        messages.success(request, "活动已登记。")
        return redirect(meeting)
    return _form(request, form, title, club=club)


@require_GET
def club_meeting(request, pk):
    meeting = meeting_for(request, pk)
    context = {
        "meeting": meeting,
        "club": meeting.club,
        "lines": lines_for("club", meeting.pk),
        "may_change": policies.change_meeting(request.user, meeting),
        "may_enter": cost_policies.enter(request.user, meeting.club.school),
    }
    return render(request, "activities/club_meeting.html", context)
