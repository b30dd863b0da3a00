"""Study on the pages: the year's sessions, a course, a session with its list."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.actions import study as actions
from activities.costs import lines_for
from activities.forms.study import CourseForm, ListForm, NoteForm, NumberForm, SessionForm
from activities.models import StudyAttendance, StudyCourse, StudySession
from activities.policies import costs as cost_policies
from activities.policies import study as policies
from activities.standing import school_of
from activities.study_sheets import task
from union.kit.access import demand
from union.kit.pages import form_answer, year_asked
from union.kit.sheet_pages import sheet_page

FORM = "activities/study_form.html"


def course_for(request, pk) -> StudyCourse:
    rows = StudyCourse.objects.visible_to(request.user).select_related("school")
    return get_object_or_404(rows, pk=pk)


def session_for(request, pk) -> StudySession:
    return get_object_or_404(StudySession.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def study_list(request):
    """A calendar year: every session that was held, each counted; what is planned; the courses."""
    user, today = request.user, timezone.localdate()
    school = school_of(user, request.office)
    year = year_asked(request) or today.year
    sessions = StudySession.objects.visible_to(user).select_related("course__school")
    courses = StudyCourse.objects.visible_to(user)
    if school:
        sessions, courses = sessions.filter(course__school=school), courses.filter(school=school)
    held = list(sessions.filter(on__year=year, on__lte=today).for_list())
    years = {today.year, year, *(day.year for day in sessions.dates("on", "year"))}
    context = {
        "school": school,
        "year": year,
        "years": sorted(years)[-6:],
        "held": held,
        "person_times": sum(session.people for session in held),
        "planned": sessions.filter(on__gt=today).order_by("on", "pk")[:10],
        "courses": courses.for_list()[:30],
        "may_arrange": school and policies.arrange(user, school),
    }
    return render(request, "activities/study_list.html", context)


@require_http_methods(["GET", "POST"])
def study_new(request):
    school = school_of(request.user, request.office)
    demand(policies.arrange(request.user, school))
    form = CourseForm(request.POST or None, school=school, user=request.user)
    if request.method == "POST" and form.is_valid():
        course = actions.keep_course(form.save(commit=False), by=request.user)
        messages.success(request, f"“{course}”建好了，可以登记每一场。")
        return redirect(course)
    return _form(request, form, "新的学习培训")


@require_http_methods(["GET", "POST"])
def study_edit(request, pk):
    course = course_for(request, pk)
    demand(policies.change(request.user, course))
    form = CourseForm(
        request.POST or None, instance=course, school=course.school, user=request.user
    )
    if request.method == "POST" and form.is_valid():
        actions.keep_course(form.save(commit=False), by=request.user)
        messages.success(request, "已保存。")
        return redirect(course)
    return _form(request, form, "修改学习培训", about=course)


def _form(request, form, title: str, about=None):
    context = {"form": form, "title": title, "about": about}
    if form.is_bound:
        return form_answer(request, FORM, context)
    return render(request, FORM, context)


@require_GET
def study_detail(request, pk):
    """A course: its sessions, and how often the reader was there."""
    course, user = course_for(request, pk), request.user
    rows = StudySession.objects.visible_to(user).filter(course=course)
    own = StudyAttendance.objects.visible_to(user).filter(session__course=course, member__user=user)
    attended = set(own.values_list("session_id", flat=True))
    today = timezone.localdate()
    held = list(rows.filter(on__lte=today).for_list())
    context = {
        "course": course,
        "held": held,
        "planned": rows.filter(on__gt=today).order_by("on", "pk"),
        "attended": attended,
        "person_times": sum(session.people for session in held),
        "own_hours": course.hours * len(attended),
        "may_change": policies.change(user, course),
    }
    return render(request, "activities/study_detail.html", context)


@require_http_methods(["GET", "POST"])
def study_session_new(request, pk):
    course = course_for(request, pk)
    demand(policies.change(request.user, course))
    form = SessionForm(request.POST or None, course=course, user=request.user)
    if request.method == "POST" and form.is_valid():
        session = actions.keep_session(form.save(commit=False), by=request.user)
        if session.on > timezone.localdate():
            messages.success(request, "已安排，到时候会出现在大家的日历上。")
            return redirect(session)
        return redirect("activities:study_attend", session.pk)
    return _form(request, form, "登记一场", about=course)


@require_http_methods(["GET", "POST"])
def study_session_edit(request, pk):
    session = session_for(request, pk)
    demand(policies.change_session(request.user, session))
    form = SessionForm(
        request.POST or None, instance=session, course=session.course, user=request.user
    )
    if request.method == "POST" and form.is_valid():
        actions.keep_session(form.save(commit=False), by=request.user)
        messages.success(request, "已保存。")
        return redirect(session)
    return _form(request, form, "修改这一场", about=session)


@require_POST
def study_session_remove(request, pk):
    session = session_for(request, pk)
    demand(policies.remove_session(request.user, session))
    actions.remove_session(session, by=request.user)
    messages.success(request, "已删除这一场。")
    return redirect(session.course)


@require_GET
def study_session(request, pk):
    """One session: what was said, who was there, one's own notes."""
    session, user = session_for(request, pk), request.user
    rows = StudyAttendance.objects.visible_to(user).filter(session=session)
    own = rows.filter(member__user=user).first()
    context = {
        "session": session,
        "course": session.course,
        "own": own,
        "note_form": NoteForm(instance=own) if own else None,
        "people": [row.member for row in rows.for_list()],
        "is_past": session.on <= timezone.localdate(),
        "lines": lines_for("study", session.pk),
        "may_change": policies.change_session(user, session),
        "may_remove": policies.remove_session(user, session),
        "may_enter": cost_policies.enter(user, session.course.school),
    }
    return render(request, "activities/study_session.html", context)


@require_http_methods(["GET", "POST"])
def study_attend(request, pk):
    """The list of ticks."""
    session = session_for(request, pk)
    demand(policies.change_session(request.user, session))
    form = ListForm(request.POST or None, session=session)
    if request.method == "POST" and form.is_valid():
        people = form.cleaned_data["people"]
        actions.set_list(session, people, by=request.user)
        messages.success(request, f"已登记 {len(people)} 人。")
        return redirect(session)
    return _form(request, form, "登记名单", about=session)


@require_http_methods(["GET", "POST"])
def study_number(request, pk):
    """The number alone, with the reason."""
    session = session_for(request, pk)
    demand(policies.change_session(request.user, session))
    form = NumberForm(request.POST or None, session=session)
    if request.method == "POST" and form.is_valid():
        actions.set_number(session, **form.cleaned_data, by=request.user)
        messages.success(request, "已按人次登记。")
        return redirect(session)
    return _form(request, form, "只登记人次", about=session)


@require_http_methods(["GET", "POST"])
def study_import(request, pk):
    session = session_for(request, pk)
    demand(policies.change_session(request.user, session))
    return sheet_page(request, task(session, by=request.user))


@require_POST
def study_note(request, pk):
    session = session_for(request, pk)
    demand(policies.note(request.user, session))
    rows = StudyAttendance.objects.visible_to(request.user).filter(session=session)
    form = NoteForm(request.POST, instance=rows.get(member__user=request.user))
    if form.is_valid():
        form.save()
        messages.success(request, "心得已保存，只有您和工会委员能看到。")
    else:
        messages.error(request, "心得太长了，最多 4,000 个字。")
    return redirect(session)
