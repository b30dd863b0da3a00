"""The review of terms on the pages: which are done, which waits, and the one in work."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.funds.actions import reviews as actions
from union.funds.forms.reviews import ReviewForm
from union.funds.models import TermReview
from union.funds.policies import reviews as policies
from union.funds.refusals import Refused
from union.funds.reviewing import (
    due_on,
    due_term,
    has_worked_on,
    obstacles,
    reviewers_of,
    signatures_needed,
    term_sums,
)
from union.funds.rules.ledger import LEAST_REVIEWERS, REVIEW_DAYS
from union.funds.standing import standing
from union.kit.access import demand
from union.kit.pages import form_answer, page_of
from union.org.office import school_of
from union.rules.figures import rule


def review_for(request, pk) -> TermReview:
    return get_object_or_404(TermReview.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def review(request):
    """The terms of this school, the latest first; the one that is due on top."""
    user, school, today = request.user, school_of(request), timezone.localdate()
    rows = TermReview.objects.visible_to(user).for_page()
    page = page_of(request, rows.filter(school=school) if school else rows)
    context = {"page": page, "school": school, "may_begin": policies.begin(user, school)}
    here = standing(user, school)
    if here.reads_lines:
        begun = any(not each.is_signed for each in page)
        term = None if begun else due_term(school, today)
        context |= {
            "term": term,
            "due_on": due_on(school, term.last) if term else None,
            "reviewers": reviewers_of(school),
            "rule": rule(school, REVIEW_DAYS, on=today),
        }
    return render(request, "funds/review.html", context)


@require_POST
def review_begin(request):
    school = school_of(request)
    demand(policies.begin(request.user, school))
    try:
        row = actions.begin(school, by=request.user)
    except Refused as refused:
        messages.error(request, f"{refused.reason}。")
        return redirect("funds:review")
    return redirect(row)


@require_GET
def review_detail(request, pk):
    """The term's sums, the count, the findings, the names; who may, signs."""
    row, user = review_for(request, pk), request.user
    demand(policies.see_inside(user, row))
    sums = term_sums(row.school, row.first_on, row.last_on)
    context = {
        "review": row,
        "sums": sums,
        "income": [(one, sum_) for one, sum_ in sums.by_category.items() if one.is_income],
        "spending": [(one, sum_) for one, sum_ in sums.by_category.items() if not one.is_income],
        "difference": None if row.counted is None else row.counted - sums.balance,
        "may_change": policies.change(user, row),
        "may_sign": policies.sign(user, row),
        "reads_lines": standing(user, row.school).reads_lines,
    }
    if not row.is_signed:
        reviewers = reviewers_of(row.school)
        context |= {
            "obstacles": obstacles(row, sums),
            "needed": signatures_needed(row.school, reviewers),
            "rule": rule(row.school, LEAST_REVIEWERS, on=timezone.localdate()),
            "own_work": bool(context["may_sign"]) and has_worked_on(row, user),
        }
    return render(request, "funds/review_detail.html", context)


@require_http_methods(["GET", "POST"])
def review_edit(request, pk):
    """Write down what was counted and found."""
    row = review_for(request, pk)
    demand(policies.change(request.user, row))
    balance = term_sums(row.school, row.first_on, row.last_on).balance
    form = ReviewForm(request.POST or None, review=row, balance=balance)
    if request.method == "POST" and form.is_valid():
        actions.note(row, **form.cleaned_data, by=request.user)
        messages.success(request, "已保存，审查的委员可以签字了。")
        return redirect(row)
    context = {"form": form, "review": row, "balance": balance}
    if form.is_bound:
        return form_answer(request, "funds/review_form.html", context)
    return render(request, "funds/review_form.html", context)


@require_POST
def review_sign(request, pk):
    row = review_for(request, pk)
    demand(policies.sign(request.user, row))
    try:
        row = actions.sign(row, by=request.user)
    except Refused as refused:
        messages.error(request, f"{refused.reason}。")
    else:
        done = "签字齐了，这个学期审查完毕。" if row.is_signed else "您已签字，还等其他委员签字。"
        messages.success(request, done)
    return redirect(row)
