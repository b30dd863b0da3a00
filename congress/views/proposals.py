"""Proposals and suggestions: the list, the page of one, and what its author does with it."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from congress import collecting
from congress.actions import proposals as actions
from congress.exports import proposals_sheet
from congress.forms.proposals import FilterForm, InviteForm, ReasonForm
from congress.life import BACK, life
from congress.models import Proposal, Review, Seconder, Session
from congress.policies import handling as handling_policies
from congress.policies import handling_after as after_policies
from congress.policies import proposals as policies
from congress.policies import review as review_policies
from congress.policies import seconders as seconder_policies
from congress.standing import standing
from congress.views.fetching import proposal_for
from union.kit.access import demand
from union.kit.days import day_words
from union.kit.downloads import made_file
from union.kit.pages import page_of
from union.org.office import school_of

State = Proposal.State
STEPS = ["写好", "附议", "提交", "审查", "办理", "评价"]
AT_STEP = {
    State.DRAFT: 0, State.SECONDING: 1, State.CHECKING: 2, State.SUBMITTED: 3, State.RETURNED: 3,
    State.DISPUTED: 3, State.ACCEPTED: 4, State.HANDLING: 4, State.ANSWERED: 5, State.CLOSED: 6,
    State.MERGED: 4,
}  # fmt: skip


@require_GET
def proposal_list(request):
    """What one wrote, is asked to second, may second, and may read."""
    school = school_of(request)
    demand(policies.read(school))
    here = standing(request.user, school)
    tabs = _tabs(request.user, school, here)
    tab = request.GET.get("tab") if request.GET.get("tab") in tabs else next(iter(tabs))
    rows = Proposal.objects.visible_to(request.user).filter(tabs[tab][1])
    sessions = Session.objects.visible_to(request.user).filter(school=school).for_list()
    form = FilterForm(request.GET, sessions=sessions)
    context = {
        "tab": tab,
        "tabs": [(key, label) for key, (label, _) in tabs.items()],
        "form": form,
        "page": page_of(request, form.filter(rows).for_list()),
        "invited": Proposal.objects.filter(tabs["invited"][1]).count(),
        "session": here.session,
        "may_propose": policies.propose(request.user, school),
        "may_suggest": policies.suggest(request.user, school),
        "may_export": tab == "all" and policies.export(request.user, school),
        "may_review": review_policies.sit(request.user, school),
        "may_handle": handling_policies.see_desk(request.user, school),
        "may_watch": after_policies.see_supervision(request.user, school),
    }
    part = "#rows" if request.htmx else ""
    return render(request, f"congress/proposal_list.html{part}", context)


def _tabs(user, school, here) -> dict[str, tuple[str, Q]]:
    """The tabs a person has, with the condition of each."""
    asked = Seconder.objects.filter(delegate__member__user=user)
    waiting = asked.filter(state=Seconder.State.INVITED).values("proposal")
    seeking = Q(school=school, state=State.SECONDING, is_seeking=True) & ~Q(author__user=user)
    seeking &= ~Q(pk__in=asked.filter(state=Seconder.State.ACCEPTED).values("proposal"))
    filed = Q(school=school, filed_as__in=Proposal.FiledAs.handled())
    tabs = {
        "mine": ("我的", Q(author__user=user)),
        "invited": ("请我附议", Q(pk__in=waiting, state__in=[State.SECONDING, State.RETURNED])),
        "seeking": ("征集附议中", seeking),
        "filed": ("已立案", filed),
    }
    if here.is_officer or here.is_on_proposal_committee:
        tabs["all"] = ("全部", Q(school=school) & ~Q(state__in=State.unsent()))
    return tabs


@require_GET
def proposal_export(request):
    """The list as it is filtered, as a workbook; an export is on record."""
    school = school_of(request)
    demand(policies.export(request.user, school))
    rows = Proposal.objects.visible_to(request.user).filter(school=school)
    sessions = Session.objects.visible_to(request.user).filter(school=school).for_list()
    rows = FilterForm(request.GET, sessions=sessions).filter(rows.exclude(state__in=State.unsent()))
    name, data = proposals_sheet(rows, school, by=request.user)
    return made_file(data, name)


@require_GET
def proposal_detail(request, pk):
    """One form: where it stands, what is asked of the reader, its words, its whole life."""
    proposal = proposal_for(request, pk)
    return render(request, "congress/proposal_detail.html", page_context(request, proposal))


def page_context(request, proposal: Proposal) -> dict:
    """What the page of one form shows to this person."""
    user = request.user
    is_mine = proposal.author.user_id == user.pk
    context = {
        "proposal": proposal,
        "is_mine": is_mine,
        "steps": _steps(proposal),
        "attachments": proposal.attachments.filter(handling=None),
        "life": life(proposal),
        "merged": proposal.merged.select_related("author"),
        "may_edit": policies.edit(user, proposal),
        "may_discard": policies.discard(user, proposal),
        "may_withdraw": policies.withdraw(user, proposal),
        "may_check": policies.check(user, proposal),
        "may_review": review_policies.review(user, proposal),
        "reason_form": ReasonForm(),
    }
    if proposal.is_proposal:
        context |= _seconding(request, proposal, is_mine)
    if is_mine and proposal.is_editable:
        context |= {
            "may_submit": policies.submit(user, proposal),
            "late": collecting.is_late(proposal),
            "head": collecting.head_to_ask(proposal),
            "returned": _returned(proposal),
        }
    return context


def _returned(proposal: Proposal) -> Review | None:
    """The word with which it came back, until the author has changed something."""
    latest = proposal.reviews.select_related("by").last()
    back = latest is not None and latest.outcome in BACK
    return latest if back and latest.at > proposal.edited_at else None


def _steps(proposal: Proposal) -> list[tuple[str, str]]:
    """The way of a form, each with done, now, stuck or nothing."""
    names = STEPS if proposal.is_proposal else [step for step in STEPS if step != "附议"]
    if proposal.state not in AT_STEP:
        return []
    now = AT_STEP[proposal.state]
    now -= 1 if not proposal.is_proposal and now else 0
    mark = "stuck" if proposal.state == State.RETURNED else "now"
    return [
        (name, "done" if place < now else mark if place == now else "")
        for place, name in enumerate(names)
    ]


def _seconding(request, proposal: Proposal, is_mine: bool) -> dict:
    user = request.user
    seconders = collecting.seconders_of(proposal)
    context = {
        "seconders": seconders,
        "agreed": [each for each in seconders if each.state == Seconder.State.ACCEPTED],
        "own": seconder_policies.own(user, proposal),
        "may_second": seconder_policies.second(user, proposal),
        "may_decline": seconder_policies.decline(user, proposal),
        "may_step_back": seconder_policies.step_back(user, proposal),
    }
    if is_mine and proposal.is_editable:
        needed = collecting.seconders_needed(proposal)
        context |= {
            "needed": needed,
            "have": collecting.seconded_by(proposal),
            "may_invite": needed and seconder_policies.invite(user, proposal),
        }
        if context["may_invite"]:
            context["invite_form"] = invite_form(proposal)
    return context


def invite_form(proposal: Proposal, posted=None) -> InviteForm:
    """Whom the author may still ask: entitled delegates who were not asked before."""
    asked = proposal.seconders.values("delegate")
    free = collecting.entitled(proposal.session.congress).exclude(pk__in=asked)
    free = free.exclude(member=proposal.author_id).select_related("delegation")
    return InviteForm(posted, delegates=free, first=proposal.delegation_id)


@require_POST
def proposal_submit(request, pk):
    """Hand it in."""
    proposal = proposal_for(request, pk)
    demand(policies.edit(request.user, proposal))
    try:
        form = actions.submit(proposal, by=request.user)
    except actions.NotReady as missing:
        messages.warning(request, f"还没有提交：{missing}。")
        return redirect(proposal)
    messages.success(request, _handed_in(form))
    return redirect(proposal)


def _handed_in(form: Proposal) -> str:
    if form.state == State.CHECKING:
        return f"已交团长{form.delegation.head}初审，通过后编号。"
    if form.late:
        day = form.session.proposals_close_on
        return f"提案征集已于{day_words(day)}截止，已作为合理化建议提交，编号 {form.number}。"
    return f"已提交，编号 {form.number}。有了结果会通知您。"


@require_POST
def proposal_withdraw(request, pk):
    proposal = proposal_for(request, pk)
    demand(policies.withdraw(request.user, proposal))
    actions.withdraw(proposal, by=request.user)
    messages.success(request, "已撤回。")
    return redirect(proposal)


@require_POST
def proposal_discard(request, pk):
    proposal = proposal_for(request, pk)
    demand(policies.discard(request.user, proposal))
    actions.discard(proposal, by=request.user)
    messages.success(request, "草稿已删除。")
    return redirect(reverse("congress:proposal_list"))


@require_POST
def proposal_pass_on(request, pk):
    """The head of the delegation lets it go on."""
    proposal = proposal_for(request, pk)
    demand(policies.check(request.user, proposal))
    try:
        form = actions.pass_on(proposal, by=request.user)
        messages.success(request, f"已转提案工作委员会，编号 {form.number}。")
    except actions.NotReady as missing:
        messages.warning(request, f"还不能提交：{missing}。")
    return redirect(proposal)


@require_POST
def proposal_rework(request, pk):
    """The head of the delegation asks the author for changes."""
    proposal = proposal_for(request, pk)
    demand(policies.check(request.user, proposal))
    form = ReasonForm(request.POST)
    if not form.is_valid():
        context = page_context(request, proposal) | {"reason_form": form}
        return render(request, "congress/proposal_detail.html", context, status=422)
    actions.rework(proposal, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, f"已请{proposal.author}修改。")
    return redirect("congress:proposal_list")
