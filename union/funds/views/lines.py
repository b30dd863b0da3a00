"""One line of the ledger: entered, read, corrected, approved, refused, reversed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.funds.actions import ledger as actions
from union.funds.budgets import hints
from union.funds.causes import cause_of, kind_words
from union.funds.forms.ledger import ApproveForm, LineForm, RefuseForm, ReverseForm
from union.funds.models import Category, Line
from union.funds.policies import ledger as policies
from union.funds.refusals import Refused
from union.funds.views.fetching import line_for
from union.kit.access import demand
from union.kit.cells import Unclear
from union.kit.money import read_sum
from union.kit.pages import form_answer
from union.org.office import school_of

FORM = "funds/line_form.html"


@require_http_methods(["GET", "POST"])
def line_new(request):
    """Write a line; 再记一笔 comes back to an empty form."""
    school = school_of(request)
    demand(policies.write(request.user, school))
    form = LineForm(request.POST or None, school=school)
    if request.method == "POST" and form.is_valid():
        try:
            line = actions.post(school, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(None, f"{refused.reason}。")
        else:
            _say(request, line)
            return redirect("funds:line_new" if "again" in request.POST else line)
    context = {"form": form, "hints": _hints(form)}
    if form.is_bound:
        return form_answer(request, FORM, context)
    return render(request, FORM, context)


def _say(request, line: Line) -> None:
    """What became of it, with a word where the budget is exceeded."""
    if line.state == Line.State.PENDING:
        messages.warning(request, "记下了，超过限额，审批同意后才计入余额。")
    else:
        messages.success(request, f"记好了，{line.year}年第 {line.number} 号。")
    told = hints(line.school, line.year, Category(line.category), None)
    for hint in told:
        if hint.is_warning:
            messages.warning(request, "这个科目已经超出全年预算，请看预算一页。")


@require_GET
def line_hint(request):
    """While typing: what is left of the budget, who must approve."""
    school = school_of(request)
    demand(policies.write(request.user, school))
    category = request.GET.get("category", "")
    told = []
    if category in Category.values:
        year = request.GET.get("on", "")[:4]
        year = int(year) if year.isdecimal() else timezone.localdate().year
        told = hints(school, year, Category(category), _sum(request.GET.get("amount", "")))
    return render(request, "funds/_line_hints.html", {"hints": told})


def _sum(text: str):
    try:
        return read_sum(text)
    except Unclear:
        return None


def _hints(form: LineForm) -> list:
    """For a form that comes back, or of a line that is corrected."""
    category = form["category"].value()
    if category not in Category.values:
        return []
    year = form.line.year if form.line else timezone.localdate().year
    amount = _sum(str(form["amount"].value() or ""))
    return hints(form.school, year, Category(category), amount, besides=form.line)


@require_GET
def line_detail(request, pk):
    """The whole line, what caused it, and what may be done with it."""
    line, user = line_for(request, pk), request.user
    may_approve = policies.approve(user, line)
    context = {
        "line": line,
        "cause": cause_of(user, line),
        "cause_words": kind_words(line),
        "may_correct": policies.correct(user, line),
        "may_reverse": policies.reverse(user, line),
        "may_approve": may_approve,
        "may_write": policies.write(user, line.school),
    }
    if may_approve:
        context["form"] = ApproveForm(line=line, needs_decision=policies.needs_decision(line))
    if line.state == Line.State.PENDING:
        context["hints"] = hints(line.school, line.year, Category(line.category), line.amount)
    return render(request, "funds/line_detail.html", context)


@require_http_methods(["GET", "POST"])
def line_edit(request, pk):
    """Mend a slip while the term is open."""
    line = line_for(request, pk)
    demand(policies.correct(request.user, line))
    form = LineForm(request.POST or None, school=line.school, line=line)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(line, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(None, f"{refused.reason}。")
        else:
            messages.success(request, "改好了，改动已记入操作记录。")
            return redirect(line)
    context = {"form": form, "line": line, "hints": _hints(form)}
    if form.is_bound:
        return form_answer(request, FORM, context)
    return render(request, FORM, context)


@require_http_methods(["GET", "POST"])
def line_reverse(request, pk):
    """Take it back by a counter-line."""
    line = line_for(request, pk)
    demand(policies.reverse(request.user, line))
    form = ReverseForm(request.POST or None, line=line, cancel=line.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        try:
            counter = actions.reverse(line, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(None, f"{refused.reason}。")
        else:
            messages.success(request, f"已冲销，冲销记为第 {counter.number} 号。")
            return redirect(line)
    return _step(request, form, line, "冲销这一笔")


@require_POST
def line_approve(request, pk):
    """Let it count."""
    line = line_for(request, pk)
    demand(policies.approve(request.user, line))
    form = ApproveForm(request.POST, line=line, needs_decision=policies.needs_decision(line))
    if form.is_valid():
        try:
            decision = form.cleaned_data.get("decision", "")
            actions.approve(line, by=request.user, decision=decision)
        except Refused as refused:
            messages.error(request, f"{refused.reason}。")
        else:
            messages.success(request, f"已同意，记为第 {line.number} 号。")
        return redirect(line)
    return _step(
        request, form, line, "同意这一笔支出", action=reverse("funds:line_approve", args=[pk])
    )


@require_http_methods(["GET", "POST"])
def line_refuse(request, pk):
    """Not agreed, with a reason."""
    line = line_for(request, pk)
    demand(policies.approve(request.user, line))
    form = RefuseForm(request.POST or None, cancel=line.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        actions.refuse(line, by=request.user, **form.cleaned_data)
        messages.success(request, "已退回，记账的人会收到通知。")
        return redirect(line)
    return _step(request, form, line, "不同意这一笔支出")


def _step(request, form, line: Line, title: str, *, action: str = ""):
    context = {"form": form, "line": line, "title": title, "action": action}
    if form.is_bound:
        return form_answer(request, "funds/line_step.html", context)
    return render(request, "funds/line_step.html", context)
