"""Counting raised hands: the sheet with its sums, the verdict, the paper to sign; and how every vote on a
motion ended."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import tallies as actions
from congress.forms.tallies import TallyForm, WithdrawForm
from congress.models import Motion, Tally
from congress.policies import tallies as policies
from congress.policies.polls import put
from congress.polled import APART, METHODS, known_tallies, poll_for
from congress.quorum import quorum_of
from congress.tallying import sitting_of
from union.kit.access import demand
from union.kit.pages import form_answer


@require_http_methods(["GET", "POST"])
def motion_tally(request, pk):
    """The sheet while it may be filled in, and every count so far with its verdict."""
    motion = _motion(request, pk)
    sitting = sitting_of(motion)
    may = policies.tally(request.user, motion, sitting)
    if request.method == "GET":
        form = _form(motion, sitting) if may else None
        page = _page(request, motion, form, may) | {"sitting": sitting}
        return render(request, "congress/motion_tally.html", page)
    demand(may)
    form = _form(motion, sitting, request.POST)
    if not form.is_valid():
        page = _page(request, motion, form, may)
        return form_answer(request, "congress/motion_tally.html", page)
    given = {"attempt": form.cleaned_data["attempt"], "by": request.user}
    actions.enter(motion, form.count, form.verdict, **given)
    messages.success(request, f"“{motion}”：{motion.get_result_display()}。")
    return redirect("congress:motion_tally", pk)


@require_GET
def tally_check(request, pk):
    """What the sheet gives as it stands, while it is being filled in."""
    motion = _motion(request, pk)
    sitting = sitting_of(motion)
    demand(policies.tally(request.user, motion, sitting))
    form = _form(motion, sitting, request.GET)
    form.is_valid()
    return render(request, "congress/_tally_check.html", {"form": form})


@require_http_methods(["GET", "POST"])
def tally_withdraw(request, pk):
    motion = _motion(request, pk)
    demand(policies.withdraw(request.user, motion))
    form = WithdrawForm(request.POST or None, cancel=reverse("congress:motion_tally", args=[pk]))
    if request.method == "POST" and form.is_valid():
        actions.withdraw(motion, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "已撤回，请重新录入。")
        return redirect("congress:motion_tally", pk)
    context = {"form": form, "motion": motion}
    if form.is_bound:
        return form_answer(request, "congress/tally_withdraw.html", context)
    return render(request, "congress/tally_withdraw.html", context)


@require_POST
def tally_sheet(request, pk):
    """Order the result sheet of one count of hands; leads to the shelf, where it is printed."""
    counts = Tally.objects.visible_to(request.user).filter(vote=None)
    row = get_object_or_404(counts.select_related("motion__session__congress"), pk=pk)
    return redirect(actions.order_sheet(row, by=request.user))


def _motion(request, pk) -> Motion:
    places = ["session__congress", "session__school"]
    visible = Motion.objects.visible_to(request.user).select_related(*places)
    return get_object_or_404(visible, pk=pk)


def _form(motion, sitting, given=None) -> TallyForm:
    return TallyForm(
        given,
        motion=motion,
        sitting=sitting,
        quorum=quorum_of(sitting),
        attempt=actions.next_attempt(motion),
    )


def _page(request, motion, form, may) -> dict:
    return {
        "motion": motion,
        "form": form,
        "may_tally": may,
        "may_withdraw": policies.withdraw(request.user, motion),
        "may_keep": policies.keep(request.user, motion),
        "counts": known_tallies(motion)
        .select_related("entered_by", "vote__poll")
        .order_by("-attempt"),
        "is_on_sheets": motion.method in METHODS and motion.kind not in APART,
        "poll": poll_for(motion),
        "may_put": put(request.user, motion),
    }
