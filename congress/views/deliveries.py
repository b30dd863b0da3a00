"""Sending papers, opening them, and the proof of delivery."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from congress.actions import deliveries as actions
from congress.actions import documents_print as prints
from congress.deliveries import delivery_sheet, readers
from congress.forms.deliveries import ChosenForm
from congress.models import Delegate, DocumentVersion
from congress.policies import documents as policies
from congress.standing import standing
from congress.views.documents import document_for, version_for
from congress.views.fetching import session_for
from union.kit.access import demand
from union.kit.downloads import made_file

SHOWS = {
    "waiting": lambda row: not row.is_reached,
    "paper": lambda row: row.needs_paper,
}


@require_POST
def documents_send(request, pk):
    """All papers of the session, the newest version of each, to everybody who lacks it."""
    session = session_for(request, pk)
    demand(policies.prepare(request.user, session))
    count = actions.send(session, actions.documents_of(session), by=request.user)
    _say_sent(request, session, count)
    return redirect("congress:document_list", pk)


@require_POST
def document_send(request, pk):
    """One paper; pressed again it reaches those who joined later."""
    document = document_for(request, pk)
    demand(policies.prepare(request.user, document.session))
    count = actions.send(document.session, [document], by=request.user)
    _say_sent(request, document.session, count)
    return redirect(document)


def _say_sent(request, session, count: int) -> None:
    if count:
        messages.success(request, f"已发给 {count} 位代表。")
    elif readers(session).exists():
        messages.info(request, "代表都已经收到最新的一稿，没有重复发送。")
    else:
        messages.error(request, "还没有可以接收文件的代表。请先把代表登记好，并为他们开通账号。")


@require_POST
def version_open(request, pk):
    """Notes that the person has opened it. Without JavaScript it hands over the file; for htmx it only
    notes."""
    version = version_for(request, pk)
    demand(policies.see_papers(request.user, version.document.session))
    actions.mark_opened(version, by=request.user)
    if request.htmx:
        return HttpResponse(status=204)
    inline = "?inline" if version.kind == "pdf" else ""
    return redirect(f"{reverse('congress:version_file', args=[pk])}{inline}")


@require_GET
def delivery_list(request, pk):
    """Who got the newest version that was sent, who opened it, who holds it on paper."""
    document = document_for(request, pk)
    demand(policies.see_deliveries(request.user, document.session))
    version = _last_sent(document)
    sheet = delivery_sheet(version)
    show = request.GET.get("show", "")
    context = {
        "document": document,
        "version": version,
        "show": show,
        "rows": [row for row in sheet if SHOWS[show](row)] if show in SHOWS else sheet,
        "count": len(sheet),
        "waiting": sum(map(SHOWS["waiting"], sheet)),
        "paper": sum(map(SHOWS["paper"], sheet)),
        "opened": sum(bool(row.delivery and row.delivery.opened_at) for row in sheet),
        "may_prepare": policies.prepare(request.user, document.session),
    }
    return render(request, "congress/delivery_list.html", context)


def _last_sent(document) -> DocumentVersion:
    """The newest version sent; before, the newest there is: it may be handed over on paper first."""
    versions = document.versions.defer("text").select_related("document__session")
    sent = versions.filter(sent_at__isnull=False).order_by("-number").first()
    return sent or versions.order_by("-number").first()


@require_POST
def document_remind(request, pk):
    document = document_for(request, pk)
    demand(policies.prepare(request.user, document.session))
    _say_reminded(request, actions.remind(document.session, [document], by=request.user))
    return redirect("congress:delivery_list", pk)


@require_POST
def documents_remind(request, pk):
    """Everybody who has left any paper unopened."""
    session = session_for(request, pk)
    demand(policies.prepare(request.user, session))
    papers = actions.documents_of(session)
    _say_reminded(request, actions.remind(session, papers, by=request.user))
    return redirect("congress:document_list", pk)


def _say_reminded(request, count: int) -> None:
    if count:
        messages.success(request, f"已提醒 {count} 位代表。")
    else:
        messages.info(request, "没有要提醒的人：都已打开，或今天已经提醒过。")


@require_POST
def delivery_hand_over(request, pk):
    """The paper copy was given to those who are ticked."""
    return _with_chosen(request, pk, actions.hand_over, "已登记 {} 位代表拿到纸质文件。")


@require_POST
def delivery_take_back(request, pk):
    """A wrong tick."""
    return _with_chosen(request, pk, actions.take_back, "已取消 {} 位代表的纸质送达登记。")


def _with_chosen(request, pk, act, said: str):
    document = document_for(request, pk)
    demand(policies.prepare(request.user, document.session))
    if chosen := _chosen(request, document):
        count = act(_last_sent(document), chosen, by=request.user)
        messages.success(request, said.format(count))
    return redirect("congress:delivery_list", pk)


def _chosen(request, document) -> list[Delegate]:
    """The delegates ticked; none, with a word about it, where the form is wrong."""
    visible = Delegate.objects.visible_to(request.user)
    form = ChosenForm(request.POST, delegates=visible.filter(congress=document.session.congress_id))
    if form.is_valid():
        return list(form.cleaned_data["delegate"])
    messages.error(request, form.errors["delegate"][0])
    return []


@require_POST
def delivery_want_paper(request, pk):
    """Those who are ticked need papers on paper, and said so to an officer."""
    document = document_for(request, pk)
    demand(policies.prepare(request.user, document.session))
    if chosen := _chosen(request, document):
        actions.want_paper(document.session, chosen, wants=True, by=request.user)
        messages.success(request, "已记下，打印名单里会标出来。")
    return redirect("congress:delivery_list", pk)


@require_POST
def paper_wish(request, pk):
    """A delegate's own word: papers on paper, or no longer."""
    session = session_for(request, pk)
    demand(policies.want_paper(request.user, session))
    delegate = standing(request.user, session.school).delegate
    wants = request.POST.get("wants") == "yes"
    actions.want_paper(session, [delegate], wants=wants, by=request.user)
    said = "已记下，学校工会会把纸质文件送给您。" if wants else "已取消，您在这里看文件。"
    messages.success(request, said)
    return redirect("congress:document_list", pk)


@require_POST
def delivery_export(request, pk):
    document = document_for(request, pk)
    demand(policies.see_deliveries(request.user, document.session))
    name, content = prints.export_deliveries(_last_sent(document), by=request.user)
    return made_file(content, name)


@require_POST
def delivery_print(request, pk):
    """The list to be signed, as a PDF."""
    document = document_for(request, pk)
    demand(policies.see_deliveries(request.user, document.session))
    return redirect(prints.order_delivery_list(_last_sent(document), by=request.user))
