"""Proofs of an application: taken in from the camera, opened for a reason, removed from a draft."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from union.kit.access import demand
from union.kit.downloads import made_file
from union.kit.uploads import MAX_BYTES, MEGABYTE, Refused, Upload, admit
from welfare.actions import aid as actions
from welfare.aid_files import KINDS, content_of
from welfare.models import AidApplication, AidProof
from welfare.policies import aid as policies
from welfare.views.aid import application_for, detail_page

MOST_AT_ONCE = 10


def proof_for(request, pk) -> AidProof:
    rows = AidProof.objects.visible_to(request.user).select_related(
        "application__member__user", "application__school", "application__hardship_file"
    )
    return get_object_or_404(rows, pk=pk)


@require_POST
def aid_proof_add(request, pk):
    """One or several files of one kind. All are looked at before the first is kept."""
    application = application_for(request, pk)
    kind = request.POST.get("kind", "")
    is_receipt = kind == AidProof.Kind.RECEIPT
    ask = policies.add_receipt if is_receipt else policies.add_proof
    demand(ask(request.user, application))
    try:
        if kind not in AidProof.Kind.values:
            raise Refused("请选是哪一种材料。")
        uploads = _uploads(request)
        actions.add_proofs(application, kind=kind, uploads=uploads, by=request.user)
    except Refused as refusal:
        return detail_page(request, application, status=422, upload_error=str(refusal))
    messages.success(request, f"已上传：{AidProof.Kind(kind).label}")
    return redirect(f"{application.get_absolute_url()}#proofs")


def _uploads(request) -> list[Upload]:
    received = request.FILES.getlist("file")
    if not received:
        raise Refused("请先选择照片或 PDF 文件。")
    if len(received) > MOST_AT_ONCE:
        raise Refused(f"一次最多上传 {MOST_AT_ONCE} 个文件。")
    for each in received:
        if each.size > MAX_BYTES:
            raise Refused(f"“{each.name}”超过 {MAX_BYTES // MEGABYTE} MB，请缩小后再上传。")
    return [admit(each.name, each.read(), kinds=KINDS) for each in received]


@never_cache
@require_GET
def aid_proof(request, pk):
    """To whoever handed it in; everybody else says why, by POST."""
    proof = proof_for(request, pk)
    demand(policies.see_own_proof(request.user, proof))
    return made_file(content_of(proof), proof.name)


@never_cache
@require_POST
def aid_proof_open(request, pk):
    """The file, once its reason is written down for the applicant to read."""
    proof = proof_for(request, pk)
    demand(policies.open_proof(request.user, proof))
    reason = " ".join(request.POST.get("reason", "").split())[:100]
    if not reason:
        error = "请写明为什么要打开，申请人会看到。"
        return detail_page(request, proof.application, status=422, upload_error=error)
    actions.note_opening(proof, reason=reason, by=request.user)
    return made_file(content_of(proof), proof.name)


@require_POST
def aid_proof_remove(request, pk):
    proof = proof_for(request, pk)
    demand(policies.remove_proof(request.user, proof))
    application: AidApplication = proof.application
    actions.remove_proof(proof, by=request.user)
    messages.success(request, "已删除")
    return redirect(f"{application.get_absolute_url()}#proofs")
