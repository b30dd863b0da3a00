"""The case as whoever works on it sees it, and what its desk decides."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from disclosure import case_numbers
from disclosure.actions import cases as actions
from disclosure.actions import cases_work as work
from disclosure.case_alike import alike
from disclosure.case_dates import latest_extension, to_answer, to_question
from disclosure.case_desk import NoDesk
from disclosure.case_log import log_of, opened_lately
from disclosure.forms.cases_desk import (
    ClosingForm,
    DecisionForm,
    ExtensionForm,
    HandlersForm,
    RecusalForm,
    ReplyForm,
    ReworkForm,
)
from disclosure.models import Complaint
from disclosure.policies import cases as policies
from union.kit.access import demand
from union.kit.days import day_words
from union.kit.pages import row_number
from union.org.office import school_of
from union.org.scopes import desk

VERBS = [
    "decide", "assign", "seal_off", "recuse", "extend", "add_step", "finish", "reply", "close",
    "withdraw", "mediate", "aid", "print_answer", "print_record",
]  # fmt: skip


def case_for(request, pk) -> Complaint:
    """A case that this person works on; a 404 where it is invisible, a 403 for its complainant."""
    case = get_object_or_404(Complaint.objects.visible_to(request.user).for_page(), pk=pk)
    demand(policies.work(request.user, case))
    return case


def step_page(request, case: Complaint, form, act, **page):
    """One page for a verb that asks something; ``act`` gets what was typed and gives the word to say."""
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act(form.cleaned_data))
        except NoDesk as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(_back(request, case))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "case": case, "back": case.get_absolute_url(), **page}
    return render(request, "disclosure/case_step.html", context, status=status)


def _back(request, case: Complaint):
    """To the case, or to the list where the act took it out of one's sight."""
    seen = Complaint.objects.inside(request.user).filter(pk=case.pk).exists()
    return case.get_absolute_url() if seen else "disclosure:case_list"


@require_GET
def case_detail(request, pk):
    """The content of a case. That it was opened is written down, once a sitting."""
    case = get_object_or_404(Complaint.objects.visible_to(request.user).for_page(), pk=pk)
    if case.complainant_id == request.user.pk:
        return redirect(case.own_url)
    demand(policies.work(request.user, case))
    if not opened_lately(case, request.user):
        work.note_opening(case, by=request.user)
    return _detail(request, case)


def _detail(request, case: Complaint, decision=None, *, status: int = 200):
    user = request.user
    may = {verb: getattr(policies, verb)(user, case) for verb in VERBS}
    if may["decide"] and decision is None:
        decision = DecisionForm(complaint=case, user=user)
    similar = alike(case, Complaint.objects.inside(user)) if case.is_under_way else []
    context = {
        "case": case,
        "may": may,
        "decision": decision,
        "similar": similar,
        "repeats": Complaint.objects.inside(user).filter(repeats=case),
        "steps": case.steps.select_related("by"),
        "files": case.files.select_related("by"),
        "due": to_answer(case, case.accepted_on) if case.accepted_on else None,
        "question": to_question(case) if case.answered_on else None,
        "log": log_of(case),
        "recorded": _is_recorded(case),
    }
    return render(request, "disclosure/case_detail.html", context, status=status)


def _is_recorded(case: Complaint) -> bool:
    """Whether what its kind asks for is written, so that the result comes next."""
    wanted = {Complaint.Kind.MEDIATION: "mediation", Complaint.Kind.LEGAL_AID: "legal_aid"}
    return case.kind not in wanted or hasattr(case, wanted[case.kind])


@require_POST
def case_decide(request, pk):
    """受理, 不予受理 or 重复."""
    case = case_for(request, pk)
    demand(policies.decide(request.user, case))
    form = DecisionForm(request.POST, complaint=case, user=request.user)
    if not form.is_valid():
        return _detail(request, case, form, status=422)
    asked = form.cleaned_data
    if asked["outcome"] == form.ACCEPT:
        actions.accept(case, handlers=asked["handlers"], by=request.user)
        messages.success(request, f"已受理，{day_words(case.due_on)}前答复")
    elif asked["outcome"] == form.DECLINE:
        words = {"reason": asked["said"], "turn_to": asked["turn_to"]}
        actions.decline(case, **words, by=request.user)
        messages.success(request, "不予受理，理由已告诉来信人")
    else:
        actions.answer_by_earlier(case, asked["earlier"], by=request.user)
        messages.success(request, f"已认定与{asked['earlier']}重复")
    return redirect(case)


