"""考核办法: list, begun, read, edited while a draft, published, given to schools."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.assessment import places
from union.assessment.actions import rubrics as actions
from union.assessment.content import in_blocks
from union.assessment.forms.rubrics import AssignForm, ItemForm, RubricNewForm, SetUpForm
from union.assessment.models import Rubric, RubricItem, RubricVersion
from union.assessment.offers import known_figures
from union.assessment.papers import rubric_paper
from union.assessment.policies import rubrics as policies
from union.assessment.refusals import Refused
from union.assessment.sheet import COLUMNS, item_values, judge
from union.assessment.views.fetching import item_for, rubric_for, version_for
from union.filings.desk import clerk_unit
from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import form_answer, page_of, row_number
from union.kit.sheet_import import MOST
from union.kit.sheet_pages import SheetTask, sheet_page

MOST_ITEMS = min(MOST, 200)


@require_GET
def home(request):
    """The first place that this person has to do with."""
    shown = places.places_of(request.user, request.office or None)
    demand(policies.enter(request.user))
    return redirect(shown[0].url)


@require_GET
def rubric_list(request):
    """Every rubric of the own unit and below, the latest year first."""
    demand(policies.desk(request.user))
    page = page_of(request, Rubric.objects.visible_to(request.user).for_list())
    drafts = RubricVersion.objects.visible_to(request.user).filter(rubric__in=list(page))
    known = {}
    for version in drafts.order_by("number"):
        known.setdefault(version.rubric_id, []).append(version)
    rows = [(rubric, known.get(rubric.pk, [])) for rubric in page]
    return render(request, "assessment/rubric_list.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "POST"])
def rubric_new(request):
    demand(policies.desk(request.user))
    unit = clerk_unit(request.user, request.office or None)
    demand(policies.make(request.user, unit))
    place = {"unit": unit, "user": request.user, "cancel": reverse("assessment:rubric_list")}
    form = RubricNewForm(request.POST or None, **place)
    context = {"form": form, "title": "新建考核办法"}
    if request.method != "POST":
        return render(request, "assessment/form.html", context)
    if not form.is_valid():
        return form_answer(request, "assessment/form.html", context)
    rubric = actions.begin(unit, **form.cleaned_data, by=request.user)
    messages.success(request, "已建好，条目和分值可以改，改好以后发布。")
    return redirect(rubric)


@require_GET
def rubric_detail(request, pk):
    """One version of a rubric: the draft for clerks while there is one, else that in force; ``?version=`` an older one."""
    rubric, user = rubric_for(request, pk), request.user
    versions = list(RubricVersion.objects.visible_to(user).filter(rubric=rubric))
    asked = row_number(request.GET.get("version"))
    version = next((each for each in versions if each.number == asked), versions[0])
    version.rubric = rubric
    keeps = policies.keep(user, rubric)
    context = {
        "rubric": rubric,
        "version": version,
        "versions": versions,
        "blocks": [
            (title, rows, sum(each.points for each in rows)) for title, rows in _blocks(version)
        ],
        "full": actions.full_points(version),
        "keeps": keeps,
        "may_edit": policies.edit(user, version),
        "may_revise": policies.revise(user, rubric),
        "may_assign": policies.assign(user, rubric),
        "schools": rubric.assessments.count() if keeps else 0,
        "older": rubric.assessments.exclude(version=version).count() if keeps else 0,
    }
    return render(request, "assessment/rubric_detail.html", context)


def _blocks(version: RubricVersion) -> list[tuple[str, list[RubricItem]]]:
    return in_blocks(list(version.items.all()), item_of=lambda item: item)


@require_GET
def rubric_paper_view(request, pk):
    """A version as it looks on paper; ``pk`` is the version."""
    from union.kit.pdf import render_pdf  # noqa: PLC0415 - half a second, only when one prints

    version = version_for(request, pk)
    paper = rubric_paper(version)
    content = render_pdf("pdf/gongwen.html", {"paper": paper}, styles=("gongwen.css",))
    return made_file(content, file_name(str(version), "pdf"))


@require_http_methods(["GET", "POST"])
def rubric_edit(request, pk):
    """Weights, grade lines, source of a draft; ``pk`` is the version."""
    version = version_for(request, pk)
    demand(policies.edit(request.user, version))
    back = version.rubric.get_absolute_url()
    form = SetUpForm(request.POST or None, instance=version, cancel=back)
    context = {"form": form, "title": "占比和等次", "back": back, "back_label": version.rubric}
    if request.method != "POST":
        return render(request, "assessment/form.html", context)
    if not form.is_valid():
        return form_answer(request, "assessment/form.html", context)
    values = {name: form.cleaned_data[name] for name in form.cleaned_data if name != "was"}
    actions.set_up(version, values, by=request.user)
    messages.success(request, "已保存。")
    return redirect(back)


@require_http_methods(["GET", "POST"])
def item_new(request, pk):
    """A further item of a draft; ``pk`` is the version."""
    version = version_for(request, pk)
    block = request.GET.get("block", "")[:30]
    return _item(request, RubricItem(version=version, block=block), "加一条")


@require_http_methods(["GET", "POST"])
def item_edit(request, pk):
    return _item(request, item_for(request, pk), "改这一条")


def _item(request, item: RubricItem, title: str):
    version = item.version
    demand(policies.edit(request.user, version))
    back = version.rubric.get_absolute_url()
    blocks = list(dict.fromkeys(version.items.values_list("block", flat=True)))
    known = {"figures": known_figures(), "blocks": blocks}
    form = ItemForm(request.POST or None, instance=item, cancel=back, **known)
    context = {
        "form": form,
        "title": title,
        "item": item,
        "back": back,
        "back_label": version.rubric,
    }
    if request.method != "POST":
        return render(request, "assessment/item_form.html", context)
    if not form.is_valid():
        return form_answer(request, "assessment/item_form.html", context)
    actions.put_item(form.save(commit=False), by=request.user)
    messages.success(request, "已保存。")
    return redirect(back)


@require_POST
def item_drop(request, pk):
    item = item_for(request, pk)
    demand(policies.edit(request.user, item.version))
    actions.drop_item(item, by=request.user)
    messages.success(request, f"已删去“{item}”。")
    return redirect(item.version.rubric)


@require_http_methods(["GET", "POST"])
def rubric_import(request, pk):
    """A sheet takes the place of the draft's items; ``pk`` is the version."""
    version = version_for(request, pk)
    demand(policies.edit(request.user, version))

    def take(rows) -> str:
        count = actions.take_items(version, [item_values(row) for row in rows], by=request.user)
        return f"已导入 {count} 条，原来的条目由它们代替。"

    task = SheetTask(
        title="考核条目",
        columns=COLUMNS,
        judge=judge,
        take=take,
        back=version.rubric.get_absolute_url(),
        back_label=str(version.rubric),
        bound_to=("rubric", version.pk, request.user.pk),
        notes=("合并的单元格按第一行读。", "导入的条目代替草稿里原有的全部条目。"),
        whole=True,
        most=MOST_ITEMS,
    )
    return sheet_page(request, task)


