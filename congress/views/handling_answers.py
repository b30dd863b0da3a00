"""The departments' own page: the answer written, signed, approved."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import handling_answers as actions
from congress.cases import approvers, blockers, deadline_of, unsigned
from congress.forms.handling import (
    AnswerForm,
    DecisionForm,
    FileForm,
    SignForm,
    promise_rows,
    values_of,
)
from congress.models import Answer, Attachment, CoHandling, Handling
from congress.policies import handling as policies
from congress.schemes import CLASSES
from congress.views.handling import handling_for
from union.kit.access import demand
from union.kit.autosave import Stale, not_saved, saved
from union.kit.downloads import private_file

CONFLICT = "同事刚刚改过这份答复，您的这次修改没有存上。两份都在下面，请核对后再保存。"


@require_GET
def handling_detail(request, pk):
    """The work page; who has no part in the work reads on the case's own page."""
    handling = handling_for(request, pk)
    if not policies.see_work(request.user, handling):
        return redirect(handling.case)
    return render(request, "congress/handling_detail.html", page_for(request.user, handling))


def page_for(user, handling: Handling, form=None, rows=None, sign_form=None) -> dict:
    """All that the work page shows this person; the forms only where they may be sent."""
    may_write = policies.write(user, handling)
    answer = answer_of(handling)
    if may_write and form is None:
        form, rows = AnswerForm(instance=answer, handling=handling), promise_rows(answer)
    co = handling.co_handlings.select_related("department__head", "department__overseer")
    co = list(co.select_related("signed_by"))
    for row in co:
        row.handling = handling
    asked = [row for row in co if policies.sign(user, row)]
    return {
        "handling": handling,
        "case": handling.case,
        "answer": answer,
        "answer_class": CLASSES.get(answer.answer_class),
        "form": form,
        "rows": rows,
        "blockers": blockers(handling) if handling.state == Handling.State.WORKING else [],
        "unsigned": unsigned(handling),
        "co_handlings": co,
        "asked": asked,
        "sign_form": sign_form or SignForm(initial={"version": answer.edits}),
        "files": list(handling.attachments.all()),
        "forms": handling.case.forms().select_related("author", "delegation"),
        "papers": handling.case.attachments.filter(handling=None),
        "earlier": _earlier(handling),
        "extensions": handling.extensions.select_related("asked_by", "decided_by"),
        "due": deadline_of(handling),
        "approvers": approvers(handling),
        "decision": DecisionForm(),
        "may_write": may_write,
        "may_approve": policies.approve(user, handling),
        "may_refuse": policies.refuse(user, handling),
        "may_ask_extension": policies.ask_extension(user, handling),
        "may_decide": policies.runs(user, handling.case.school),
        "is_own": policies.is_of(user, handling.lead),
        "today": timezone.localdate(),
    }


def answer_of(handling: Handling) -> Answer:
    """The answer as far as it is written; an empty one before the first word."""
    return getattr(handling, "answer", None) or Answer(handling=handling)


def _earlier(handling: Handling):
    """The answer of the first round, on the page of the second, with what the authors said of it."""
    before = Handling.objects.answered().filter(case=handling.case, round__lt=handling.round)
    return before.select_related("answer", "lead").prefetch_related("ratings__form__author")


def _posted(request, handling, *, finishing: bool):
    """The answer's forms with what was typed, and whether all of it can be taken."""
    answer = answer_of(handling)
    form = AnswerForm(request.POST, instance=answer, handling=handling, finishing=finishing)
    rows = promise_rows(answer, request.POST)
    valid = form.is_valid()
    return form, rows, rows.is_valid() and valid


@require_POST
def answer_save(request, pk):
    """The form saves itself; what it cannot take stays in the browser with the reason."""
    handling = handling_for(request, pk)
    demand(policies.write(request.user, handling))
    form, rows, valid = _posted(request, handling, finishing=False)
    if not valid:
        wrong = [*form.errors.values(), *(e for row in rows.errors for e in row.values())]
        said = str(wrong[0][0]) if wrong else "请检查填写的内容"
        return not_saved(said)
    version = form.cleaned_data["version"]
    values = values_of(form, rows)
    try:
        answer = actions.save(handling, values, version=version, by=request.user)
    except Stale:
        return not_saved(CONFLICT, status=409)
    return saved(answer.edits)


