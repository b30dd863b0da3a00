"""Cases before they are answered: the desk, the principal's word, handing over, the way back."""

from django.contrib import messages
from django.db.models import Count, F, Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import handling as actions
from congress.cases import deadline, needs_word, next_round
from congress.forms.handling import DecisionForm, ExtensionForm, HandOverForm, ReasonForm, WordForm
from congress.models import Extension, Handling, Proposal, Session
from congress.policies import handling as policies
from congress.standing import standing
from congress.views.fetching import proposal_for
from union.kit.access import demand
from union.kit.days import day_words
from union.kit.pages import page_of, row_number
from union.org.office import school_of

STATES = Proposal.State
TABS = [
    ("waiting", "待交办", [STATES.ACCEPTED]),
    ("handling", "办理中", [STATES.HANDLING]),
    ("answered", "待评价", [STATES.ANSWERED]),
    ("closed", "办结", [STATES.CLOSED]),
]


def handling_for(request, pk) -> Handling:
    """The handling of a case that this person may see."""
    rows = Handling.objects.visible_to(request.user)
    rows = rows.select_related(
        "case__school", "case__session", "case__author", "case__principal", "handed_by",
        "lead__head", "lead__overseer", "answer__written_by", "answer__approved_by",
    )  # fmt: skip
    return get_object_or_404(rows, pk=pk)


def step_page(request, form, act, **page):
    """One page for a verb that asks something: ``act`` gets what was typed and gives where to go."""
    if request.method == "POST" and form.is_valid():
        return redirect(act(form.cleaned_data))
    status = 422 if request.method == "POST" else 200
    return render(request, "congress/case_step.html", {"form": form, **page}, status=status)


@require_GET
def handling_list(request):
    """Cases by where they stand: all of the school for who runs them, else those one works on."""
    user, school = request.user, school_of(request)
    demand(policies.see_desk(user, school))
    cases = Proposal.objects.visible_to(user).cases().filter(school=school)
    runs = policies.runs(user, school) or standing(user, school).is_principal
    if not runs:
        mine = Handling.objects.worked_by(user).exclude(state=Handling.State.REFUSED)
        cases = cases.filter(pk__in=mine.values("case"))
    counts = dict(cases.order_by().values_list("state").annotate(Count("pk")))
    tabs = [(key, label, sum(counts.get(s, 0) for s in states)) for key, label, states in TABS]
    if not runs:
        tabs = tabs[1:]
    which = request.GET.get("which") or next((key for key, _, n in tabs if n), tabs[0][0])
    states = next((states for key, _, states in TABS if key == which), [])
    context = {
        "tabs": tabs,
        "which": which,
        "page": page_of(request, _rows(cases.filter(state__in=states), which)),
        "late": Handling.objects.late().filter(case__in=cases).count(),
        "runs": runs,
        "may_see_words": policies.see_words(user, school),
        "last": Session.objects.filter(proposals__in=cases.filter(state=STATES.CLOSED)).first(),
    }
    return render(request, "congress/handling_list.html", context)


def _rows(cases, which: str):
    """The cases of a tab, the most urgent first, each with its present handling in ``now``."""
    present = Handling.objects.exclude(state=Handling.State.REFUSED).select_related("lead")
    rows = cases.for_list().prefetch_related(
        Prefetch("handlings", present.order_by("-round"), to_attr="now")
    )
    if which == "handling":
        under_way = Q(handlings__state__in=Handling.State.under_way())
        dated = rows.filter(under_way).annotate(due=F("handlings__due_on"))
        return dated.order_by("due", "pk")
    return rows.order_by("filed_on", "pk") if which == "waiting" else rows.order_by("-pk")


@require_GET
def word_list(request):
    """What waits for the principal's word."""
    user, school = request.user, school_of(request)
    demand(policies.see_words(user, school))
    waiting = Proposal.objects.visible_to(user).cases().filter(school=school, principal_on=None)
    waiting = waiting.filter(state=STATES.ACCEPTED).for_list().order_by("filed_on", "pk")
    asked = list(waiting) if school and needs_word(Proposal(school=school)) else []
    context = {"cases": asked, "is_principal": standing(user, school).is_principal}
    return render(request, "congress/word_list.html", context)