@require_POST
def rubric_publish(request, pk):
    """``pk`` is the version."""
    version = version_for(request, pk)
    demand(policies.edit(request.user, version))
    try:
        stay = actions.publish(version, by=request.user)
    except Refused as refusal:
        messages.error(request, f"{refusal.reason}。")
    else:
        said = f"{version}已发布。"
        if stay:
            said += f"{stay} 所学校已经开始评分，仍按原来的版本。"
        messages.success(request, said)
    return redirect(version.rubric)


@require_POST
def rubric_revise(request, pk):
    rubric = rubric_for(request, pk)
    demand(policies.revise(request.user, rubric))
    actions.revise(rubric, by=request.user)
    messages.success(request, "已建立新一版草稿，改好后发布。")
    return redirect(rubric)


@require_POST
def rubric_discard(request, pk):
    """``pk`` is the version."""
    version = version_for(request, pk)
    demand(policies.edit(request.user, version))
    rubric = version.rubric
    gone = actions.discard(version, by=request.user)
    messages.success(request, "草稿已放弃。")
    return redirect(reverse("assessment:rubric_list") if gone else rubric)


@require_http_methods(["GET", "POST"])
def rubric_assign(request, pk):
    """Schools that are scored by it."""
    rubric = rubric_for(request, pk)
    demand(policies.assign(request.user, rubric))
    back = rubric.get_absolute_url()
    form = AssignForm(request.POST or None, rubric=rubric, cancel=back)
    context = {"form": form, "title": "布置给学校", "back": back, "back_label": rubric}
    if request.method != "POST":
        return render(request, "assessment/form.html", context)
    if not form.is_valid():
        return form_answer(request, "assessment/form.html", context)
    asked = form.cleaned_data
    dates = {"self_from": asked["self_from"], "self_until": asked["self_until"]}
    new = actions.assign(rubric, form.chosen, **dates, by=request.user)
    messages.success(request, f"已布置给 {len(new)} 所学校，各校主席收到了通知。")
    return redirect("assessment:result_detail", rubric.pk)
