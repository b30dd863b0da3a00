"""Papers of a session: the list, one paper to read, its versions side by side."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import documents as actions
from congress.comparing import compare
from congress.deliveries import (
    Reach,
    paper_rows,
    papers_in_time,
    papers_rule,
    reach_of,
    readers,
)
from congress.forms.documents import DocumentForm, RenameForm, VersionForm
from congress.models import Delivery, Document, DocumentVersion
from congress.policies import documents as policies
from congress.policies import opinions as opinion_policies
from congress.standing import standing
from congress.views.fetching import session_for
from congress.wording import blocks
from union.kit.access import demand
from union.kit.downloads import file_name, private_file
from union.kit.pages import form_answer

GET_POST = ["GET", "POST"]
STEPS = {"up": -1, "down": 1}


def document_for(request, pk) -> Document:
    """The paper, if this person may see it, with all that its pages ask for."""
    rows = Document.objects.visible_to(request.user)
    related = rows.select_related("motion", "session__congress", "session__school")
    return get_object_or_404(related, pk=pk)


def version_for(request, pk) -> DocumentVersion:
    rows = DocumentVersion.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("document__session__congress", "document__session__school"), pk=pk
    )


@require_GET
def document_list(request, pk):
    """All papers of the session: what to send, what to read."""
    session = session_for(request, pk)
    demand(policies.see_papers(request.user, session))
    may_prepare = policies.prepare(request.user, session)
    rows = paper_rows(session, request.user)
    stand = standing(request.user, session.school)
    context = {
        "session": session,
        "rows": rows,
        "is_officer": stand.is_officer,
        "delegate": stand.delegate,
        "may_prepare": may_prepare,
        "timing": _timing(session) if stand.is_officer else None,
        "unsent": sum(row.is_waiting for row in rows) if may_prepare else 0,
        "waiting": any(row.count.waiting for row in rows) if may_prepare else False,
        "unread": sum(row.is_unread for row in rows),
        "may_want_paper": policies.want_paper(request.user, session),
        "may_see_opinions": opinion_policies.see_opinions(request.user, session),
    }
    return render(request, "congress/document_list.html", context)


def _timing(session) -> dict:
    """How many papers went out in time, the others with their sentence, and the rule."""
    verdicts = papers_in_time(session)
    return {
        "in_time": sum(each.is_in_time is True for each in verdicts),
        "others": [each for each in verdicts if not each.is_in_time],
        "rule": papers_rule(session),
    }


@require_http_methods(GET_POST)
def document_new(request, pk):
    session = session_for(request, pk)
    demand(policies.prepare(request.user, session))
    form = DocumentForm(
        request.POST or None, request.FILES or None, session=session, cancel=_list(session)
    )
    if request.method == "POST" and form.is_valid():
        kept = {name: form.cleaned_data[name] for name in ("title", "motion")}
        upload, words = form.cleaned_data["file"], form.fields["file"].words
        document = actions.add_document(session, **kept, upload=upload, text=words, by=request.user)
        messages.success(request, "已上传。看过没有问题，就可以发给代表。")
        return redirect(document)
    return _form_page(request, form, title="上传会议文件", back=_list(session), lead=str(session))


@require_GET
def document_detail(request, pk):
    """One paper to be read; ``?version=1`` shows an earlier version."""
    document = document_for(request, pk)
    session = document.session
    demand(policies.see_papers(request.user, session))
    visible = DocumentVersion.objects.visible_to(request.user).filter(document=document)
    versions = list(visible.defer("text").select_related("made_by").order_by("-number"))
    for version in versions:
        version.document = document
    shown = _shown(versions, request.GET.get("version", ""))
    mine = Delivery.objects.filter(version=shown, delegate__member__user=request.user).first()
    is_officer = standing(request.user, session.school).is_officer
    opinions = document.opinions.aggregate(
        count=Count("pk"), open=Count("pk", filter=Q(answered_at=None))
    )
    context = {
        "document": document,
        "session": session,
        "versions": versions,
        "shown": shown,
        "before": next((v for v in versions if v.number < shown.number), None),
        "blocks": _blocks(shown, document),
        "mine": mine,
        "is_officer": is_officer,
        "reach": reach_of([shown.pk]).get(shown.pk, Reach()) if is_officer else None,
        "lacking": _lacking(shown) if is_officer and shown.sent_at else 0,
        "may_prepare": policies.prepare(request.user, session),
        "may_drop": is_officer and policies.drop(request.user, document),
        "may_give_opinion": opinion_policies.give(request.user, session),
        "may_see_opinions": opinion_policies.see_opinions(request.user, session),
        "opinions": opinions,
    }
    return render(request, "congress/document_detail.html", context)


def _blocks(version, document) -> list:
    """The text of the paper without a title that only repeats the page's heading."""
    found = list(blocks(version.text))
    return found[1:] if found and found[0].text == document.title else found


