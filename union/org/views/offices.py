"""Giving offices and ending them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from union.kit.access import demand
from union.org import actions, policies
from union.org.forms.units import AppointForm, DismissForm, giving
from union.org.models import Appointment, Role, Unit


@require_http_methods(["GET", "POST"])
def office_give(request, pk, role):
    """Appoint somebody at a unit."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    if role not in Role:
        raise Http404
    demand(policies.give_office(request.user, role, unit))
    fields = {"role": role, "unit": unit, "user": request.user, "cancel": unit.get_absolute_url()}
    form = AppointForm(request.POST or None, **fields)
    if request.method == "POST" and form.is_valid():
        terms = {key: value for key, value in form.cleaned_data.items() if key != "login"}
        person = terms.pop("person")
        actions.appoint(person, role, unit, by=request.user, **terms)
        messages.success(request, f"{person}已任{unit.short_name}{Role(role).label}")
        return redirect(unit)
    context = {"form": form, "unit": unit, "role": Role(role), "held": _held(unit, role)}
    context["verb"] = giving(role)
    return render(request, "org/office_give.html", context, status=422 if form.errors else 200)


def _held(unit, role):
    """Who holds this office there already."""
    held = Appointment.objects.current().filter(unit=unit, role=role).select_related("user")
    return "、".join(office.user.name for office in held)


@require_http_methods(["GET", "POST"])
def office_end(request, pk):
    """End an office on a day."""
    seen = Unit.objects.visible_to(request.user)
    offices = Appointment.objects.filter(unit__in=seen).select_related("user", "unit")
    office = get_object_or_404(offices.current(), pk=pk)
    demand(policies.end_office(request.user, office))
    unit = office.unit
    form = DismissForm(request.POST or None, appointment=office, cancel=unit.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        actions.dismiss(office, by=request.user, on=form.cleaned_data["on"])
        messages.success(request, f"{office.user}的{office.get_role_display()}职务已免去")
        return redirect(unit)
    context = {"form": form, "back": unit.get_absolute_url(), "back_to": str(unit)}
    context["title"] = f"免去{office.user}的{office.get_role_display()}职务"
    return render(request, "org/form.html", context, status=422 if form.errors else 200)
