"""公示: objections from inside and outside, their settlement, and the end."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from disclosure.actions import notices as actions
from disclosure.boards import school_name
from disclosure.forms.notices import CloseForm, EnteredForm, ObjectionForm, SettleForm
from disclosure.models import Board, Notice
from disclosure.policies import notices as policies
from disclosure.views.publication_fetching import notice_for, objection_for
from union.kit.access import demand
from union.kit.pages import form_answer
from union.kit.uploads import Refused

GET_POST = ["GET", "POST"]
PAGE = "disclosure/notice_form.html"


@sensitive_post_parameters()
@require_http_methods(GET_POST)
def objection_new(request, pk):
    """Somebody of the staff objects."""
    notice = notice_for(request, pk)
    demand(policies.raise_objection(request.user, notice))
    back = notice.publication.get_absolute_url()
    form = ObjectionForm(request.POST or None, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.raise_objection(notice, **form.cleaned_data, by=request.user)
        messages.success(request, "异议已提交，只有处理异议的同志能看到。有了结果会通知您。")
        return redirect(back)
    lead = "写给处理异议的同志：校工会、领导小组和监督小组。其他人看不到是谁提的。"
    return _page(request, form, notice, title="提出异议", lead=lead)


@sensitive_post_parameters()
@require_http_methods(GET_POST)
def objection_enter(request, pk):
    """By telephone or on paper."""
    notice = notice_for(request, pk)
    demand(policies.enter(request.user, notice))
    back = notice.publication.get_absolute_url()
    form = EnteredForm(request.POST or None, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.enter(notice, **form.cleaned_data, by=request.user)
        messages.success(request, "已登记。处理完才能结束公示。")
        return redirect(back)
    lead = "电话、当面、书面提的，替他登记。姓名和联系方式只有处理异议的人能看到。"
    return _page(request, form, notice, title="登记异议", lead=lead)


@require_http_methods(GET_POST)
def objection_settle(request, pk):
    """What was found, and why."""
    objection = objection_for(request, pk)
    demand(policies.settle(request.user, objection))
    back = objection.notice.publication.get_absolute_url()
    form = SettleForm(request.POST or None, instance=objection, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.settle(objection, **form.cleaned_data, by=request.user)
        messages.success(request, "已处理。")
        return redirect(back)
    return _page(request, form, objection.notice, title="处理异议", objection=objection)


@require_http_methods(GET_POST)
def notice_close(request, pk):
    notice = notice_for(request, pk)
    demand(policies.close(request.user, notice))
    back = notice.publication.get_absolute_url()
    form = CloseForm(request.POST or None, instance=notice, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.close(notice, outcome=form.cleaned_data["outcome"], by=request.user)
        messages.success(request, "公示已结束，结果显示在公开栏上。")
        return redirect(back)
    lead = "写明公示结果，会显示在公开栏上。"
    return _page(request, form, notice, title="结束公示", lead=lead)


def _page(request, form, notice, **context):
    context |= {"form": form, "notice": notice, "publication": notice.publication}
    return form_answer(request, PAGE, context) if form.is_bound else render(request, PAGE, context)


@login_not_required
@sensitive_post_parameters()
@require_http_methods(GET_POST)
def objection_public(request, slug, pk):
    """Somebody without an account objects to what stands on the outside board, with name and a way to be reached."""
    board = get_object_or_404(Board.objects.visible_to(None).select_related("school"), slug=slug)
    rows = Notice.objects.visible_to(None).select_related(
        "publication__item", "publication__school"
    )
    notice = get_object_or_404(rows, publication=pk, publication__school=board.school)
    if not policies.is_on(notice):
        raise Http404("the notice is over")
    form = EnteredForm(request.POST or None, label="提交异议")
    done, status = False, 200
    if request.method == "POST":
        done = form.is_valid() and _taken(form, notice)
        status = 200 if done else 422
    context = {"board": board, "name": school_name(board.school), "form": form, "is_done": done}
    context |= {"publication": notice.publication, "notice": notice, "is_refused": True}
    return render(request, "disclosure/objection_public.html", context, status=status)


def _taken(form, notice) -> bool:
    try:
        actions.raise_from_outside(notice, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