def _lacking(version) -> int:
    """How many readers this version has not been sent to."""
    got = version.deliveries.values("delegate")
    return readers(version.document.session).exclude(pk__in=got).count()


def _shown(versions, wanted: str) -> DocumentVersion:
    """The version that the address names, else the newest."""
    if not versions:
        raise Http404
    return next((v for v in versions if str(v.number) == wanted), versions[0])


@require_http_methods(GET_POST)
def document_edit(request, pk):
    document = document_for(request, pk)
    demand(policies.prepare(request.user, document.session))
    back = document.get_absolute_url()
    form = RenameForm(request.POST or None, instance=document, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.edit(form.instance, by=request.user)
        messages.success(request, "已保存。")
        return redirect(back)
    return _form_page(request, form, title="修改名称", back=back)


@require_POST
def document_move(request, pk, way):
    """One place up or down in the list."""
    document = document_for(request, pk)
    demand(policies.prepare(request.user, document.session))
    actions.move(document, STEPS[way], by=request.user)
    return redirect("congress:document_list", document.session_id)


@require_POST
def document_drop(request, pk):
    document = document_for(request, pk)
    demand(policies.drop(request.user, document))
    actions.drop(document, by=request.user)
    messages.success(request, f"《{document}》已删除。")
    return redirect("congress:document_list", document.session_id)


@require_http_methods(GET_POST)
def version_new(request, pk):
    document = document_for(request, pk)
    demand(policies.prepare(request.user, document.session))
    back = document.get_absolute_url()
    form = VersionForm(request.POST or None, request.FILES or None, document=document, cancel=back)
    if request.method == "POST" and form.is_valid():
        kept = {name: form.cleaned_data[name] for name in ("changes", "opinions")}
        upload, words = form.cleaned_data["file"], form.fields["file"].words
        version = actions.add_version(document, **kept, upload=upload, text=words, by=request.user)
        messages.success(request, f"第{version.number}稿已上传，还没有发给代表。")
        return redirect("congress:version_compare", version.pk)
    lead = f"《{document}》，已发送的各稿都原样保留"
    return _form_page(request, form, title="上传新的一稿", back=back, lead=lead)


@require_GET
def version_compare(request, pk):
    """第2稿与第1稿相比: what was reworded, what came and what went."""
    version = version_for(request, pk)
    demand(policies.see_papers(request.user, version.document.session))
    visible = DocumentVersion.objects.visible_to(request.user)
    earlier = visible.filter(document=version.document_id, number__lt=version.number)
    before = get_object_or_404(earlier.order_by("-number")[:1])
    can_compare = bool(before.text and version.text)
    context = {
        "document": version.document,
        "version": version,
        "before": before,
        "comparison": compare(before.text, version.text) if can_compare else None,
        "may_prepare": policies.prepare(request.user, version.document.session),
        "taken_up": version.opinions.visible_to(request.user).select_related("delegation"),
    }
    return render(request, "congress/version_compare.html", context)


@require_GET
def version_file(request, pk):
    """The file as it was uploaded; ``?inline`` shows a PDF in the browser."""
    version = version_for(request, pk)
    demand(policies.see_papers(request.user, version.document.session))
    name = file_name(f"{version.document}（第{version.number}稿）", version.kind)
    inline = version.kind == "pdf" and "inline" in request.GET
    return private_file(version.file.name, name, etag=version.sha256, inline=inline)


def _list(session) -> str:
    return reverse("congress:document_list", args=[session.pk])


def _form_page(request, form, **context):
    context = {"form": form, **context}
    if form.is_bound:
        return form_answer(request, "congress/document_form.html", context)
    return render(request, "congress/document_form.html", context)
