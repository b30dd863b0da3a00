"""From the draft to the board: looked over, sent, checked, returned; corrected and withdrawn later."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from disclosure.actions import publishing as actions
from disclosure.changes import changes
from disclosure.checkers import checkers_of, is_alone
from disclosure.forms.publishing import RemarkForm, SendForm, WithdrawForm
from disclosure.policies import publishing as policies
from disclosure.readiness import readiness
from disclosure.views.publication_fetching import publication_for
from disclosure.views.publishing import content_of
from union.kit.access import demand
from union.kit.days import day_words
from union.kit.pages import form_answer
from union.rules.deadlines import add_working_days

GET_POST = ["GET", "POST"]


@require_http_methods(GET_POST)
def publication_send(request, pk):
    """The last look before it goes to the checkers: as it will stand, with all that is to be said of it."""
    publication = publication_for(request, pk)
    demand(policies.edit(request.user, publication))
    form = SendForm(request.POST or None, initial={"reason": publication.privacy_reason})
    if request.method == "POST" and form.is_valid():
        try:
            actions.send(publication, reason=form.cleaned_data["reason"], by=request.user)
        except actions.NotReady as missing:
            messages.warning(request, f"还没有送审：{missing}。")
            return redirect("disclosure:publication_send", publication.pk)
        messages.success(request, "已送审，审核的同志收到了通知。")
        return redirect(publication)
    context = _look(publication) | {"form": form, "checkers": checkers_of(publication.school)}
    if form.is_bound:
        return form_answer(request, "disclosure/publication_send.html", context)
    return render(request, "disclosure/publication_send.html", context)


def _look(publication) -> dict:
    """What sender and checker both see."""
    found, days = readiness(publication), publication.notice_days
    ends_on = add_working_days(timezone.localdate(), days) if days else None
    context = {"publication": publication, "ready": found, "ends_on": ends_on}
    if publication.replaces:
        context["changes"] = changes(publication.replaces, publication)
    return context | content_of(publication)


@require_POST
def publication_take_back(request, pk):
    publication = publication_for(request, pk)
    demand(policies.take_back(request.user, publication))
    actions.take_back(publication, by=request.user)
    messages.success(request, "已收回，可以接着修改。")
    return redirect("disclosure:publication_edit", publication.pk)


@require_http_methods(GET_POST)
def publication_check(request, pk):
    """What the 领导小组 looks at before it says yes; the yes publishes."""
    publication = publication_for(request, pk)
    demand(policies.check(request.user, publication))
    if request.method == "POST":
        try:
            actions.publish(publication, seen=request.POST.get("sending", ""), by=request.user)
        except actions.NotReady as missing:
            messages.warning(request, f"还不能公开：{missing}。")
            return redirect("disclosure:publication_check", publication.pk)
        messages.success(request, _published(publication))
        return redirect(publication)
    return render(request, "disclosure/publication_check.html", _check_page(publication))


def _check_page(publication, *, form=None) -> dict:
    more = {"form": form or RemarkForm(), "is_alone": is_alone(publication)}
    return _look(publication) | more


def _published(publication) -> str:
    where = "对外公开栏" if publication.is_outside else "对内公开栏"
    if not publication.notice_days:
        return f"已公开，现在就能在{where}看到。"
    ends_on = add_working_days(timezone.localdate(), publication.notice_days)
    return f"已公开，公示到{day_words(ends_on)}，现在就能在{where}看到。"


@require_POST
def publication_return(request, pk):
    """退回 with a word."""
    publication = publication_for(request, pk)
    demand(policies.check(request.user, publication))
    form = RemarkForm(request.POST)
    if not form.is_valid():
        context = _check_page(publication, form=form)
        return form_answer(request, "disclosure/publication_check.html", context)
    actions.send_back(publication, remark=form.cleaned_data["remark"], by=request.user)
    messages.success(request, "已退回，起草人收到了通知。")
    return redirect("disclosure:publication_list")


@require_POST
def publication_correct(request, pk):
    """更新: the draft that will take its place."""
    publication = publication_for(request, pk)
    demand(policies.correct(request.user, publication))
    fresh = actions.correct(publication, by=request.user)
    messages.success(request, "在原来的内容上改。审核通过以前，公开栏上还是原来的。")
    return redirect("disclosure:publication_edit", fresh.pk)


@require_http_methods(GET_POST)
def publication_withdraw(request, pk):
    publication = publication_for(request, pk)
    demand(policies.withdraw(request.user, publication))
    form = WithdrawForm(request.POST or None, publication=publication)
    if request.method == "POST" and form.is_valid():
        actions.withdraw(publication, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, "已撤回，公开栏上只留标题和理由。")
        return redirect(publication)
    context = {"publication": publication, "form": form}
    if form.is_bound:
        return form_answer(request, "disclosure/publication_withdraw.html", context)
    return render(request, "disclosure/publication_withdraw.html", context)
