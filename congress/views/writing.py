"""Writing a proposal or a suggestion: one page, which saves itself."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress import collecting
from congress.actions import attachments
from congress.actions import proposals as actions
from congress.forms.proposals import ProposalForm
from congress.models import Attachment, Proposal
from congress.policies import proposals as policies
from congress.similar import similar
from congress.standing import standing
from congress.views.fetching import proposal_for
from union.kit.access import demand
from union.kit.autosave import ELSEWHERE, Stale, is_autosave, not_saved, saved
from union.kit.downloads import private_file
from union.kit.pages import row_number
from union.org.office import school_of

GET_POST = ["GET", "POST"]
SHOWN_IN_PAGE = ("jpg", "png", "webp", "pdf")
DRAFTS = "proposal_drafts"
MOST_DRAFTS = 5


@require_http_methods(GET_POST)
def proposal_new(request):
    """A delegate's proposal; whoever is none is led to the suggestions."""
    school = school_of(request)
    verdict = policies.propose(request.user, school)
    if not verdict and request.method == "GET":
        may_suggest = policies.suggest(request.user, school)
        context = {"reason": verdict.reason, "may_suggest": may_suggest, "school": school}
        return render(request, "congress/proposal_elsewhere.html", context)
    demand(verdict)
    session = standing(request.user, school).session
    seat = collecting.seat_of(request.user, session)
    fresh = Proposal(school=school, session=session, author=seat.member)
    fresh.delegation = seat.delegation
    return _new(request, fresh)


@require_http_methods(GET_POST)
def suggestion_new(request):
    """A member's suggestion: all year, without session and seconders."""
    school = school_of(request)
    demand(policies.suggest(request.user, school))
    author = standing(request.user, school).member
    return _new(request, Proposal(school=school, author=author, kind=Proposal.Kind.SUGGESTION))


def _new(request, fresh: Proposal):
    """The empty page; the first saving makes the draft, and the page's key finds it again."""
    key = _key(request)
    if begun := _begun(request, key):
        return _keep(request, begun) if request.method == "POST" else redirect(_editing(begun))
    if request.method == "GET":
        return render(request, "congress/proposal_form.html", _page(request, fresh))
    form = _form(request, fresh)
    if not form.is_valid():
        return _refused(request, form)
    own = {name: getattr(fresh, name) for name in ("school", "author", "kind")}
    around = {"session": fresh.session, "delegation": fresh.delegation}
    proposal = actions.start(**own, **around, fields=form.written)
    drafts = request.session.get(DRAFTS, [])[-MOST_DRAFTS + 1 :]
    request.session[DRAFTS] = [*drafts, [key, proposal.pk]]
    return _kept(request, proposal, form, version=proposal.edits)


def _key(request) -> str:
    """A word that stands for this page until its draft has a number."""
    given = request.GET.get("draft", "")
    return given if given.isalnum() else get_random_string(16)


def _begun(request, key: str) -> Proposal | None:
    """The draft that this page made when it was first saved."""
    pk = dict(request.session.get(DRAFTS, [])).get(key)
    mine = Proposal.objects.visible_to(request.user).of_user(request.user)
    return mine.for_page().filter(pk=pk).first() if pk else None


@require_http_methods(GET_POST)
def proposal_edit(request, pk):
    """The page again, with what was written so far."""
    proposal = proposal_for(request, pk)
    demand(policies.edit(request.user, proposal))
    if request.method == "POST":
        return _keep(request, proposal)
    return render(request, "congress/proposal_form.html", _page(request, proposal))


def _keep(request, proposal: Proposal):
    """Save what was typed; if it was changed elsewhere, show both texts and lose neither."""
    demand(policies.edit(request.user, proposal))
    form = _form(request, proposal)
    if not form.is_valid():
        return _refused(request, form)
    stored = Proposal.objects.visible_to(request.user).for_page().get(pk=proposal.pk)
    seen = form.cleaned_data["version"]
    try:
        version = actions.save(stored, form.written, seen=seen or 0, by=request.user)
    except Stale:
        return _stale(request, form, stored)
    return _kept(request, stored, form, version=version)


def _kept(request, proposal, form, *, version: int):
    if is_autosave(request):
        return saved(version)
    if form.cleaned_data["files"]:
        attachments.attach(proposal, form.cleaned_data["files"], by=request.user)
    messages.success(request, "已保存。")
    return redirect(proposal)


def _stale(request, form, stored):
    if is_autosave(request):
        return not_saved(ELSEWHERE, status=409)
    context = _page(request, stored, form=form) | {"stored": stored}
    return render(request, "congress/proposal_form.html", context, status=409)


def _refused(request, form):
    if is_autosave(request):
        return not_saved(next(iter(form.errors.values()))[0])
    context = _page(request, form.instance, form=form)
    return render(request, "congress/proposal_form.html", context, status=422)


def _form(request, proposal: Proposal):
    session = proposal.session
    may = policies.propose_for_delegation(request.user, session) if session else False
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    return ProposalForm(*given, instance=proposal, may_be_collective=bool(may))


def _page(request, proposal: Proposal, *, form=None) -> dict:
    school, is_new = proposal.school, proposal.pk is None
    mine = Proposal.objects.visible_to(request.user).of_user(request.user)
    return {
        "proposal": proposal,
        "form": form or _form(request, proposal),
        "key": _key(request) if is_new else "",
        "attachments": [] if is_new else proposal.attachments.filter(handling=None),
        "late": collecting.is_late(proposal),
        "similar": similar(proposal.title, user=request.user, school=school, but=proposal.pk),
        "drafts": mine.filter(kind=proposal.kind, state="draft")[:3] if is_new else [],
        "may_discard": not is_new and policies.discard(request.user, proposal),
    }


@require_GET
def proposal_similar(request):
    """The hint while one types: what was asked before, at this school."""
    school = school_of(request)
    demand(policies.suggest(request.user, school))
    found = similar(
        request.GET.get("title", "")[:60],
        user=request.user,
        school=school,
        but=row_number(request.GET.get("but")) or None,
    )
    return render(request, "congress/_similar.html", {"similar": found})


@require_GET
def attachment(request, pk):
    """A file of a form, for whoever sees the form; pictures and PDF open in the browser."""
    files = Attachment.objects.visible_to(request.user).filter(handling=None)
    found = get_object_or_404(files, pk=pk)
    inline = found.kind in SHOWN_IN_PAGE
    return private_file(found.file.name, found.name, etag=found.sha256, inline=inline)


@require_POST
def attachment_remove(request, pk):
    """The author takes a file away again."""
    files = Attachment.objects.visible_to(request.user).filter(handling=None)
    found = get_object_or_404(files.select_related("proposal__author"), pk=pk)
    demand(policies.edit(request.user, found.proposal))
    attachments.detach(found)
    messages.success(request, f"已移除“{found.name}”。")
    return redirect(_editing(found.proposal))


def _editing(proposal: Proposal) -> str:
    return reverse("congress:proposal_edit", args=[proposal.pk])
