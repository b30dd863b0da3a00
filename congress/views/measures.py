"""The register of what must pass the congress, with its gaps."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from congress import rules
from congress.actions import outcome as actions
from congress.forms.outcome import MeasureForm
from congress.models import Measure
from congress.policies import outcome as policies
from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import form_answer
from union.kit.xlsx import Column, write_xlsx
from union.org.office import school_of

COLUMNS = [
    Column("类别", 16),
    Column("制度", 24),
    Column("施行", 12),
    Column("经过", 30),
    Column("情况", 14),
]


def _rows(request, school):
    rows = Measure.objects.visible_to(request.user).filter(school=school)
    return rows.select_related("passed_by__session__congress").order_by(
        "kind", "-in_force_on", "pk"
    )


@require_GET
def measure_list(request):
    """Every measure of the school, the gaps first."""
    school = school_of(request)
    measures = list(_rows(request, school))
    context = {
        "school": school,
        "gaps": [each for each in measures if each.is_gap],
        "others": [each for each in measures if not each.is_gap],
        "source": rules.ORDER_32,
        "effect": f"{rules.SHANGHAI}第三十三条",
        "kinds": [label for _, label in Measure.Kind.choices],
        "may_register": policies.register(request.user, school),
    }
    return render(request, "congress/measure_list.html", context)


@require_GET
def measure_xlsx(request):
    school = school_of(request)
    rows = [
        [
            each.get_kind_display(),
            each.title,
            each.in_force_on,
            f"{each.passed_by.session.label}：{each.passed_by}" if each.passed_by else "",
            "未经通过已施行" if each.is_gap else "",
        ]
        for each in _rows(request, school)
    ]
    title = f"{school or ''}须经教代会的制度"
    return made_file(write_xlsx(COLUMNS, rows, title), file_name(title, "xlsx"))


@require_http_methods(["GET", "POST"])
def measure_new(request):
    school = school_of(request)
    demand(policies.register(request.user, school))
    return _form(request, Measure(school=school))


@require_http_methods(["GET", "POST"])
def measure_edit(request, pk):
    measure = get_object_or_404(Measure.objects.visible_to(request.user), pk=pk)
    demand(policies.register(request.user, measure.school))
    return _form(request, measure)


def _form(request, measure):
    form = MeasureForm(request.POST or None, instance=measure, school=measure.school)
    if request.method == "POST":
        if not form.is_valid():
            return form_answer(request, "congress/measure_form.html", {"form": form})
        actions.register(form.save(commit=False), by=request.user)
        messages.success(request, f"《{measure.title}》已登记。")
        return redirect("congress:measure_list")
    return render(request, "congress/measure_form.html", {"form": form})
