"""Results: how far the schools are, the ranking, publishing, Excel and paper."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.assessment.actions import rubrics as rubric_actions
from union.assessment.actions import scores as actions
from union.assessment.forms.scores import PublishForm
from union.assessment.models import Assessment, Objection, Rubric
from union.assessment.papers import RANK_HEAD, ranking_paper, ranking_rows
from union.assessment.policies import rubrics as rubric_policies
from union.assessment.policies import scores as policies
from union.assessment.refusals import Refused
from union.assessment.stages import TABS, counted_tabs, without_result
from union.assessment.views.fetching import assessment_for, rubric_for
from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import form_answer, page_of
from union.kit.xlsx import Column, write_xlsx
from union.papers.actions import order
from union.papers.prints import revision_of

ROWS = 50
WIDTHS = (6, 24, 8, 8, 8, 8, 8, 10)


@require_GET
def result_list(request):
    """Every rubric that was given to schools, with how far they are."""
    demand(rubric_policies.desk(request.user))
    rows = Rubric.objects.visible_to(request.user).for_list().annotate(
        schools=Count("assessments"),
        done=Count("assessments", filter=~Q(assessments__state=Assessment.State.SCORING)),
    )  # fmt: skip
    context = {"page": page_of(request, rows.filter(schools__gt=0))}
    open_ = Objection.objects.visible_to(request.user).filter(answered_at=None)
    context["objections"] = open_.select_related("assessment__school", "assessment__rubric")[:ROWS]
    return render(request, "assessment/result_list.html", context)


@require_GET
def result_detail(request, pk):
    """The schools in order of their result; with ``?stage=`` those that wait for something."""
    rubric, user = rubric_for(request, pk), request.user
    demand(policies.see_ranking(user, rubric))
    keeps = rubric_policies.keep(user, rubric)
    rows = rubric.assessments.all()  # whoever may see the ranking sees all of it
    if not keeps:
        rows = rows.filter(state=Assessment.State.PUBLISHED)
    tabs = counted_tabs(rows) if keeps else []
    stage = request.GET.get("stage", "")
    where = next((where for key, _words, where in TABS if key == stage and key and keeps), None)
    shown = rows.filter(where).order_by("school__path") if where else rows.ranked()
    count = next((n for key, _words, n in tabs if key == (stage if where else "")), None)
    page = page_of(
        request, shown.select_related("school", "version", "filing"), size=ROWS, count=count
    )
    for row in page:
        row.rubric = rubric
    context = {
        "rubric": rubric,
        "page": page,
        "tabs": tabs,
        "stage": stage if where else "",
        "is_ranked": not where,
        "keeps": keeps,
        "waiting": next((n for key, _words, n in tabs if key == "done"), 0),
        "own": {office.unit_id for office in user.offices},
    }
    return render(request, "assessment/result_detail.html", context)


@require_http_methods(["GET", "POST"])
def result_publish(request, pk):
    """Tell the schools."""
    rubric = rubric_for(request, pk)
    demand(rubric_policies.keep(request.user, rubric))
    back = reverse("assessment:result_detail", args=[pk])
    initial = {"ranking_is_public": rubric.ranking_is_public}
    form = PublishForm(request.POST or None, initial=initial, cancel=back)
    counts = {key: count for key, _words, count in counted_tabs(rubric.assessments.all())}
    context = {"form": form, "rubric": rubric, "counts": counts, "back": back}
    context["without"] = without_result(rubric.assessments.all())
    if request.method != "POST":
        return render(request, "assessment/result_publish.html", context)
    if not form.is_valid():
        return form_answer(request, "assessment/result_publish.html", context)
    try:
        told = actions.publish_results(rubric, **form.cleaned_data, by=request.user)
    except Refused as refusal:
        form.add_error(None, f"{refusal.reason}。")
        return form_answer(request, "assessment/result_publish.html", context)
    messages.success(request, f"已向 {told} 所学校公布结果。" if told else "已保存。")
    return redirect(back)


@require_GET
def result_xlsx(request, pk):
    """The whole ranking as a sheet."""
    rubric = rubric_for(request, pk)
    demand(rubric_policies.keep(request.user, rubric))
    columns = [Column(title, width) for title, width in zip(RANK_HEAD, WIDTHS, strict=True)]
    title = f"{rubric.title}考核结果"
    return made_file(write_xlsx(columns, ranking_rows(rubric), title), file_name(title, "xlsx"))


@require_POST
def result_paper(request, pk):
    """The 通报 on paper, made in the background."""
    rubric = rubric_for(request, pk)
    demand(rubric_policies.keep(request.user, rubric))
    revision = revision_of(ranking_paper(rubric))
    title = f"{rubric.title}考核结果通报"
    place = {"title": title, "school": rubric.unit, "by": request.user}
    return redirect(order("assessment_ranking", rubric.pk, revision, **place))


@require_POST
def unassign(request, pk):
    """A school taken in by mistake; ``pk`` is its assessment."""
    assessment = assessment_for(request, pk)
    demand(rubric_policies.keep(request.user, assessment.rubric))
    try:
        rubric_actions.unassign(assessment, by=request.user)
    except Refused as refusal:
        messages.error(request, f"{refusal.reason}。")
        return redirect(assessment)
    messages.success(request, f"{assessment.school.short_name}不再参加这次考核。")
    return redirect("assessment:result_detail", assessment.rubric_id)