@require_POST
def proposal_direct(request, pk):
    case = proposal_for(request, pk)
    demand(policies.say_word(request.user, case))
    form = WordForm(request.POST)
    if not form.is_valid():
        messages.error(request, "批示太长，请不超过 400 个字")
        return redirect("congress:word_list")
    actions.say_word(case, form.cleaned_data["word"], by=request.user)
    messages.success(request, f"已批示：《{case}》")
    return redirect("congress:word_list")


@require_POST
def proposals_direct(request):
    """同意交办 for all that were ticked."""
    picked = [row_number(pk) for pk in request.POST.getlist("case")][:200]
    cases = list(Proposal.objects.visible_to(request.user).filter(pk__in=picked).for_page())
    for case in cases:
        demand(policies.say_word(request.user, case))
    for case in cases:
        actions.say_word(case, "", by=request.user)
    messages.success(request, f"已同意交办 {len(cases)} 件")
    return redirect("congress:word_list")


@require_http_methods(["GET", "POST"])
def case_hand_over(request, pk):
    """Choose the departments; the page shows by when they must answer, and why."""
    case = proposal_for(request, pk)
    if case.state == STATES.ACCEPTED and needs_word(case):
        demand(policies.say_word(request.user, case))
        return render(request, "congress/case_word.html", {"case": case, "form": WordForm()})
    demand(policies.hand_over(request.user, case))
    form = HandOverForm(request.POST or None, case=case)
    if request.method == "POST" and form.is_valid():
        handling = actions.hand_over(case, **form.cleaned_data, by=request.user)
        day = handling.due_on
        messages.success(request, f"已交{handling.lead}办理，{day_words(day)}前答复")
        return redirect(case)
    due, days = deadline(case, timezone.localdate())
    context = {
        "case": case, "form": form, "due": due, "days": days, "round": next_round(case),
        "refused": case.handlings.filter(state=Handling.State.REFUSED).select_related("lead"),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "congress/case_hand_over.html", context, status=status)


@require_http_methods(["GET", "POST"])
def handling_refuse(request, pk):
    """The wrong addressee says so; the union may take it back, too."""
    handling = handling_for(request, pk)
    demand(policies.refuse(request.user, handling))
    own = policies.is_of(request.user, handling.lead)
    word = ("退回原因", "退回交办") if own else ("收回原因", "收回另行交办")
    back = handling.get_absolute_url()
    form = ReasonForm(request.POST or None, label=word[0], button=word[1], cancel=back)

    def act(typed):
        actions.refuse(handling, typed["text"], by=request.user)
        messages.success(request, "已退回，请工会另行交办" if own else "已收回，请另选部门交办")
        return handling.case.get_absolute_url()

    lead = "不属于本部门职责的，写明原因退回，由工会另行交办，请不要自行转给其他部门。"
    page = {"title": word[1], "lead": lead if own else "", "back": back, "case": handling.case}
    return step_page(request, form, act, **page)


@require_http_methods(["GET", "POST"])
def extension_ask(request, pk):
    handling = handling_for(request, pk)
    demand(policies.ask_extension(request.user, handling))
    last, days = policies.latest_extension(handling)
    form = ExtensionForm(request.POST or None, handling=handling, last=last)

    def act(typed):
        actions.ask_extension(handling, **typed, by=request.user)
        messages.success(request, "已申请延期，等工会审批；批准以前期限不变")
        return handling

    due = handling.due_on
    lead = f"现在的期限是{day_words(due)}，最多延到{day_words(last)}。{days}。"
    back = handling.get_absolute_url()
    page = {"title": "申请延期", "lead": lead, "back": back, "case": handling.case}
    return step_page(request, form, act, **page)


@require_POST
def extension_decide(request, pk):
    rows = Extension.objects.visible_to(request.user)
    extension = get_object_or_404(rows.select_related("handling__case__school"), pk=pk)
    demand(policies.decide_extension(request.user, extension))
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "意见太长或有不能保存的字符，请改短后再批，不超过 200 个字")
        return redirect(extension.handling)
    granted, word = "grant" in request.POST, form.cleaned_data["word"]
    actions.decide_extension(extension, granted=granted, word=word, by=request.user)
    messages.success(request, "已同意延期" if granted else "已答复不同意延期")
    return redirect(extension.handling)
