"""附议: asking for it, giving it, and taking it back; each with one tap."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from congress import collecting
from congress.actions import seconders as actions
from congress.policies import seconders as policies
from congress.views.fetching import proposal_for
from congress.views.proposals import invite_form, page_context
from union.kit.access import demand


@require_POST
def proposal_invite(request, pk):
    """Ask delegates of the congress; nobody else can be chosen."""
    proposal = proposal_for(request, pk)
    demand(policies.invite(request.user, proposal))
    form = invite_form(proposal, request.POST)
    if not form.is_valid():
        context = page_context(request, proposal) | {"invite_form": form}
        return render(request, "congress/proposal_detail.html", context, status=422)
    count = actions.invite(proposal, form.cleaned_data["delegates"], by=request.user)
    messages.success(request, f"已请 {count} 位代表附议，他们答复后会通知您。")
    return redirect(proposal)


@require_POST
def proposal_seek(request, pk):
    """Open it to all delegates, or close it again."""
    proposal = proposal_for(request, pk)
    demand(policies.invite(request.user, proposal))
    openly = request.POST.get("openly") == "1"
    actions.seek(proposal, by=request.user, openly=openly)
    said = "已公开征集附议，全体代表都能看到。" if openly else "不再公开征集附议。"
    messages.success(request, said)
    return redirect(proposal)


@require_POST
def second_accept(request, pk):
    proposal = proposal_for(request, pk)
    demand(policies.second(request.user, proposal))
    seat = collecting.seat_of(request.user, proposal.session)
    actions.accept(proposal, seat, by=request.user)
    messages.success(request, f"您已附议《{proposal}》。")
    return redirect(proposal)


@require_POST
def second_decline(request, pk):
    proposal = proposal_for(request, pk)
    demand(policies.decline(request.user, proposal))
    actions.decline(policies.own(request.user, proposal), by=request.user)
    messages.success(request, "已告诉提案人，您这次不附议。")
    return redirect("congress:proposal_list")


@require_POST
def second_confirm(request, pk):
    """The changed text was read; the word stays."""
    proposal = proposal_for(request, pk)
    demand(policies.step_back(request.user, proposal))
    actions.confirm(policies.own(request.user, proposal), by=request.user)
    messages.success(request, "好的，您继续附议这件提案。")
    return redirect(proposal)


@require_POST
def second_step_back(request, pk):
    proposal = proposal_for(request, pk)
    demand(policies.step_back(request.user, proposal))
    actions.step_back(policies.own(request.user, proposal), by=request.user)
    messages.success(request, "已撤回附议。")
    return redirect(proposal)
