"""What the delegations say, and what is answered."""

from itertools import groupby

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import documents_print as prints
from congress.actions import opinions as actions
from congress.forms.opinions import AmendForm, AnswerForm, OpinionForm
from congress.models import Opinion
from congress.policies import opinions as policies
from congress.standing import standing
from congress.views.fetching import session_for
from union.kit.access import demand
from union.kit.pages import form_answer, row_number

GET_POST = ["GET", "POST"]


@require_GET
def opinion_list(request, pk):
    """All opinions by paper; a head finds the form for the next one on top."""
    session = session_for(request, pk)
    demand(policies.see_opinions(request.user, session))
    return render(request, "congress/opinion_list.html", _page(request, session))


@require_POST
def opinion_new(request, pk):
    session = session_for(request, pk)
    demand(policies.give(request.user, session))
    form = OpinionForm(request.POST, session=session, user=request.user)
    if not form.is_valid():
        return form_answer(
            request, "congress/opinion_list.html", _page(request, session, form=form)
        )
    actions.give(form.instance, by=request.user)
    messages.success(request, "意见已提交给主席团。还有别的意见，可以接着写。")
    return redirect("congress:opinion_list", pk)


def _page(request, session, form=None) -> dict:
    user = request.user
    rows = Opinion.objects.visible_to(user).filter(session=session)
    related = rows.select_related("delegation", "document", "revised_in", "answered_by")
    said = list(related.defer("revised_in__text").by_paper())
    may_give = policies.give(user, session)
    own = {each.pk for each in policies.spoken_for(user, session)} if may_give else set()
    for each in said:
        each.may_amend = each.delegation_id in own and not each.answered_at
    about = request.GET.get("document", "")
    is_writing = form is not None or bool(about)
    if may_give and form is None:
        first = {"document": row_number(about) or None}
        form = OpinionForm(session=session, user=user, initial=first)
    return {
        "session": session,
        "groups": [
            (document, list(group)) for document, group in groupby(said, lambda o: o.document)
        ],
        "count": len(said),
        "open_count": sum(each.answered_at is None for each in said),
        "form": form if may_give else None,
        "is_writing": is_writing,
        "is_head": bool(standing(user, session.school).headed),
        "may_answer": policies.answer(user, session),
        "may_print": policies.print_opinions(user, session),
    }


def _opinion_for(request, pk) -> Opinion:
    rows = Opinion.objects.visible_to(request.user)
    related = rows.select_related("session__school", "session__congress", "delegation", "document")
    return get_object_or_404(related, pk=pk)


@require_http_methods(GET_POST)
def opinion_edit(request, pk):
    opinion = _opinion_for(request, pk)
    demand(policies.amend(request.user, opinion))
    back = actions.where(opinion.session)
    form = AmendForm(request.POST or None, instance=opinion, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.amend(opinion, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, "已保存。")
        return redirect(back)
    return _form_page(request, form, opinion, title="修改意见")


@require_http_methods(GET_POST)
def opinion_answer(request, pk):
    """采纳 or 不采纳, with the reason."""
    opinion = _opinion_for(request, pk)
    demand(policies.answer(request.user, opinion.session))
    back = actions.where(opinion.session)
    form = AnswerForm(request.POST or None, opinion=opinion, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.answer(opinion, **form.cleaned_data, by=request.user)
        messages.success(request, "已答复，代表团看得到。")
        return redirect(back)
    return _form_page(request, form, opinion, title="答复意见", said=opinion)


def _form_page(request, form, opinion, **context):
    context = {"form": form, "back": actions.where(opinion.session), **context}
    if form.is_bound:
        return form_answer(request, "congress/document_form.html", context)
    return render(request, "congress/document_form.html", context)


@require_POST
def opinion_print(request, pk):
    session = session_for(request, pk)
    demand(policies.print_opinions(request.user, session))
    return redirect(prints.order_opinions(session, by=request.user))
