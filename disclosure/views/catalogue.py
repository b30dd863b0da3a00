"""公开目录 of a district or a school: looked at, adopted, added to, changed, dropped from, exported."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from disclosure.actions import catalogue as actions
from disclosure.forms.catalogue import CatalogueItemForm, DropForm
from disclosure.models import Audience, CatalogueItem
from disclosure.policies import catalogue as policies
from disclosure.rules import PUBLISH_DAYS
from union.filings.desk import clerk_unit
from union.kit.access import No, demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import form_answer, row_number
from union.kit.xlsx import Column, write_xlsx
from union.org.models import Role, Unit
from union.org.office import school_of as school_of_request
from union.rules.figures import rule

COLUMNS = [
    Column("类别", 10),
    Column("公开事项", 22),
    Column("公开范围", 8),
    Column("公开周期", 8),
    Column("期限", 18),
    Column("公示", 10),
    Column("责任部门", 10),
    Column("公开形式", 14),
    Column("依据", 34),
    Column("制定单位", 18),
]


@require_GET
def catalogue(request):
    """What holds for a unit today, by category; narrowed by audience, rhythm and office."""
    unit = _unit(request)
    rows = _in_force(request, unit)
    shown, chosen = _narrowed(request, rows)
    context = {
        "unit": unit,
        "groups": _by_category(shown),
        "count": len(shown),
        "all_count": len(rows),
        "chosen": chosen,
        "audiences": Audience.choices,
        "rhythms": CatalogueItem.Rhythm.choices,
        "offices": sorted({row.office for row in rows if row.office}),
        "publish_days": rule(unit, PUBLISH_DAYS, on=timezone.localdate()),
        "may_manage": policies.manage(request.user, unit),
        "offered": _offered(request.user, unit),
        "has_own": any(row.unit_id == unit.pk for row in rows),
        "coming": _coming(request, unit),
    }
    return render(request, "disclosure/catalogue.html", context)


@require_GET
def catalogue_xlsx(request):
    unit = _unit(request)
    today = timezone.localdate()
    within = rule(unit, PUBLISH_DAYS, on=today).value
    shown, _chosen = _narrowed(request, _in_force(request, unit))
    rows = [
        [
            item.get_category_display(),
            item.name,
            item.get_audience_display(),
            item.get_rhythm_display(),
            _deadline(item, within),
            f"{item.notice_days}个工作日" if item.notice_days else "",
            item.office,
            item.form,
            item.source,
            item.unit.name,
        ]
        for item in shown
    ]
    title = f"{unit.name}校务公开目录"
    return made_file(write_xlsx(COLUMNS, rows, title), file_name(title, "xlsx"))


@require_http_methods(["GET", "POST"])
def catalogue_adopt(request):
    """The standard catalogue before it is adopted; what is there already is left alone."""
    unit = _unit(request)
    demand(policies.adopt(request.user, unit))
    if request.method == "POST":
        count = actions.adopt(unit, by=request.user)
        messages.success(request, f"已采用 {count} 项" if count else "标准目录的事项都已经有了")
        return redirect(_address(unit))
    offered = actions.offered(unit)
    rows = [each.row(unit, timezone.localdate()) for each in offered]
    context = {"unit": unit, "groups": _by_category(rows), "count": len(rows)}
    return render(request, "disclosure/catalogue_adopt.html", context)


@require_http_methods(["GET", "POST"])
def catalogue_new(request):
    """An item of one's own: a clerk's for all schools, a chair's for this school."""
    unit = _unit(request)
    demand(policies.manage(request.user, unit))
    form = CatalogueItemForm(request.POST or None, unit=unit)
    if request.method == "POST" and form.is_valid():
        item = form.instance
        item.starts_on = form.cleaned_data["since"]
        actions.add(item, by=request.user)
        messages.success(request, f"已增加“{item}”")
        return redirect(_address(unit))
    return _form(request, form, {"unit": unit})


