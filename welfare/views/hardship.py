"""The list of hardship files, a new one, who works on them, lists from Excel, counts."""

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import demand
from union.kit.downloads import made_file
from union.kit.pages import page_of
from union.kit.sheet_pages import sheet_page
from union.org.office import school_of
from union.rules.figures import rule
from welfare import hardship_counts as counts
from welfare.actions import hardship as actions
from welfare.actions.hardship_work import note_export
from welfare.forms.hardship import NewFileForm
from welfare.forms.hardship_work import CarerForm
from welfare.hardship_openings import confidential
from welfare.hardship_sheet import sheet_task
from welfare.models import CarePerson, Correction, HardshipFile
from welfare.policies import hardship as policies
from welfare.registers import asked_year
from welfare.rules.hardship import MINIMUM_LIVING

State = HardshipFile.State
TABS = [
    ("filed", "在档", [State.FILED]),
    ("draft", "待建档", [State.DRAFT]),
    ("solved", "已解困", [State.SOLVED]),
    ("ended", "已结束", [State.CLOSED, State.WITHDRAWN]),
]


@require_GET
@confidential
def hardship_list(request):
    """No field of a file: who, which category, where it stands. Officers outside the circle read why it is closed."""
    user, school = request.user, school_of(request)
    demand(policies.know_of_list(user, school))
    if not (may := policies.see_list(user, school)):
        return render(request, "welfare/hardship_closed.html", {"may": may})
    files = HardshipFile.objects.visible_to(user).inside(user).filter(school=school)
    year = asked_year(request)
    tally = dict(files.order_by().values_list("state").annotate(Count("pk")))
    tabs = [(key, label, sum(tally.get(s, 0) for s in states)) for key, label, states in TABS]
    which = request.GET.get("which") or next((key for key, _, n in tabs if n), TABS[0][0])
    states = next((states for key, _, states in TABS if key == which), [])
    rows = _filed_in(user, school, year) if year else files.filter(state__in=states)
    asked = Correction.objects.filter(file=OuterRef("pk"), answered_on=None)
    page = page_of(request, rows.for_list().annotate(is_asked=Exists(asked)))
    for file in page:
        file.is_due = policies.is_due(file)
    context = {
        "page": page,
        "tabs": tabs,
        "which": which,
        "year": year,
        "minimum": rule(school, MINIMUM_LIVING, on=timezone.localdate()),
        "may_name": policies.name_people(user, school),
    }
    return render(request, "welfare/hardship_list.html", context)


def _filed_in(user, school, year: int):
    """Those that the figure of the year counts, one's own among them (it leads to the own page)."""
    return HardshipFile.objects.visible_to(user).filter(school=school).filed_in(year)


@require_http_methods(["GET", "POST"])
@confidential
def hardship_new(request):
    school = school_of(request)
    demand(policies.create(request.user, school))
    form = NewFileForm(
        request.POST or None, request.FILES or None, school=school, user=request.user
    )
    if request.method == "POST" and form.is_valid():
        file = actions.open_file(**form.cleaned_data, by=request.user)
        said = (
            "同意书已存好，可以填写了" if form.cleaned_data["paper"] else "请本人阅读告知书并同意"
        )
        messages.success(request, f"{file}已登记，{said}")
        return redirect(file)
    page = {
        "form": form,
        "title": "新建困难档案",
        "lead": "先登记是谁，再征得本人同意，然后填写内容。没有同意，什么也不能填。",
        "back": reverse("welfare:hardship_list"),
        "back_label": "困难档案",
        "paper_url": reverse("welfare:hardship_blank"),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "welfare/hardship_step.html", page, status=status)


@require_http_methods(["GET", "POST"])
def hardship_people(request):
    """帮扶人: named and ended by the chair."""
    school = school_of(request)
    demand(policies.name_people(request.user, school))
    form = CarerForm(request.POST or None, school=school)
    if request.method == "POST" and form.is_valid():
        person = actions.name_carer(school, form.cleaned_data["user"], by=request.user)
        messages.success(request, f"已指定{person.user.name}为帮扶人")
        return redirect("welfare:hardship_people")
    people = CarePerson.objects.visible_to(request.user).current().filter(school=school)
    context = {"form": form, "people": people.select_related("user")}
    status = 422 if request.method == "POST" else 200
    return render(request, "welfare/hardship_people.html", context, status=status)


@require_POST
def hardship_people_end(request, pk):
    people = CarePerson.objects.visible_to(request.user).select_related("school", "user")
    person = get_object_or_404(people, pk=pk)
    demand(policies.name_people(request.user, person.school))
    actions.end_carer(person, by=request.user)
    messages.success(request, f"{person.user.name}不再是帮扶人，不能再打开档案")
    return redirect("welfare:hardship_people")


@require_http_methods(["GET", "POST"])
@confidential
def hardship_import(request):
    """The district's list of files; they become drafts that wait for consent."""
    school = school_of(request)
    demand(policies.create(request.user, school))
    return sheet_page(request, sheet_task(school, by=request.user))


@require_GET
@confidential
def hardship_blank(request):
    """The notice and consent to be signed by hand."""
    # Half a second that only those who print should pay, see union.kit.pdf.
    from welfare.papers_hardship import consent_pdf  # noqa: PLC0415

    school = school_of(request)
    demand(policies.create(request.user, school))
    return made_file(consent_pdf(school), "困难档案告知书和同意书.pdf")


@require_GET
@confidential
def hardship_counts(request):
    """Numbers by year and category, without anybody; groups of fewer than three are not told apart."""
    school = school_of(request)
    demand(policies.see_list(request.user, school))
    note_export(school, by=request.user)
    return made_file(counts.workbook(school), f"困难档案统计（{timezone.localdate()}）.xlsx")
