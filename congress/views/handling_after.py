"""Cases once answered: ratings, talk, supervision, promises, year-end checks, excellent ones."""

from django.contrib import messages
from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import handling_after as actions
from congress.actions import handling_ratings as ratings
from congress.forms.handling import ReasonForm
from congress.forms.handling_after import CheckForm, MessageForm, RatingForm, SettleForm
from congress.models import FollowUpCheck, Handling, Promise, Proposal, Supervision
from congress.policies import handling_after as policies
from congress.policies.handling import runs, see_desk
from congress.schemes import CLASSES
from congress.views.fetching import proposal_for, session_for
from congress.views.handling import step_page
from union.kit.access import demand
from union.kit.numerals import chinese_date
from union.kit.pages import page_of
from union.org.office import school_of

# What makes an excellent proposal, as universities' congresses publish it (评选优秀提案的条件).
CRITERIA = [
    "内容关系学校发展或者多数教职工关心的事",
    "作过调查，有情况有分析，建议具体可行",
    "一事一案，案由、建议写得清楚",
    "提案人积极配合落实，办理有成效",
]


@require_http_methods(["GET", "POST"])
def rating_new(request, pk):
    """``pk`` is the author's own form, merged or not."""
    form_rated = proposal_for(request, pk)
    demand(policies.rate(request.user, form_rated))
    back = form_rated.get_absolute_url()
    form = RatingForm(request.POST or None, cancel=back)

    def act(typed):
        ratings.rate(form_rated, **typed, by=request.user)
        messages.success(request, "已收到您的评价，谢谢")
        return back

    page = {"title": "评价答复", "back": back, "case": form_rated.case}
    return step_page(request, form, act, **page)


@require_POST
def rating_close(request, pk):
    case = proposal_for(request, pk)
    demand(policies.close_rating(request.user, case))
    ratings.close_rating(case, by=request.user)
    messages.success(request, f"评价已结束，现在是“{case.get_state_display()}”")
    return redirect(case)


@require_http_methods(["GET", "POST"])
def message_new(request, pk):
    case = proposal_for(request, pk).case
    demand(policies.say(request.user, case))
    back = _back(request, case)
    form = MessageForm(request.POST or None, cancel=back)

    def act(typed):
        actions.say(case, typed["text"], by=request.user)
        messages.success(request, "已发送，有关的人会收到通知")
        return f"{back}#talk"

    return step_page(request, form, act, title="留言", back=back, case=case)


def _back(request, case: Proposal) -> str:
    """The page one came from: the case, or one of its work pages."""
    pages = [handling.get_absolute_url() for handling in case.handlings.all()]
    asked = request.POST.get("next", "")
    return asked if asked in pages else case.get_absolute_url()


@require_GET
def supervision_list(request):
    """What is before the presidium, and what is late and so may have to be."""
    user, school = request.user, school_of(request)
    demand(policies.see_supervision(user, school))
    rows = Supervision.objects.visible_to(user).filter(case__school=school)
    rows = rows.select_related("case__author", "case__school", "opened_by")
    late = Handling.objects.visible_to(user).late().filter(case__school=school)
    late = late.exclude(case__supervisions__state=Supervision.State.OPEN).for_list()
    open_ = list(rows.open().order_by("opened_on", "pk"))
    context = {
        "open": open_,
        "may_handle": see_desk(user, school),
        "may_follow": any(policies.follow_supervision(user, row) for row in open_),
        "page": page_of(request, rows.exclude(state=Supervision.State.OPEN)),
        "late": late,
    }
    return render(request, "congress/supervision_list.html", context)


@require_http_methods(["GET", "POST"])
def supervision_new(request, pk):
    case = proposal_for(request, pk).case
    demand(policies.supervise(request.user, case))
    back = case.get_absolute_url()
    form = ReasonForm(
        request.POST or None, label="督办事由", button="列入督办", cancel=back, limit=190
    )

    def act(typed):
        actions.supervise(case, typed["text"], by=request.user)
        messages.success(request, f"《{case}》已列入督办")
        return "congress:supervision_list"

    return step_page(request, form, act, title="列入督办", back=back, case=case)


