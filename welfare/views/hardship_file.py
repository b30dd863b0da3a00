"""One hardship file as whoever works on it sees it: closed until a reason is given, then open for some minutes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import No, demand
from union.kit.downloads import made_file
from union.org.models import Role
from union.org.models.units import below
from welfare.actions import hardship as actions
from welfare.actions import hardship_work as work
from welfare.forms.hardship import ContentForm, PaperConsentForm, ProofForm, household_forms
from welfare.forms.hardship_work import AnswerForm, OpeningForm
from welfare.hardship_copy import groups_of, household_of
from welfare.hardship_files import content_of
from welfare.hardship_openings import begin, confidential, opening_of
from welfare.hardship_worked import worked
from welfare.models import Consent, Correction, HardshipFile, HardshipProof
from welfare.policies import hardship as policies

THEN = ("edit", "assess", "send")  # what one may go on to after giving the reason
VERBS = ["read", "record_consent", "edit", "assess", "solve", "close", "reopen", "send", "withdraw"]


def file_for(request, pk) -> HardshipFile:
    """A file that this person works on. 404 where it is invisible; 403 for officers outside the circle and for the
    person it is about, and that goes into the log."""
    file = get_object_or_404(HardshipFile.objects.visible_to(request.user).for_page(), pk=pk)
    verdict = policies.work(request.user, file)
    if not verdict:
        work.note_refusal(file, by=request.user)
    demand(verdict)
    return file


def refuse_desk(user, pk) -> None:
    """A clerk who opens a file of a school below, which never went up as such: refused and written down."""
    paths = user.paths(Role.CLERK)
    file = (
        HardshipFile.objects.filter(below(paths, "school__path"), pk=pk).first() if paths else None
    )
    if file and not HardshipFile.objects.visible_to(user).filter(pk=pk).exists():
        work.note_refusal(file, by=user)
        demand(No("困难档案由学校办理，没有上报的内容区里不能查看。"))


def is_read(request, file: HardshipFile) -> bool:
    """A consent taken back ends the reading at once, however many minutes were left."""
    may = policies.read(request.user, file)
    return bool(may) and opening_of(request.session, request.user, file) is not None


def ask_reason(file: HardshipFile, then: str = ""):
    """To the question why; the answer leads on to ``then``, one of `THEN`."""
    return redirect(f"{file.get_absolute_url()}{f'?then={then}' if then else ''}")


@require_GET
@confidential
def hardship_detail(request, pk):
    """The cover; the content once a reason was given."""
    refuse_desk(request.user, pk)
    file = get_object_or_404(HardshipFile.objects.visible_to(request.user).for_page(), pk=pk)
    if file.member.user_id == request.user.pk:
        return redirect("welfare:hardship_own")
    return _detail(request, file_for(request, pk))


def _detail(request, file: HardshipFile, form: OpeningForm | None = None):
    user = request.user
    may = {verb: getattr(policies, verb)(user, file) for verb in VERBS}
    opening = opening_of(request.session, user, file) if may["read"] else None
    context = {
        "file": file,
        "opening": opening,
        "form": form or OpeningForm(),
        "answer_form": AnswerForm(),
        "then": request.POST.get("then") or request.GET.get("then", ""),
        "may": may,
        "is_due": policies.is_due(file),
        "consent": next((c for c in file.consents.all() if not c.withdrawn_on), None),
        "openings": file.openings.select_related("by")[:20],
        "corrections": file.corrections.select_related("answered_by"),
        "reports": file.reports.select_related("decided_by"),
        "lacks_guardian": policies.lacks_guardian(file),
    }
    if opening:
        context |= _content(file)
    return render(request, "welfare/hardship_detail.html", context, status=422 if form else 200)


def _content(file: HardshipFile) -> dict:
    return {
        "groups": groups_of(file),
        "household": household_of(file),
        "worked": worked(file) if file.content else None,
        "proof_form": ProofForm(file=file),
    }


@require_POST
@confidential
def hardship_open(request, pk):
    """Reading begins: with a reason that the person sees."""
    file = file_for(request, pk)
    demand(policies.read(request.user, file))
    form = OpeningForm(request.POST)
    if not form.is_valid():
        return _detail(request, file, form)
    begin(request.session, work.open_reading(file, **form.cleaned_data, by=request.user))
    then = request.POST.get("then")
    return redirect(f"welfare:hardship_{then}", pk=pk) if then in THEN else redirect(file)


@require_http_methods(["GET", "POST"])
@confidential
def hardship_edit(request, pk):
    """The content and the household, all on one page."""
    file = file_for(request, pk)
    demand(policies.edit(request.user, file))
    if not is_read(request, file):
        return ask_reason(file, "edit")
    asked = request.POST or None
    form, rows = ContentForm(asked, facts=file.facts), household_forms(asked, file)
    if request.method == "POST" and all([form.is_valid(), *[row.is_valid() for row in rows]]):
        household = [row.facts() for row in rows if row.facts()]
        actions.write(file, form.facts(), household, by=request.user)
        messages.success(request, "已保存")
        return redirect(file)
    context = {"form": form, "rows": rows, "file": file}
    status = 422 if request.method == "POST" else 200
    return render(request, "welfare/hardship_edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
@confidential
def hardship_consent(request, pk):
    """The consent that was signed by hand."""
    file = file_for(request, pk)
    demand(policies.record_consent(request.user, file))
    form = PaperConsentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        actions.consent_on_paper(file, **form.cleaned_data, by=request.user)
        messages.success(request, "同意书已加密保存")
        return redirect(file)
    lead = "拍照或扫描本人签好字的告知书和同意书。本人有账号的，也可以请他在手机上同意。"
    page = {"form": form, "title": "登记本人同意", "lead": lead}
    page |= {"back": file.get_absolute_url(), "back_label": str(file)}
    status = 422 if request.method == "POST" else 200
    return render(request, "welfare/hardship_step.html", page, status=status)


@require_POST
@confidential
def hardship_withdrawn(request, pk):
    """Somebody without an account has withdrawn the consent in writing."""
    file = file_for(request, pk)
    demand(policies.withdraw(request.user, file))
    actions.withdraw_consent(file, by=request.user)
    messages.success(request, "已登记撤回，档案停止使用，只保存")
    return redirect(file)


@require_POST
@confidential
def hardship_proof_add(request, pk):
    file = file_for(request, pk)
    demand(policies.edit(request.user, file))
    form = ProofForm(request.POST, request.FILES, file=file)
    if form.is_valid():
        asked = form.cleaned_data
        actions.keep_proof(file, asked["upload"], kind=asked["kind"], by=request.user)
        messages.success(request, "材料已加密保存")
        return redirect(file)
    page = {"form": form, "title": "上传证明材料", "lead": ""}
    page |= {"back": file.get_absolute_url(), "back_label": str(file)}
    return render(request, "welfare/hardship_step.html", page, status=422)


@require_GET
@confidential
def hardship_proof(request, pk):
    """One proof: to the person it is about, and to whoever reads the file now. That it was taken is written down."""
    proofs = HardshipProof.objects.visible_to(request.user).select_related("file__member")
    proof = get_object_or_404(proofs, pk=pk)
    if not (policies.is_own(request.user, proof.file) or is_read(request, proof.file)):
        return ask_reason(proof.file)
    work.note_proof_opening(proof, by=request.user)
    return made_file(content_of(proof.stored.name), proof.name)


@require_GET
@confidential
def hardship_paper(request, pk):
    """The signed consent, as the proofs."""
    consents = Consent.objects.visible_to(request.user).exclude(paper="")
    consent = get_object_or_404(consents.select_related("file__member"), pk=pk)
    if not (policies.is_own(request.user, consent.file) or is_read(request, consent.file)):
        return ask_reason(consent.file)
    work.note_proof_opening(consent, by=request.user)
    data = content_of(consent.paper.name)
    return made_file(data, f"同意书.{'pdf' if data.startswith(b'%PDF') else 'jpg'}")


@require_POST
@confidential
def hardship_proof_drop(request, pk):
    proofs = HardshipProof.objects.visible_to(request.user).select_related("file")
    proof = get_object_or_404(proofs, pk=pk)
    file = file_for(request, proof.file_id)
    demand(policies.edit(request.user, file))
    actions.drop_proof(proof, by=request.user)
    messages.success(request, "材料已删除")
    return redirect(file)


@require_POST
@confidential
def hardship_answer(request, pk):
    """The school's answer to what the person wants corrected."""
    asked = get_object_or_404(Correction.objects.visible_to(request.user), pk=pk)
    file = file_for(request, asked.file_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        work.answer_correction(asked, answer=form.cleaned_data["answer"], by=request.user)
        messages.success(request, "已答复，本人收到了通知")
        return redirect(file)
    page = {"form": form, "title": "答复更正要求", "lead": asked.text}
    page |= {"back": file.get_absolute_url(), "back_label": str(file)}
    return render(request, "welfare/hardship_step.html", page, status=422)
