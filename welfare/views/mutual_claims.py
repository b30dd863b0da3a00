"""Claims: one's own from the phone, and the officers' work on them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import demand
from union.kit.downloads import made_file
from union.kit.pages import page_of
from union.org.office import school_of
from welfare.actions import mutual_claims as actions
from welfare.claim_files import content_of, missing_papers
from welfare.forms.mutual_claims import (
    ClaimForm,
    MorePapersForm,
    OpenForm,
    PaymentForm,
    RefusalForm,
)
from welfare.models import Claim, ClaimFile, Enrolment
from welfare.policies import mutual as policies
from welfare.registers import asked_year
from welfare.views.register_pages import form_page

GET_POST = ["GET", "POST"]


def claim_for(request, pk) -> Claim:
    return get_object_or_404(Claim.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def claim_list(request):
    """The school's for its officers; ``?year=`` those paid in that year, as the figure counts them."""
    school, year = school_of(request), asked_year(request)
    demand(policies.enrol(request.user, school))
    rows = Claim.objects.visible_to(request.user).filter(school=school)
    if year:
        rows = rows.filter(state=Claim.State.PAID, ended_on__year=year)
    context = {"page": page_of(request, rows.for_list()), "year": year}
    return render(request, "welfare/claim_list.html", context)


@require_http_methods(GET_POST)
def claim_new(request, pk):
    rows = Enrolment.objects.visible_to(request.user).select_related("plan", "member", "school")
    enrolment = get_object_or_404(rows, pk=pk)
    demand(policies.claim(request.user, enrolment))
    form = ClaimForm(request.POST or None, request.FILES or None, enrolment=enrolment)
    if request.method == "POST" and form.is_valid():
        claim = actions.submit(enrolment, form.facts, form.uploads, by=request.user)
        missing = missing_papers(claim)
        left = f"还缺：{'、'.join(missing)}，拿到以后再补。" if missing else "材料齐了。"
        messages.success(request, f"已提交。{left}")
        return redirect(claim)
    context = {"form": form, "enrolment": enrolment}
    return render(request, "welfare/claim_form.html", context, status=422 if form.is_bound else 200)


@require_GET
def claim_detail(request, pk):
    """Where it stands. The person reads everything; officers open diagnosis and proofs with a reason."""
    claim = claim_for(request, pk)
    return _page(request, claim, is_open=claim.member.user_id == request.user.pk)


@require_POST
def claim_open(request, pk):
    """Diagnosis and proofs, once, on the answer to this POST: every reading is written down."""
    claim = claim_for(request, pk)
    demand(policies.open_(request.user, claim))
    form = OpenForm(request.POST)
    if not form.is_valid():
        return _page(request, claim, is_open=False, form=form, status=422)
    actions.open_(claim, reason=form.cleaned_data["reason"], by=request.user)
    return _page(request, claim, is_open=True, form=form)


def _page(request, claim: Claim, *, is_open: bool, form=None, status: int = 200):
    user = request.user
    verbs = ("check", "send", "pay", "refuse", "add_file")
    context = {
        "claim": claim,
        "is_own": claim.member.user_id == user.pk,
        "is_open": is_open,
        "missing": missing_papers(claim),
        "open_form": form or OpenForm(),
        "openings": claim.openings.select_related("by"),
        "may": {verb: getattr(policies, verb)(user, claim) for verb in verbs},
    }
    return render(request, "welfare/claim_detail.html", context, status=status)


@require_http_methods(GET_POST)
def claim_papers(request, pk):
    claim = claim_for(request, pk)
    demand(policies.add_file(request.user, claim))
    back = claim.get_absolute_url()
    form = MorePapersForm(request.POST or None, request.FILES or None, claim=claim, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.add_files(claim, form.uploads, by=request.user)
        messages.success(request, "材料已交。")
        return redirect(claim)
    missing = missing_papers(claim)
    lead = f"还缺：{'、'.join(missing)}。" if missing else "材料已经齐了，可以换更清楚的照片。"
    return form_page(
        request, form, title="补充材料", lead=lead, back=back, back_label="理赔申请", has_files=True
    )


@require_POST
def claim_check(request, pk):
    claim = claim_for(request, pk)
    demand(policies.check(request.user, claim))
    actions.check(claim, by=request.user)
    messages.success(request, "材料齐全，请送承办机构。")
    return redirect(claim)


@require_POST
def claim_send(request, pk):
    claim = claim_for(request, pk)
    demand(policies.send(request.user, claim))
    actions.send(claim, by=request.user)
    messages.success(request, f"已记下送{claim.enrolment.plan.insurer}。")
    return redirect(claim)


@require_http_methods(GET_POST)
def claim_pay(request, pk):
    claim = claim_for(request, pk)
    demand(policies.pay(request.user, claim))
    form = PaymentForm(request.POST or None, cancel=claim.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        actions.pay(claim, paid=form.cleaned_data["paid"], by=request.user)
        messages.success(request, "已登记赔付，并告诉了本人。")
        return redirect(claim)
    return _step(request, claim, form, "登记赔付")


@require_http_methods(GET_POST)
def claim_refuse(request, pk):
    claim = claim_for(request, pk)
    demand(policies.refuse(request.user, claim))
    form = RefusalForm(request.POST or None, cancel=claim.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        actions.refuse(claim, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, "已登记，并告诉了本人。")
        return redirect(claim)
    return _step(request, claim, form, "登记未赔付")


def _step(request, claim: Claim, form, title: str):
    back = claim.get_absolute_url()
    return form_page(request, form, title=title, back=back, back_label="理赔申请")


@require_POST
def claim_file(request, pk):
    """One proof. The person's own just so; an officer's reading is written down with its reason."""
    rows = ClaimFile.objects.visible_to(request.user).select_related("claim__member")
    file = get_object_or_404(rows, pk=pk)
    demand(policies.open_(request.user, file.claim))
    if file.claim.member.user_id != request.user.pk:
        form = OpenForm(request.POST)
        if not form.is_valid():
            claim = claim_for(request, file.claim_id)
            return _page(request, claim, is_open=False, form=form, status=422)
        actions.open_(file.claim, reason=form.cleaned_data["reason"], by=request.user)
    return made_file(content_of(file), file.name)
