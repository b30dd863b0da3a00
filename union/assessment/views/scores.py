"""A school under assessment: its own score, the committee's, what stands, what is said to it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.assessment.actions import scores as actions
from union.assessment.content import in_blocks, lines_of
from union.assessment.forms.scores import (
    SAVED_ELSEWHERE,
    AnswerForm,
    ObjectionForm,
    ScoreForm,
)
from union.assessment.models import Assessment, ItemScore, Objection
from union.assessment.offers import figures_of, filings_of, offer_for
from union.assessment.papers import feedback_paper, weights_said
from union.assessment.policies import rubrics as rubric_policies
from union.assessment.policies import scores as policies
from union.assessment.refusals import Refused
from union.assessment.stages import is_shut_out, missing_of
from union.assessment.views.fetching import assessment_for
from union.filings.actions.envelope import AlreadyOpen, NoReviewer
from union.filings.models import Filing
from union.kit.access import demand
from union.kit.autosave import Stale
from union.kit.pages import form_answer, page_of
from union.org.office import school_of
from union.papers.actions import order
from union.papers.prints import revision_of

PHRASES = 12


@require_GET
def own_list(request):
    """What the own school is scored by, the latest year first."""
    school = school_of(request)
    demand(policies.see_own(request.user, school))
    rows = Assessment.objects.visible_to(request.user).filter(school=school)
    rows = rows.for_list().select_related("rubric__unit").order_by("-rubric__year", "-pk")
    context = {"page": page_of(request, rows), "school": school, "today": timezone.localdate()}
    return render(request, "assessment/own_list.html", context)


@require_GET
def assessment_detail(request, pk):
    """How one school does: items, result once it may be seen, objections."""
    assessment, user = assessment_for(request, pk), request.user
    rubric = assessment.rubric
    sees, keeps = policies.see_result(user, assessment), rubric_policies.keep(user, rubric)
    figures = figures_of(assessment.school, rubric.year)
    is_own = policies.see_own(user, assessment.school)
    lines = lines_of(assessment, for_desk=not is_own)
    rows = [(item, score, offer_for(item, figures)) for item, score in lines]
    objections = assessment.objections.visible_to(user).select_related("by", "answered_by")
    context = {
        "assessment": assessment,
        "rubric": rubric,
        "blocks": in_blocks(rows),
        "sees": sees,
        "keeps": keeps,
        "missing": missing_of(assessment),
        "weights": weights_said(assessment.version),
        "older": rubric.versions.filter(
            number__gt=assessment.version.number, state="published"
        ).exists(),
        "place": _place(assessment, keeps) if sees and assessment.has_place else None,
        "filings": filings_of(user, assessment.school, rubric.year).order_by("kind"),
        "filing": _envelope(user, assessment),
        "returned": assessment.filing.last_return() if assessment.filing else None,
        "objections": objections,
        "is_shut_out": is_shut_out(assessment),
        "may_write": policies.write_self(user, assessment),
        "may_score": policies.score(user, assessment),
        "may_reopen": policies.reopen(user, assessment),
        "may_object": policies.raise_objection(user, assessment),
        "may_see_ranking": policies.see_ranking(user, rubric),
        "is_own": is_own,
    }
    return render(request, "assessment/assessment_detail.html", context)


def _envelope(user, assessment: Assessment) -> Filing | None:
    """The envelope, where this person may open it."""
    return Filing.objects.visible_to(user).filter(pk=assessment.filing_id).first()


def _place(assessment: Assessment, keeps) -> tuple[int, int]:
    """The place in the ranking, and how many stand in it; a school is placed among the results that are published."""
    ranked = Assessment.objects.filter(
        rubric=assessment.rubric_id, failed_must=False, total__isnull=False
    )
    if not keeps:
        ranked = ranked.filter(state=Assessment.State.PUBLISHED)
    return ranked.filter(total__gt=assessment.total).count() + 1, ranked.count()


@require_http_methods(["GET", "POST"])
def assessment_self(request, pk):
    """The school scores itself, the records beside each item; kept half done, filed when it is whole."""
    assessment = assessment_for(request, pk)
    demand(policies.write_self(request.user, assessment))
    form = _form(request, assessment, "self")
    template = "assessment/score_form.html"
    if request.method != "POST":
        return render(request, template, _page(request, assessment, form))
    if not form.is_valid():
        return form_answer(request, template, _page(request, assessment, form))
    take = request.POST.get("take", "")
    marks, seen = form.marks(take), form.cleaned_data["seen"]
    try:
        actions.save_self(assessment, marks, seen=seen, by=request.user)
    except Stale as stale:
        return _again(request, stale.row, form)
    if "file" in request.POST:
        return _file(request, assessment)
    messages.success(request, "已保存。" if not take else "已采用记录里的分数，并保存。")
    return redirect(_back_to("assessment:assessment_self", pk, take))


def _file(request, assessment: Assessment):
    try:
        filing = actions.file_self(assessment, by=request.user)
    except Refused as refusal:
        messages.error(request, f"已保存。{refusal.reason}。")
        return redirect("assessment:assessment_self", assessment.pk)
    except (NoReviewer, AlreadyOpen) as refusal:
        messages.error(request, str(refusal))
        return redirect("assessment:assessment_self", assessment.pk)
    messages.success(request, f"《{filing.title}》已报送，区教育工会收到了。")
    return redirect(assessment)


@require_http_methods(["GET", "POST"])
def assessment_score(request, pk):
    """The committee scores beside what the school says of itself."""
    assessment = assessment_for(request, pk)
    demand(policies.score(request.user, assessment))
    form = _form(request, assessment, "committee")
    template = "assessment/score_form.html"
    if request.method != "POST":
        return render(request, template, _page(request, assessment, form))
    if not form.is_valid():
        return form_answer(request, template, _page(request, assessment, form))
    asked, take = form.cleaned_data, request.POST.get("take", "")
    place = {"remark": asked["remark"], "seen": asked["seen"], "by": request.user}
    try:
        actions.save_committee(assessment, form.marks(take), **place)
    except Stale as stale:
        return _again(request, stale.row, form)
    if "finish" in request.POST:
        return _finish(request, assessment)
    messages.success(request, "已保存。")
    return redirect(_back_to("assessment:assessment_score", pk, take))


def _back_to(name: str, pk: int, take: str) -> str:
    """The form again, at the item whose offer was taken."""
    return reverse(name, args=[pk]) + (f"#item-{take}" if take.isdecimal() else "")


def _finish(request, assessment: Assessment):
    try:
        actions.finish(assessment, by=request.user)
    except Refused as refusal:
        messages.error(request, f"已保存。{refusal.reason}。")
        return redirect("assessment:assessment_score", assessment.pk)
    messages.success(request, "评定完成，公布以后学校能看到。")
    return redirect(assessment)


def _form(request, assessment: Assessment, side: str) -> ScoreForm:
    figures = figures_of(assessment.school, assessment.rubric.year)
    place = {"assessment": assessment, "side": side, "figures": figures}
    return ScoreForm(request.POST or None, **place)


def _page(request, assessment: Assessment, form: ScoreForm) -> dict:
    user, is_own = request.user, form.side == "self"
    return {
        "assessment": assessment,
        "rubric": assessment.rubric,
        "form": form,
        "blocks": form.blocks(),
        "is_self": is_own,
        "phrases": [] if is_own else _phrases(user, assessment.rubric.unit_id),
        "filings": filings_of(user, assessment.school, assessment.rubric.year).order_by("kind"),
        "open": actions.open_items(assessment, form.side),
        "filled": _filled(assessment, form.side),
        "returned": assessment.filing.last_return() if assessment.filing and is_own else None,
    }


def _filled(assessment: Assessment, side: str):
    """What is given so far, without bonus."""
    scores = assessment.scores.filter(item__is_bonus=False)
    return sum(getattr(score, f"{side}_points") or 0 for score in scores)


def _phrases(user, unit_id: int) -> list[str]:
    """Reasons that were given before, the latest first."""
    said = ItemScore.objects.visible_to(user).filter(assessment__rubric__unit=unit_id)
    rows = (
        said.exclude(committee_reason="").order_by("-pk").values_list("committee_reason", flat=True)
    )
    return list(dict.fromkeys(rows[: PHRASES * 10]))[:PHRASES]


def _again(request, row: Assessment, form: ScoreForm):
    """Somebody saved meanwhile: what was typed stays, the next press saves it."""
    form.data = form.data.copy()
    form.data["seen"] = row.edits
    form.add_error(None, SAVED_ELSEWHERE)
    return form_answer(request, "assessment/score_form.html", _page(request, row, form))


@require_POST
def assessment_reopen(request, pk):
    assessment = assessment_for(request, pk)
    demand(policies.reopen(request.user, assessment))
    actions.reopen(assessment, by=request.user)
    messages.success(request, "已重新打开评分，改好以后请再“完成评定”。")
    return redirect("assessment:assessment_score", pk)


@require_POST
def assessment_feedback(request, pk):
    """The feedback on paper; before the result is published it lies on the district's shelf alone."""
    assessment = assessment_for(request, pk)
    demand(policies.see_result(request.user, assessment))
    demand(policies.is_scored(assessment))
    paper = feedback_paper(assessment)
    title = f"{assessment.school.name}{assessment.rubric.title}考核反馈"
    is_known = assessment.state == Assessment.State.PUBLISHED
    shelf = assessment.school if is_known else assessment.rubric.unit
    place = {"title": title, "school": shelf, "by": request.user}
    return redirect(order("assessment_feedback", assessment.pk, revision_of(paper), **place))


