"""The bodies of a school's union: who sits on them, until when, what is missing; entering them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from members import policies
from members.actions import bodies as actions
from members.forms.bodies import (
    BodyForm,
    FillForm,
    LegalPersonForm,
    NewBodyForm,
    PositionsForm,
    SeatEndForm,
)
from members.models import BodySeat, LegalPerson, UnionBody
from members.renewing import Due, Limits, choices, demands, renewal, size_of
from members.seating import BadBody, office_remark
from members.views.people import school_of as school_run_by
from union.kit.access import demand
from union.kit.pages import form_answer
from union.org.models import Role, Unit
from union.org.office import school_of

GET_POST = ["GET", "POST"]
Kind = UnionBody.Kind
LINES = [Kind.COMMITTEE, Kind.AUDIT, Kind.WOMEN]


@require_GET
def body_list(request):
    """The bodies of the school one acts for; for clerks the board of all schools."""
    office = request.office or None
    if office and office.role == Role.CLERK:
        return redirect("members:body_board")
    school = school_of(request)
    if school is None:
        raise Http404
    return _school_page(request, school)


@require_GET
def body_school(request, pk):
    """The same page of another school, for the clerks above it."""
    school = get_object_or_404(Unit.objects.visible_to(request.user).schools(), pk=pk)
    return _school_page(request, school)


def _school_page(request, school):
    demand(policies.see_bodies(request.user, school))
    visible = UnionBody.objects.visible_to(request.user).filter(school=school)
    today = timezone.localdate()
    lines = _lines(school, visible.current().for_page(), today)
    due = [line for line in lines if line["body"] and line["renewal"].state != Due.OK]
    context = {
        "school": school,
        "lines": lines,
        "due": due,
        "is_late": any(line["renewal"].state == Due.LATE for line in due),
        "demands": demands(school, today),
        "legal": LegalPerson.objects.visible_to(request.user).filter(school=school).first(),
        "today": today,
        "may_keep": policies.keep_bodies(request.user, school),
        "is_own": school == school_of(request),
    }
    return render(request, "members/body_list.html", context)


def _lines(school, bodies, today) -> list[dict]:
    """The three bodies of a school: as it stands, or what may be entered in its place."""
    current = {body.kind: body for body in bodies}
    size, limits = size_of(school, today), Limits.of(school, today)
    found = []
    for first in LINES:
        body = next((current[kind] for kind in first.line if kind in current), None)
        line = {"kind": first, "body": body, "choices": choices(first.line, size, limits)}
        line["renewal"] = renewal(body, today) if body else None
        found.append(line)
    return found


@require_GET
def body_detail(request, pk):
    body = _body(request, pk)
    today = timezone.localdate()
    others = UnionBody.objects.visible_to(request.user).filter(
        school=body.school_id, kind__in=Kind(body.kind).line
    )
    limits = Limits.of(body.school, today)
    gone = body.held.exclude(pk__in=[seat.pk for seat in body.seated]).for_list()
    context = {
        "body": body,
        "renewal": None if body.ended_on else renewal(body, today),
        "gone": gone.order_by("ended_on", "order"),
        "open_seats": 0 if body.ended_on else body.seats - len(body.seated),
        "others": others.exclude(pk=body.pk).order_by("-starts_on"),
        "choices": choices(Kind(body.kind).line, size_of(body.school, today), limits),
        "may_change": policies.change_body(request.user, body),
        "may_fill": policies.fill(request.user, body),
        "remark": office_remark(body),
    }
    return render(request, "members/body_detail.html", context)


@require_http_methods(GET_POST)
def body_new(request, kind):
    """A body as it was elected: the first one entered, or the next 届."""
    school = school_run_by(request)
    demand(policies.keep_bodies(request.user, school))
    if kind not in Kind.values:
        raise Http404
    rows = UnionBody.objects.visible_to(request.user).filter(
        school=school, kind__in=Kind(kind).line
    )
    former, back = rows.current().first(), reverse("members:body_list")
    form = NewBodyForm(request.POST or None, school=school, kind=kind, former=former, cancel=back)
    if request.method == "POST" and form.is_valid():
        body = _try(form, lambda: actions.install_one(school, form.body, by=request.user))
        if body:
            messages.success(request, f"{body}已登记。")
            only_one = Kind(kind).is_one_person
            return redirect(body if only_one else reverse("members:body_positions", args=[body.pk]))
    title = f"登记新一届{Kind(kind).label}" if former else f"登记{Kind(kind).label}"
    lead = f"登记后，{former}随之卸任，成员和任期都留在历届里。" if former else school.name
    return _form_page(request, form, title=title, lead=lead, back=back)


@require_http_methods(GET_POST)
def body_edit(request, pk):
    body = _body(request, pk)
    demand(policies.change_body(request.user, body))
    form = BodyForm(request.POST or None, instance=body)
    title = f"修改{body}的登记"
    if request.method == "POST" and form.is_valid():
        if form.changed_data:
            actions.amend(form.instance, by=request.user, fields=form.changed_data)
        messages.success(request, "已保存。")
        return redirect(body)
    return _form_page(request, form, title=title, back=body.get_absolute_url())


@require_http_methods(GET_POST)
def body_positions(request, pk):
    body = _body(request, pk)
    demand(policies.change_body(request.user, body))
    form = PositionsForm(request.POST or None, body=body)
    if request.method == "POST" and form.is_valid():
        actions.name_positions(body, form.positions, by=request.user, portfolios=form.portfolios)
        messages.success(request, "职务和分工已保存。")
        return redirect(body)
    status = 422 if form.is_bound else 200
    context = {"form": form, "body": body}
    return render(request, "members/body_positions.html", context, status=status)


@require_http_methods(GET_POST)
def body_fill(request, pk):
    body = _body(request, pk)
    demand(policies.fill(request.user, body))
    form = FillForm(request.POST or None, body=body)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        facts = {"on": given["on"], "source": given["source"], "by": request.user}
        if _try(form, lambda: actions.fill(body, form.newcomers, **facts)):
            messages.success(request, f"已登记补选：{'、'.join(map(str, given['people']))}。")
            return redirect(body)
    room = body.seats - len(body.seated)
    lead = f"名额 {body.seats} 名，现有 {len(body.seated)} 人，可以补 {room} 人。"
    title = f"{body}补选"
    return _form_page(request, form, title=title, lead=lead, back=body.get_absolute_url())


@require_http_methods(GET_POST)
def seat_end(request, pk):
    """Somebody leaves a body before its term is over."""
    seats = BodySeat.objects.visible_to(request.user).seated()
    seat = get_object_or_404(seats.select_related("body__school", "member__user"), pk=pk)
    demand(policies.change_body(request.user, seat.body))
    form = SeatEndForm(request.POST or None, seat=seat)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def leave():
            actions.end_seat(seat, on=given["on"], reason=given["reason"], by=request.user)
            return seat

        if _try(form, leave):
            messages.success(request, f"已登记{seat.member}离任。")
            return redirect(seat.body)
    title = f"{seat.member}不再担任{seat.get_position_display()}"
    lead, back = str(seat.body), seat.body.get_absolute_url()
    return _form_page(request, form, title=title, lead=lead, back=back)


@require_http_methods(GET_POST)
def legal_person_edit(request):
    school = school_run_by(request)
    demand(policies.keep_bodies(request.user, school))
    kept = LegalPerson.objects.visible_to(request.user).filter(school=school).first()
    person = kept or LegalPerson(school=school)
    back = reverse("members:body_list")
    form = LegalPersonForm(request.POST or None, instance=person, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.keep_legal_person(form.instance, by=request.user)
        messages.success(request, "法人资格已保存。")
        return redirect(back)
    return _form_page(request, form, title="工会法人资格证书", lead=school.name, back=back)


def _body(request, pk) -> UnionBody:
    return get_object_or_404(UnionBody.objects.visible_to(request.user).for_page(), pk=pk)


def _try(form, act):
    """What ``act`` gives; where it refuses, None and its sentence in the form."""
    try:
        return act()
    except BadBody as reason:
        form.add_error(None, f"{reason}。")
        return None


def _form_page(request, form, **context):
    context = {"form": form, **context}
    if form.is_bound:
        return form_answer(request, "members/body_form.html", context)
    return render(request, "members/body_form.html", context)
