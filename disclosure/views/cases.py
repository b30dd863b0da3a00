"""Turning to the union and following it: the list, one's own cases, entering what came otherwise."""

from django.contrib import messages
from django.db.models import Count, F
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from disclosure.actions import cases as actions
from disclosure.actions import cases_work as work
from disclosure.case_dates import to_question
from disclosure.forms.cases import ComplaintForm, EnteredForm, RatingForm, WordsForm
from disclosure.models import CaseStep, Complaint
from disclosure.papers.cases import answer_letter, pdf_of
from disclosure.policies import cases as policies
from union.kit.access import demand
from union.kit.days import day_words
from union.kit.downloads import file_name, made_file
from union.kit.pages import page_of
from union.org.office import school_of

State = Complaint.State
TABS = [
    ("received", "待受理", [State.RECEIVED]),
    ("working", "办理中", [State.ACCEPTED]),
    ("handled", "待答复", [State.HANDLED]),
    ("answered", "已答复", [State.ANSWERED]),
    ("ended", "已结束", [State.CLOSED, State.DECLINED, State.WITHDRAWN]),
]


@require_GET
def case_list(request):
    """One's own, and, for whoever works on cases, those by where they stand."""
    user, school = request.user, school_of(request)
    cases = Complaint.objects.visible_to(user).filter(school=school)
    inside = cases.inside(user)
    counts = dict(inside.order_by().values_list("state").annotate(Count("pk")))
    tabs = [(key, label, sum(counts.get(s, 0) for s in states)) for key, label, states in TABS]
    which = request.GET.get("which") or next((key for key, _, n in tabs if n), TABS[0][0])
    states = next((states for key, _, states in TABS if key == which), [])
    context = {
        "own": Complaint.objects.visible_to(user).own(user).for_list(),
        "works": bool(counts) or bool(policies.enter(user, school)),
        "tabs": tabs,
        "which": which,
        "page": page_of(request, _rows(inside.filter(state__in=states), which)),
        "late": inside.late().count(),
        "may_file": policies.file(user, user.school),
        "may_enter": policies.enter(user, school),
        "may_see_numbers": policies.see_numbers(user, school),
        "may_see_district": policies.see_district(user),
    }
    return render(request, "disclosure/case_list.html", context)


def _rows(cases, which: str):
    """The most urgent first; what has ended, the latest first."""
    rows = cases.for_list().prefetch_related("handlers")
    order = {"received": "decide_by", "working": "due_on", "handled": "due_on"}.get(which)
    return rows.order_by(F(order), "pk") if order else rows


@require_http_methods(["GET", "POST"])
def case_new(request):
    """Anybody who works at a school turns to its union."""
    school = request.user.school
    demand(policies.file(request.user, school))
    form = ComplaintForm(
        request.POST or None, request.FILES or None, school=school, user=request.user
    )
    if request.method == "POST" and form.is_valid():
        complaint = _received(form, by=request.user)
        messages.success(request, f"已收到，编号{complaint.number}。进度和答复都在这里看")
        return redirect(complaint.own_url)
    return _form_page(request, form, title="向工会反映")


@require_http_methods(["GET", "POST"])
def case_enter(request):
    """An officer enters what came in person, by phone, by letter."""
    school = school_of(request)
    demand(policies.enter(request.user, school))
    form = EnteredForm(
        request.POST or None, request.FILES or None, school=school, user=request.user
    )
    if request.method == "POST" and form.is_valid():
        complaint = _received(form, by=request.user)
        messages.success(
            request, f"已登记{complaint}，由{complaint.get_desk_display()}决定是否受理"
        )
        sees = policies.work(request.user, complaint)
        return redirect(complaint if sees else "disclosure:case_list")
    return _form_page(request, form, title="登记来访、来电、来信")


def _received(form, *, by) -> Complaint:
    asked = form.cleaned_data
    return actions.receive(form.complaint(), recused=asked["about"], upload=asked["file"], by=by)


