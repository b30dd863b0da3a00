"""The tree: browsing, looking at one unit, founding, renaming and moving."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import demand
from union.kit.pages import page_of, row_number
from union.org import actions, policies
from union.org.forms.units import CloseForm, MoveForm, UnitForm, UnitSearch
from union.org.models import Appointment, Role, Unit, User
from union.org.tree import level_counts, tops

BRANCH = 50  # units shown of one branch at a time


@require_GET
def unit_list(request):
    """The tree from where one stands (or from ``at``), or what a search finds."""
    seen = Unit.objects.visible_to(request.user)
    search = UnitSearch(request.GET)
    found = search.filter(seen).select_related("parent").in_order()
    context = {"search": search, "searching": bool(request.GET.get("q", "").strip())}
    if context["searching"]:
        page = page_of(request, found)
        context |= {"page": page, "counts": level_counts(page.object_list)}
    else:
        context |= _branch(request, seen)
    return render(request, "org/unit_list.html", context)


def _branch(request, seen):
    if at := row_number(request.GET.get("at")):
        here = get_object_or_404(seen, pk=at)
        line = seen.filter(pk__in=here.line[:-1]).order_by("level")
    else:
        first = tops(request.user)
        if len(first) != 1:
            return {"page": page_of(request, first, size=BRANCH), "counts": level_counts(first)}
        here, line = first[0], []
    page = page_of(request, seen.filter(parent=here).in_order(), size=BRANCH)
    return {"here": here, "line": line, "page": page, "counts": level_counts(page.object_list)}


@require_GET
def unit_children(request, pk):
    """The branch below a unit, as a part of the tree."""
    seen = Unit.objects.visible_to(request.user)
    parent = get_object_or_404(seen, pk=pk)
    page = page_of(request, seen.filter(parent=parent).in_order(), size=BRANCH)
    context = {"parent": parent, "page": page, "counts": level_counts(page.object_list)}
    return render(request, "org/_branch.html", context)


@require_GET
def unit_detail(request, pk):
    """One unit: what it is, who holds office there, what is below."""
    user = request.user
    unit = get_object_or_404(Unit.objects.visible_to(user).select_related("parent"), pk=pk)
    held = Appointment.objects.filter(unit=unit).select_related("user", "unit")
    now = list(held.current().order_by("starts_on"))
    now.sort(key=lambda office: list(Role).index(office.role))
    past = held.exclude(pk__in=[office.pk for office in now]).order_by("-starts_on")
    may_see = policies.see_departments(user, unit)
    below = unit.children.open().values("level").annotate(n=Count("pk")).order_by("level")
    context = {
        "unit": unit,
        "line": unit.ancestors(),
        "offices": [(office, policies.end_office(user, office)) for office in now],
        "past": past[:50],
        "giveable": [(role, Role(role).label) for role in policies.giveable(user, unit)],
        "below": [(Unit.Level(row["level"]).label, row["n"]) for row in below],
        "groups": _groups(unit) if unit.is_school else [],
        "departments": unit.departments.open().select_related("head") if may_see else [],
        "may_see_departments": may_see,
        "staff": User.objects.filter(school=unit, is_active=True).count() if unit.is_school else 0,
        "may_change": policies.change_unit(user, unit),
        "may_plant": policies.plant_unit(user, unit),
        "may_move": policies.move_unit(user, unit),
        "may_close": policies.close_unit(user, unit),
        "may_reopen": policies.reopen_unit(user, unit),
        "may_see_accounts": unit.is_school and policies.open_account(user, unit),
    }
    return render(request, "org/unit_detail.html", context)


def _groups(unit):
    """The school's groups, each with its leaders of today."""
    groups = list(unit.children.open().in_order())
    leaders = Appointment.objects.current().filter(unit__in=groups, role=Role.LEADER)
    by_group: dict[int, list[str]] = {}
    for office in leaders.select_related("user"):
        by_group.setdefault(office.unit_id, []).append(office.user.name)
    return [(group, "、".join(by_group.get(group.pk, []))) for group in groups]


@require_http_methods(["GET", "POST"])
def unit_change(request, pk):
    """New names, a code, a mark."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    demand(policies.change_unit(request.user, unit))
    form = UnitForm(request.POST or None, instance=unit, cancel=unit.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        actions.rename(unit, by=request.user, changed=form.changed_data)
        messages.success(request, "已保存")
        return redirect(unit)
    title = f"修改{Unit.objects.get(pk=pk)}"
    return _form_page(request, form, title, back=unit)


@require_http_methods(["GET", "POST"])
def unit_plant(request, pk):
    """A new unit below this one."""
    parent = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    demand(policies.plant_unit(request.user, parent))
    form = UnitForm(request.POST or None, parent=parent, cancel=parent.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        name, level = fields.pop("name"), fields.pop("level")
        unit = actions.plant(name, level, parent=parent, by=request.user, **fields)
        messages.success(request, f"已添加{unit}")
        return redirect(unit)
    title = "新设工会小组" if parent.is_school else "添加下级单位"
    return _form_page(request, form, title, back=parent)


@require_http_methods(["GET", "POST"])
def unit_move(request, pk):
    """To another unit above; what the unit has done stays with it."""
    user = request.user
    unit = get_object_or_404(Unit.objects.visible_to(user).select_related("parent"), pk=pk)
    demand(policies.move_unit(user, unit))
    form = MoveForm(request.POST or None, unit=unit, user=user, cancel=unit.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        actions.transplant(unit, to=form.cleaned_data["to"], by=user)
        messages.success(request, f"{unit}已移到{form.cleaned_data['to']}下面，历史记录都还在")
        return redirect(unit)
    lead = f"现在的上级是{unit.parent}。移动后，人员、计划和报送记录都跟着走。"
    return _form_page(request, form, f"调整{unit}的上级", back=unit, lead=lead)


@require_http_methods(["GET", "POST"])
def unit_close(request, pk):
    """End a unit, with a reason."""
    user = request.user
    unit = get_object_or_404(Unit.objects.visible_to(user).select_related("parent"), pk=pk)
    demand(policies.close_unit(user, unit))
    form = CloseForm(request.POST or None, cancel=unit.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        try:
            actions.close(unit, by=user, reason=form.cleaned_data["reason"])
        except actions.TreeError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{unit}已撤销，以前的记录都还在")
            return redirect(unit)
    return _form_page(request, form, f"撤销{unit}", back=unit, lead=_closing(unit))


def _closing(unit) -> str:
    """What will happen, with the numbers."""
    held = Appointment.objects.current().filter(unit__path__startswith=unit.path).count()
    ends = f"{held} 个职务到今天为止。" if held else ""
    if unit.level == Unit.Level.GROUP:
        return f"{ends}组里的会员请先转到别的小组。以前的记录都还在，撤错了可以恢复。"
    return f"撤销后不再进入应报送的名单。{ends}以前的记录都还在，撤错了可以恢复。"


@require_POST
def unit_reopen(request, pk):
    """Take a closing back."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user).select_related("parent"), pk=pk)
    demand(policies.reopen_unit(request.user, unit))
    actions.reopen(unit, by=request.user)
    messages.success(request, f"{unit}已恢复，职务请重新任命")
    return redirect(unit)


def _form_page(request, form, title, *, back, lead=""):
    context = {"form": form, "title": title, "lead": lead, "back": back.get_absolute_url()}
    context |= {"back_to": str(back)}
    return render(request, "org/form.html", context, status=422 if form.errors else 200)
