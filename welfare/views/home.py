"""The room's first page: what one does for others, and what there is for oneself."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from union.kit.access import No, demand
from union.org.models import Role
from welfare.places import ABOVE, own_of, work_of
from welfare.standing import school_of, standing


@require_GET
def home(request):
    office = request.office or None
    if office and office.role == Role.CLERK:
        return render(request, "welfare/home.html", {"work": ABOVE, "own": ()})
    school = school_of(request.user, office)
    demand(school is not None or No("您没有所在的学校，这里没有与您有关的内容"))
    person = standing(request.user, school)
    context = {"work": work_of(person), "own": own_of(person), "person": person}
    return render(request, "welfare/home.html", context)