@require_http_methods(["GET", "POST"])
def supervision_follow(request, pk):
    """A note on what was done, or the last one that ends it."""
    rows = Supervision.objects.visible_to(request.user).select_related("case__school")
    supervision = get_object_or_404(rows, pk=pk)
    demand(policies.follow_supervision(request.user, supervision))
    case, closing = supervision.case, "close" in request.GET
    button = "督办办结" if closing else "记一笔"
    back = reverse("congress:supervision_list")
    form = ReasonForm(request.POST or None, label="督办情况", button=button, cancel=back)

    def act(typed):
        if closing:
            actions.close_supervision(supervision, typed["text"], by=request.user)
            messages.success(request, f"《{case}》督办办结")
        else:
            actions.note_supervision(supervision, typed["text"], by=request.user)
            messages.success(request, "已记下")
        return "congress:supervision_list"

    page = {"title": button, "back": back, "case": case, "supervision": supervision}
    return step_page(request, form, act, **page)


@require_GET
def promise_list(request):
    """What answers have promised: past its day first, then what comes, then what is settled."""
    user, school = request.user, school_of(request)
    demand(policies.see_promises(user, school))
    rows = Promise.objects.visible_to(user).filter(handling__case__school=school)
    which = request.GET.get("which", "open")
    if which == "open":
        shown = rows.open()
    else:
        wanted = {"kept": Promise.State.KEPT, "broken": Promise.State.BROKEN}
        shown = rows.filter(state=wanted.get(which, Promise.State.KEPT)).order_by("-settled_on")
    counts = [
        (state.value, state.label, rows.filter(state=state).count()) for state in Promise.State
    ]
    context = {
        "page": page_of(request, shown.for_list()),
        "which": which,
        "tabs": counts,
        "late": rows.overdue().count(),
        "may_settle": runs(user, school),
        "today": timezone.localdate(),
    }
    return render(request, "congress/promise_list.html", context)


@require_http_methods(["GET", "POST"])
def promise_settle(request, pk):
    rows = Promise.objects.visible_to(request.user).select_related("handling__case__school")
    promise = get_object_or_404(rows.select_related("handling__lead__head"), pk=pk)
    demand(policies.settle_promise(request.user, promise))
    case = promise.handling.case
    form = SettleForm(request.POST or None, cancel=case.get_absolute_url())

    def act(typed):
        actions.settle_promise(promise, typed["state"], note=typed["note"], by=request.user)
        messages.success(request, f"已记下：{promise.get_state_display()}")
        return "congress:promise_list"

    due = promise.due_on
    lead = f"{promise.text}，{chinese_date(due)}前完成，{promise.handling.lead}承诺。"
    return step_page(request, form, act, title="核实承诺", lead=lead, case=case)


@require_GET
def check_list(request, pk):
    """落实复查 of a session: each answered case with what was found last."""
    session = session_for(request, pk)
    demand(policies.see_checks(request.user, session.school))
    answered = Q(state__in=[Proposal.State.ANSWERED, Proposal.State.CLOSED])
    cases = Proposal.objects.visible_to(request.user).cases().filter(answered, session=session)
    looks = FollowUpCheck.objects.order_by("-on", "-pk")
    present = Handling.objects.answered().select_related("lead").order_by("-round")
    cases = cases.for_list().prefetch_related(
        Prefetch("checks", looks, to_attr="looks"), Prefetch("handlings", present, to_attr="now")
    )
    rows = list(cases.order_by("number"))
    for case in rows:
        case.answer_class = CLASSES.get(case.result)
    done = sum(bool(case.looks) for case in rows)
    may_check = runs(request.user, session.school)
    context = {"session": session, "cases": rows, "done": done, "may_check": may_check}
    return render(request, "congress/check_list.html", context)


@require_http_methods(["GET", "POST"])
def case_check(request, pk):
    case = proposal_for(request, pk).case
    demand(policies.check(request.user, case))
    back = case.get_absolute_url()
    form = CheckForm(request.POST or None, cancel=back)

    def act(typed):
        actions.check(case, typed["found"], words=typed["words"], by=request.user)
        messages.success(request, f"《{case}》的复查结果已记下")
        return back

    lead = "年底逐件看答复写的措施做到没有，结果告诉提案人和承办部门。"
    return step_page(request, form, act, title="落实复查", lead=lead, back=back, case=case)


@require_http_methods(["GET", "POST"])
def case_praise(request, pk):
    """The criteria, then the mark; or the mark taken back."""
    case = proposal_for(request, pk)
    demand(policies.praise(request.user, case))
    if request.method == "GET":
        return render(request, "congress/case_praise.html", {"case": case, "criteria": CRITERIA})
    excellent = "withdraw" not in request.POST
    actions.praise(case, excellent=excellent, by=request.user)
    messages.success(request, "已评为优秀提案" if excellent else "已撤销优秀提案")
    return redirect(case)