@require_http_methods(["GET", "POST"])
def objection_new(request, pk):
    """``pk`` is the assessment."""
    assessment = assessment_for(request, pk)
    demand(policies.raise_objection(request.user, assessment))
    form = ObjectionForm(request.POST or None, cancel=assessment.get_absolute_url())
    return _step(request, assessment, form, "对结果提出异议", _raise)


def _raise(request, assessment: Assessment, form) -> str:
    actions.raise_objection(assessment, form.cleaned_data["text"], by=request.user)
    return "异议已提出，区教育工会会答复。"


@require_http_methods(["GET", "POST"])
def objection_answer(request, pk):
    """``pk`` is the objection."""
    rows = Objection.objects.visible_to(request.user)
    objection = get_object_or_404(rows.select_related("assessment__rubric__unit", "by"), pk=pk)
    demand(policies.answer(request.user, objection))
    assessment = assessment_for(request, objection.assessment_id)
    form = AnswerForm(request.POST or None, cancel=assessment.get_absolute_url())

    def act(request, _assessment, form) -> str:
        corrects = form.cleaned_data["outcome"] == "correct"
        actions.answer(objection, form.cleaned_data["text"], corrects=corrects, by=request.user)
        return "已答复。"

    return _step(request, assessment, form, "答复异议", act, quoted=objection.text)


def _step(request, assessment: Assessment, form, title: str, act, *, quoted: str = ""):
    back = {"back": assessment.get_absolute_url(), "back_label": assessment}
    context = {"form": form, "title": title, "quoted": quoted, **back}
    if request.method != "POST":
        return render(request, "assessment/form.html", context)
    if not form.is_valid():
        return form_answer(request, "assessment/form.html", context)
    messages.success(request, act(request, assessment, form))
    return redirect(assessment)