@require_http_methods(["GET", "POST"])
def answer_finish(request, pk):
    """Keep the answer, and with the button 送审签 send it to the overseer."""
    handling = handling_for(request, pk)
    if request.method == "GET":
        demand(policies.see_work(request.user, handling))
        return redirect(handling)
    demand(policies.write(request.user, handling))
    finishing = "finish" in request.POST
    form, rows, valid = _posted(request, handling, finishing=finishing)
    if not valid:
        context = page_for(request.user, handling_for(request, pk), form, rows)
        return render(request, "congress/handling_detail.html", context, status=422)
    try:
        version = form.cleaned_data["version"]
        actions.save(handling, values_of(form, rows), version=version, by=request.user)
    except Stale:
        return _conflict(request, pk, form, rows)
    if not finishing:
        messages.success(request, "已保存")
        return redirect(handling)
    try:
        actions.finish(handling_for(request, pk), by=request.user)
    except actions.NotReady as why:
        context = page_for(request.user, handling_for(request, pk)) | {"why": str(why)}
        return render(request, "congress/handling_detail.html", context, status=422)
    people = "、".join(user.name for user in approvers(handling))
    messages.success(request, f"已送{people}审签")
    return redirect(handling)


def _conflict(request, pk, form, rows):
    """Both texts on one page; saving again, now on the newest version, is a decision and goes through."""
    fresh = handling_for(request, pk)
    form.data = form.data.copy()
    form.data["version"] = str(fresh.answer.edits)
    context = page_for(request.user, fresh, form, rows) | {"conflict": CONFLICT}
    return render(request, "congress/handling_detail.html", context, status=409)


@require_POST
def co_sign(request, pk):
    """会签 by a co-handling department."""
    rows = CoHandling.objects.visible_to(request.user)
    rows = rows.select_related("department", "handling__case__school", "handling__answer")
    co = get_object_or_404(rows, pk=pk)
    demand(policies.sign(request.user, co))
    form = SignForm(request.POST)
    if form.is_valid():
        try:
            actions.sign(co, **form.cleaned_data, by=request.user)
        except Stale:
            messages.warning(request, "主办部门刚刚改过答复，请看过新的内容再会签")
        else:
            messages.success(request, "已会签")
        return redirect(co.handling)
    context = page_for(request.user, handling_for(request, co.handling_id), sign_form=form)
    return render(request, "congress/handling_detail.html", context, status=422)


@require_POST
def handling_approve(request, pk):
    """同意发出, or back to the department with a word."""
    handling = handling_for(request, pk)
    demand(policies.approve(request.user, handling))
    form = DecisionForm(request.POST)
    back = "rework" in request.POST
    if back and not request.POST.get("word", "").strip():
        form.add_error("word", "请写明哪里要改，部门才知道怎么改")
    if not form.is_valid():
        context = page_for(request.user, handling) | {"decision": form}
        return render(request, "congress/handling_detail.html", context, status=422)
    word = form.cleaned_data["word"]
    if back:
        actions.rework(handling, word, by=request.user)
        messages.success(request, f"已退给{handling.lead}修改")
    else:
        actions.approve(handling, word, by=request.user)
        messages.success(request, "已审签，答复发给了提案人")
    return redirect(handling)


@require_POST
def answer_attach(request, pk):
    handling = handling_for(request, pk)
    demand(policies.write(request.user, handling))
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, str(form.errors["file"][0]))
        return redirect(handling)
    try:
        actions.attach(handling, form.cleaned_data["file"], by=request.user)
    except actions.NotReady as why:
        messages.error(request, str(why))
    return redirect(handling)


def _file_for(request, pk) -> Attachment:
    """A file of an answer: sent ones for all who see the case, drafts for who works on it."""
    files = Attachment.objects.visible_to(request.user).exclude(handling=None)
    files = files.select_related("handling__case__school", "handling__lead")
    file = get_object_or_404(files, pk=pk)
    if file.handling.state != Handling.State.SENT:
        demand(policies.see_work(request.user, file.handling))
    return file


@require_GET
def answer_file(request, pk):
    file = _file_for(request, pk)
    return private_file(file.file.name, file.name, etag=file.sha256)


@require_POST
def answer_detach(request, pk):
    file = _file_for(request, pk)
    demand(policies.write(request.user, file.handling))
    actions.detach(file, by=request.user)
    messages.success(request, f"已删去附件“{file.name}”")
    return redirect(file.handling)