@require_http_methods(["GET", "POST"])
def case_assign(request, pk):
    case = case_for(request, pk)
    demand(policies.assign(request.user, case))
    form = HandlersForm(request.POST or None, complaint=case)

    def act(asked):
        actions.assign(case, asked["handlers"], by=request.user)
        return "承办人已经确定"

    return step_page(request, case, form, act, title="确定承办人")


@require_http_methods(["GET", "POST"])
def case_recuse(request, pk):
    case = case_for(request, pk)
    demand(policies.recuse(request.user, case))
    form = RecusalForm(request.POST or None, complaint=case)

    def act(asked):
        actions.recuse(case, asked["people"], by=request.user)
        return "已设置回避"

    lead = "与这件事有关的人不能看、不能办。受理的人回避的，转由下一位办理。"
    return step_page(request, case, form, act, title="回避", lead=lead)


@require_http_methods(["GET", "POST"])
def case_extend(request, pk):
    case = case_for(request, pk)
    demand(policies.extend(request.user, case))
    form, last = ExtensionForm(request.POST or None, complaint=case), latest_extension(case)

    def act(asked):
        actions.extend(case, **asked, by=request.user)
        return f"已延期到{day_words(case.due_on)}，来信人收到了通知"

    lead = f"现在的期限是{day_words(case.due_on)}，最多延到{day_words(last.day)}。{last.rule}。"
    return step_page(request, case, form, act, title="延期", lead=lead)


@require_POST
def case_seal(request, pk):
    case = case_for(request, pk)
    demand(policies.seal_off(request.user, case))
    actions.seal_off(case, by=request.user)
    messages.success(request, "已转为保密件")
    return redirect(case)


@require_http_methods(["GET", "POST"])
def case_reply(request, pk):
    case = case_for(request, pk)
    demand(policies.reply(request.user, case))
    form = ReplyForm(request.POST or None, complaint=case)

    def act(asked):
        work.reply(case, answer=asked["answer"], by=request.user)
        if case.complainant_id:
            return "已答复，来信人收到了通知"
        return "已答复，请打印答复意见书交给来信人"

    return step_page(request, case, form, act, title="答复来信人", lead="发出以后不能再改。")


@require_http_methods(["GET", "POST"])
def case_rework(request, pk):
    case = case_for(request, pk)
    demand(policies.reply(request.user, case))
    form = ReworkForm(request.POST or None, complaint=case)

    def act(asked):
        work.rework(case, word=asked["word"], by=request.user)
        return "已退回承办人补充"

    return step_page(request, case, form, act, title="退回补充")


@require_http_methods(["GET", "POST"])
def case_close(request, pk):
    case = case_for(request, pk)
    demand(policies.close(request.user, case))
    # It may have no field to fill in, and an empty answer is one.
    form = ClosingForm(request.POST if request.method == "POST" else None, complaint=case)

    def act(asked):
        work.close(case, **asked, by=request.user)
        return "已办结"

    return step_page(request, case, form, act, title="办结")


@require_GET
def case_numbers_page(request):
    """How many and how late at the school, for the officers, the principal, the 监督小组; a case about
    oneself is not even counted before it has ended."""
    school = school_of(request)
    demand(policies.see_numbers(request.user, school))
    about = Complaint.objects.filter(school=school, recused=request.user)
    hidden = about.exclude(state__in=Complaint.State.ended()).values("pk")
    rows = Complaint.objects.filter(school=school).exclude(pk__in=hidden)
    years = case_numbers.years_of(rows)
    year = row_number(request.GET.get("year")) or years[0]
    lines = case_numbers.of_school(rows, year) if year in years else []
    return _numbers(request, lines, years, year, place=school.name, first="类别")


@require_GET
def case_district(request):
    """The same for every school of the district; never a case."""
    demand(policies.see_district(request.user))
    years = case_numbers.years_of(Complaint.objects.filter(desk(request.user)))
    year = row_number(request.GET.get("year")) or years[0]
    lines = case_numbers.of_district(request.user, year) if year in years else []
    return _numbers(request, lines, years, year, place="各校", first="学校", district=True)


def _numbers(request, lines, years, year, **page):
    heads = case_numbers.HEADS
    context = {"lines": lines, "years": years, "year": year, "heads": heads, **page}
    return render(request, "disclosure/case_numbers.html", context)
