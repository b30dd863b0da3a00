"""住院治疗费5万元以上人员基本情况调查表: written at the school, sent up, read by the district."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import form_answer, row_number, year_asked
from union.org.models import Unit
from union.org.office import school_of
from union.org.scopes import desk
from union.rules.figures import rule
from welfare.actions import aid_hospital as actions
from welfare.aid_hospital import TITLE, page_of_table, totals, workbook_of
from welfare.forms.aid_hospital import HospitalRowForm, SendBackForm
from welfare.models import AidApplication, HospitalRow, HospitalTable
from welfare.policies import aid_hospital as policies
from welfare.rules.aid import FLOOR

EARLIEST = 2000


def _table(request, year: int) -> HospitalTable:
    """The asker's school's table of the year, stored or not yet."""
    school, this_year = school_of(request), timezone.localdate().year
    demand(policies.see(request.user, school))
    if not EARLIEST <= year <= this_year:
        raise Http404("no such year")
    return actions.table_of(school, year)


def _rows(request, table: HospitalTable):
    rows = HospitalRow.objects.visible_to(request.user).filter(table=table.pk)
    return rows.for_list()


def _stored(request, year: int) -> HospitalTable:
    table = _table(request, year)
    if table.pk is None:
        raise Http404("nobody has begun it")
    return table


@never_cache
@require_GET
def hospital_table(request):
    """The year's rows; the illness stands on the row's own page and in the files."""
    this_year = timezone.localdate().year
    table = _table(request, year_asked(request) or this_year)
    rows = list(_rows(request, table))
    aided = AidApplication.objects.visible_to(request.user).for_work(request.user).with_consent()
    aided = aided.filter(school=table.school, year=table.year, kind=AidApplication.Kind.ILLNESS)
    floor = rule(table.school, FLOOR, on=timezone.localdate())
    listed = {row.member_id for row in rows}
    context = {
        "table": table,
        "rows": rows,
        "totals": totals(rows),
        "title": TITLE,
        "floor": floor,
        "years": range(this_year, this_year - 3, -1),
        "may_write": policies.write(request.user, table),
        "may_send": bool(table.pk) and policies.send(request.user, table),
        "may_take_back": policies.take_back(request.user, table),
        "candidates": [each for each in aided.for_list() if _counts(each, floor.value, listed)],
    }
    return render(request, "welfare/hospital_table.html", context)


def _counts(application: AidApplication, floor, listed: set[int]) -> bool:
    """Whether an application speaks of so high a cost, by somebody who is not in the table yet."""
    cost = application.total_cost
    return cost is not None and cost >= floor and application.member_id not in listed


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def hospital_new(request, year):
    """A row typed, or begun from an application (``?application=``)."""
    table = _table(request, year)
    demand(policies.write(request.user, table))
    source = _source(request, table)
    initial = {}
    if source:
        names = ("member", "total_cost", "self_paid")
        initial = {name: getattr(source, name) for name in names} | {"illness": source.diagnosis}
    back = _address(year)
    form = HospitalRowForm(request.POST or None, table=table, initial=initial, cancel=back)
    return _written(request, form, table, source) or _form_page(request, form, table, "添加人员")


def _source(request, table: HospitalTable) -> AidApplication | None:
    rows = AidApplication.objects.visible_to(request.user).for_work(request.user).with_consent()
    return rows.filter(school=table.school, pk=row_number(request.GET.get("application"))).first()


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def hospital_row(request, pk):
    row = _row(request, pk)
    demand(policies.write(request.user, row.table))
    back = _address(row.table.year)
    form = HospitalRowForm(request.POST or None, table=row.table, row=row, cancel=back)
    context = {"row": row}
    return _written(request, form, row.table, row.application) or _form_page(
        request, form, row.table, "修改人员", **context
    )


def _row(request, pk) -> HospitalRow:
    rows = HospitalRow.objects.visible_to(request.user).for_list()
    return get_object_or_404(rows.select_related("application"), pk=pk)


def _written(request, form, table, source):
    if request.method != "POST" or not form.is_valid():
        return None
    row = form.filled()
    same = source and source.member_id == row.member_id
    row.application = source if same else None
    actions.write(table, row, by=request.user)
    messages.success(request, f"已保存：{row.member}")
    return redirect(_address(table.year))


def _form_page(request, form, table, title, **context):
    back = context.pop("back", _address(table.year))
    context |= {"form": form, "table": table, "title": title, "back": back}
    if form.is_bound:
        return form_answer(request, "welfare/hospital_form.html", context)
    return render(request, "welfare/hospital_form.html", context)


def _address(year: int) -> str:
    return f"{reverse('welfare:hospital_table')}?year={year}"


@require_POST
def hospital_remove(request, pk):
    row = _row(request, pk)
    demand(policies.write(request.user, row.table))
    actions.remove(row, by=request.user)
    messages.success(request, "已从表里删除")
    return redirect(_address(row.table.year))


@require_POST
def hospital_send(request, year):
    table = _stored(request, year)
    demand(policies.send(request.user, table))
    actions.send(table, by=request.user)
    messages.success(request, "已报送区教育工会")
    return redirect(table)


@require_POST
def hospital_take_back(request, year):
    table = _stored(request, year)
    demand(policies.take_back(request.user, table))
    actions.take_back(table, by=request.user)
    messages.success(request, "已撤回，改好以后请重新报送")
    return redirect(table)


@require_POST
def hospital_xlsx(request, year):
    """By POST: that it was taken away is written down."""
    table = _stored(request, year)
    actions.note_download(table, by=request.user)
    book = workbook_of(_rows(request, table), TITLE)
    return made_file(book, file_name(f"{table.school.short_name}{year}年{TITLE}", "xlsx"))


@require_POST
def hospital_pdf(request, year):
    # Half a second that only those who print should pay, see union.kit.pdf.
    from union.kit.pdf import render_pdf  # noqa: PLC0415

    table = _stored(request, year)
    actions.note_download(table, by=request.user)
    context = page_of_table(table, _rows(request, table))
    styles = ("gongwen.css", "welfare/hospital.css")
    content = render_pdf("pdf/welfare/hospital.html", context, styles=styles)
    return made_file(content, file_name(f"{table.school.short_name}{year}年{TITLE}", "pdf"))


@never_cache
@require_GET
def aid_district(request):
    """Which schools have sent their table, how many people, how much; no name."""
    user, this_year = request.user, timezone.localdate().year
    demand(policies.see_district(user))
    year = year_asked(request) or this_year
    tables = _sent(user, year)
    lines = [(table, len(table.rows.all()), totals(table.rows.all())) for table in tables]
    everyone = [row for table in tables for row in table.rows.all()]
    sent = {table.school_id for table in tables}
    schools = Unit.objects.served_by(user).schools().open().in_order()
    context = {
        "lines": lines,
        "year": year,
        "years": range(this_year, this_year - 3, -1),
        "people": len(everyone),
        "totals": totals(everyone),
        "missing": [school for school in schools if school.pk not in sent],
        "title": TITLE,
    }
    return render(request, "welfare/aid_district.html", context)


def _sent(user, year: int) -> list[HospitalTable]:
    rows = HospitalTable.objects.visible_to(user).filter(desk(user), year=year)
    rows = rows.filter(state=HospitalTable.State.SENT).select_related("school")
    return list(rows.prefetch_related("rows").order_by("school__path"))


@require_POST
def aid_district_xlsx(request):
    """All tables sent up as one workbook; for each school it is written down that it was taken."""
    user = request.user
    demand(policies.see_district(user))
    year = row_number(request.POST.get("year")) or timezone.localdate().year
    tables = _sent(user, year)
    for table in tables:
        actions.note_download(table, by=user)
    rows = HospitalRow.objects.visible_to(user).filter(table__in=tables)
    book = workbook_of(rows.for_list().order_by("table__school__path", "pk"), TITLE)
    return made_file(book, file_name(f"{year}年{TITLE}（汇总）", "xlsx"))


@require_http_methods(["GET", "POST"])
def hospital_send_back(request, pk):
    tables = HospitalTable.objects.visible_to(request.user).select_related("school")
    table = get_object_or_404(tables, pk=pk)
    demand(policies.send_back(request.user, table))
    back = f"{reverse('welfare:aid_district')}?year={table.year}"
    form = SendBackForm(request.POST or None, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.send_back(table, remark=form.cleaned_data["remark"], by=request.user)
        messages.success(request, f"已退回{table.school}")
        return redirect(back)
    return _form_page(request, form, table, f"退回{table.school}的调查表", back=back)