@require_http_methods(["GET", "POST"])
def catalogue_edit(request, pk):
    """Words at once, rhythm and due days from a day on."""
    item = _item_for(request, pk)
    demand(policies.change(request.user, item))
    form = CatalogueItemForm(request.POST or None, instance=item, unit=item.unit)
    if request.method == "POST" and form.is_valid():
        _change(pk, form, by=request.user)
        messages.success(request, "已保存")
        return redirect(_address(item.unit))
    return _form(request, form, {"unit": item.unit, "item": item, "drop_form": DropForm()})


@require_POST
def catalogue_drop(request, pk):
    """The item is asked for until a day, and no longer."""
    item = _item_for(request, pk)
    demand(policies.change(request.user, item))
    form = DropForm(request.POST)
    if not form.is_valid():
        context = {"unit": item.unit, "item": item, "drop_form": form}
        return _form(
            request, CatalogueItemForm(instance=item, unit=item.unit), context, failed=True
        )
    actions.drop(item, on=form.cleaned_data["on"], by=request.user)
    messages.success(request, f"“{item}”执行到 {item.ends_on:%Y-%m-%d}")
    return redirect(_address(item.unit))


@transaction.atomic
def _change(pk, form, *, by) -> None:
    """The form has written upon its own copy; the action compares with the row as it stands."""
    item = CatalogueItem.objects.select_for_update(of=["self"]).select_related("unit").get(pk=pk)
    actions.change(item, form.values, on=form.cleaned_data["since"], by=by)


def _form(request, form, context: dict, *, failed: bool = False):
    context["form"] = form
    if form.is_bound or failed:
        return form_answer(request, "disclosure/catalogue_form.html", context)
    return render(request, "disclosure/catalogue_form.html", context)


def _unit(request) -> Unit:
    """The unit that ``?unit=`` names, else the desk's for clerks, else one's school."""
    units = Unit.objects.visible_to(request.user).filter(level__lte=Unit.Level.SCHOOL)
    if asked := row_number(request.GET.get("unit")):
        return get_object_or_404(units, pk=asked)
    office = request.office or None
    if office and office.role == Role.CLERK:
        return clerk_unit(request.user, office)
    school = school_of_request(request)
    demand(school is not None or No("您的账号不属于任何学校，没有可看的公开目录。"))
    return school


def _address(unit: Unit) -> str:
    return f"{reverse('disclosure:catalogue')}?unit={unit.pk}"


def _item_for(request, pk) -> CatalogueItem:
    return get_object_or_404(
        CatalogueItem.objects.visible_to(request.user).select_related("unit"), pk=pk
    )


def _in_force(request, unit: Unit) -> list[CatalogueItem]:
    rows = CatalogueItem.objects.visible_to(request.user).over(unit).on(timezone.localdate())
    return list(rows.select_related("unit"))


def _coming(request, unit: Unit):
    """Those that begin later."""
    rows = CatalogueItem.objects.visible_to(request.user).over(unit)
    return rows.filter(starts_on__gt=timezone.localdate()).select_related("unit")


def _offered(user, unit: Unit) -> int:
    """How many items of the standard catalogue could be adopted; 0 for those who may not."""
    return len(actions.offered(unit)) if policies.adopt(user, unit) else 0


def _narrowed(request, rows: list) -> tuple[list, dict]:
    """The rows of the filter, and what was chosen in it."""
    chosen = {name: request.GET.get(name, "").strip() for name in ("audience", "rhythm", "office")}
    kept = [
        row
        for row in rows
        if all(not value or getattr(row, name) == value for name, value in chosen.items())
    ]
    return _in_order(kept), chosen


def _in_order(rows: list) -> list:
    order = list(CatalogueItem.Category.values)
    return sorted(rows, key=lambda row: (order.index(row.category), row.position, row.name))


def _by_category(rows: list) -> list[tuple[str, list]]:
    """Name of the category and its items, in the order of the catalogue."""
    labels = dict(CatalogueItem.Category.choices)
    found: dict[str, list] = {}
    for row in _in_order(rows):
        found.setdefault(labels[row.category], []).append(row)
    return list(found.items())


def _deadline(item: CatalogueItem, within: int) -> str:
    if item.ahead:
        return "每期开始以前"
    count = within if item.within is None else item.within
    since = "发生后" if item.is_on_occasion else "期满后"
    return f"{since}{count}个工作日内"