def _form_page(request, form, *, title: str):
    context = {"form": form, "title": title, "own": not isinstance(form, EnteredForm)}
    status = 422 if form.is_bound else 200
    return render(request, "disclosure/case_form.html", context, status=status)


def own_case(request, pk) -> Complaint:
    rows = Complaint.objects.visible_to(request.user).own(request.user)
    return get_object_or_404(rows.for_page(), pk=pk)


@require_GET
def case_own(request, pk):
    """Where one's own case stands, by when, and its answer."""
    return _own_page(request, own_case(request, pk), RatingForm())


def _own_page(request, case: Complaint, rating, *, status: int = 200):
    user, words = request.user, CaseStep.Kind.WORDS
    earlier = case.repeats if case.repeats and case.repeats.complainant_id == user.pk else None
    context = {
        "case": case,
        "steps": _steps(case),
        "words": case.steps.filter(kind=words, by=user),
        "files": case.files.filter(by=user),
        "earlier": earlier,
        "question": to_question(case) if case.answered_on else None,
        "rating": rating,
        "may_add": policies.add_words(user, case),
        "may_rate": policies.rate(user, case),
        "may_withdraw": policies.withdraw(user, case),
        "may_print": policies.print_answer(user, case),
    }
    return render(request, "disclosure/case_own.html", context, status=status)


def _steps(case: Complaint) -> list[tuple[str, str]]:
    """Name and mark of each station on the way."""
    if case.state == State.DECLINED:
        return [("收到", "done"), ("不予受理", "stuck")]
    if case.state == State.WITHDRAWN:
        return [("收到", "done"), ("已撤回", "stuck")]
    way = [State.RECEIVED, State.ACCEPTED, State.HANDLED, State.ANSWERED, State.CLOSED]
    here = way.index(case.state)
    names = ["受理", "办理", "答复", "评价"]
    marks = ["done" if at < here else "now" if at == here else "" for at in range(len(names))]
    return [("收到", "done"), *zip(names, marks, strict=True)]


@require_http_methods(["GET", "POST"])
def case_words(request, pk):
    """The complainant adds something."""
    case = own_case(request, pk)
    demand(policies.add_words(request.user, case))
    form = WordsForm(request.POST or None, request.FILES or None, complaint=case)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        work.add_words(case, note=asked["note"], upload=asked["file"], by=request.user)
        messages.success(request, "已补充，办理的人收到了通知")
        return redirect(case.own_url)
    page = {"form": form, "title": "补充内容", "case": case, "back": case.own_url}
    status = 422 if form.is_bound else 200
    return render(request, "disclosure/case_step.html", page, status=status)


@require_POST
def case_rate(request, pk):
    case = own_case(request, pk)
    demand(policies.rate(request.user, case))
    form = RatingForm(request.POST)
    if not form.is_valid():
        return _own_page(request, case, form, status=422)
    work.rate(case, **form.cleaned_data, by=request.user)
    if case.grade == Complaint.Grade.DISSATISFIED:
        last = day_words(to_question(case).day)
        messages.info(request, f"已记下。您可以在{last}以前向上一级工会请求复查")
    else:
        messages.success(request, "谢谢您的评价")
    return redirect(case.own_url)


@require_POST
def case_withdraw(request, pk):
    """By the complainant; by the desk for somebody without an account."""
    case = get_object_or_404(Complaint.objects.visible_to(request.user).for_page(), pk=pk)
    demand(policies.withdraw(request.user, case))
    work.withdraw(case, by=request.user)
    messages.success(request, f"已撤回{case}")
    return redirect(case.own_url if case.complainant_id == request.user.pk else case)


@require_POST
def case_letter(request, pk):
    """答复意见书, for the complainant and for whoever works on the case."""
    rows = Complaint.objects.visible_to(request.user).select_related(
        "school__parent", "complainant"
    )
    case = get_object_or_404(rows, pk=pk)
    demand(policies.print_answer(request.user, case))
    work.note_print(case, by=request.user)
    return made_file(pdf_of(answer_letter(case)), file_name(f"答复意见书{case.number}", "pdf"))
