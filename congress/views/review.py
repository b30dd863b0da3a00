"""The committee's desk: what waits, and one form at a time."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from congress.actions import review as actions
from congress.forms.review import ReviewForm
from congress.models import Proposal, Review
from congress.policies import review as policies
from congress.similar import similar
from congress.standing import standing
from union.kit.access import demand
from union.org.office import school_of

State, Outcome = Proposal.State, Review.Outcome
LATELY = 6
VERBS = {
    Outcome.ACCEPT: actions.accept,
    Outcome.SUGGESTION: actions.take_as_suggestion,
    Outcome.DECLINE: actions.decline,
    Outcome.SEND_BACK: actions.send_back,
    Outcome.DISPUTE: actions.dispute,
}


@require_GET
def review_desk(request):
    """What waits for the committee, what is before the presidium, what was decided lately."""
    school = school_of(request)
    demand(policies.sit(request.user, school))
    here = standing(request.user, school)
    rows = Proposal.objects.visible_to(request.user).filter(school=school).for_list()
    decided = Review.objects.visible_to(request.user).filter(proposal__school=school)
    sits = here.is_officer or here.is_on_proposal_committee
    context = {
        "waiting": rows.filter(state=State.SUBMITTED).order_by("submitted_at", "pk")
        if sits
        else [],
        "disputed": rows.filter(state=State.DISPUTED).order_by("submitted_at", "pk"),
        "returned": rows.filter(state=State.RETURNED).count() if sits else 0,
        "lately": decided.select_related("proposal", "by").order_by("-pk")[:LATELY],
        "presides": bool(here.session and here.is_on_presidium(here.session)),
        "sits": sits,
    }
    return render(request, "congress/review_desk.html", context)


@require_http_methods(["GET", "POST"])
def proposal_review(request, pk):
    """One form with its decision; afterwards the next one that waits."""
    rows = Proposal.objects.visible_to(request.user).for_page()
    proposal = get_object_or_404(rows, pk=pk)
    demand(policies.review(request.user, proposal))
    form = ReviewForm(request.POST or None, proposal=proposal, user=request.user)
    if request.method == "POST" and form.is_valid():
        _decide(proposal, form.cleaned_data, by=request.user)
        messages.success(request, f"《{proposal}》：{_said(form.cleaned_data)}。")
        after = _waiting(request, proposal).first()
        return redirect("congress:proposal_review", after.pk) if after else redirect(_desk())
    queue = _waiting(request, proposal)
    school, title = proposal.school, proposal.title
    context = {
        "proposal": proposal,
        "form": form,
        "similar": similar(title, user=request.user, school=school, but=proposal.pk),
        "attachments": proposal.attachments.filter(handling=None),
        "seconders": proposal.seconders.agreed().select_related("delegate"),
        "reviews": proposal.reviews.select_related("by"),
        "next": queue.filter(_after(proposal)).first(),
        "previous": queue.filter(~_after(proposal)).last(),
        "more": queue.count(),
    }
    status = 422 if form.errors else 200
    return render(request, "congress/proposal_review.html", context, status=status)


def _decide(proposal, asked: dict, *, by) -> None:
    if asked["outcome"] == Outcome.MERGE:
        actions.merge(proposal, asked["main"], by=by, reason=asked["said"])
    else:
        VERBS[asked["outcome"]](proposal, by=by, reason=asked["said"])


def _said(asked: dict) -> str:
    if asked["outcome"] == Outcome.MERGE:
        return f"已并入{asked['main'].number}"
    return {Outcome.DISPUTE: "已提请主席团", Outcome.SEND_BACK: "已退回提案人"}.get(
        asked["outcome"], Outcome(asked["outcome"]).label
    )


def _desk() -> str:
    return "congress:review_desk"


def _waiting(request, proposal):
    """The other forms that this person can decide, the oldest first."""
    state = State.DISPUTED if proposal.state == State.DISPUTED else State.SUBMITTED
    rows = Proposal.objects.visible_to(request.user).filter(school=proposal.school, state=state)
    others = rows.exclude(pk=proposal.pk).exclude(author__user=request.user)
    return others.order_by("submitted_at", "pk")


def _after(proposal) -> Q:
    later = Q(submitted_at__gt=proposal.submitted_at)
    return later | Q(submitted_at=proposal.submitted_at, pk__gt=proposal.pk)
