"""送温暖、送清凉: budget against what happened, purchases with their papers and the 832 share."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.funds.refusals import Refused as NotBooked
from union.kit.access import demand
from union.kit.downloads import private_file
from union.kit.pages import page_of, row_number
from union.kit.uploads import Refused
from union.org.office import school_of
from welfare import campaign_numbers as numbers
from welfare.actions import campaigns as actions
from welfare.forms.campaigns import CampaignForm, CloseForm, PaperForm, PurchaseForm
from welfare.models import Campaign, Purchase, PurchaseFile, Visit
from welfare.policies import campaigns as policies
from welfare.visit_booking import book_purchase

GET_POST = ["GET", "POST"]


@require_GET
def campaign_list(request):
    user, school, year = request.user, school_of(request), timezone.localdate().year
    demand(policies.see(user, school))
    rows = numbers.with_numbers(Campaign.objects.visible_to(user).filter(school=school))
    page = page_of(request, rows)
    for campaign in page:
        campaign.spent = numbers.spent(campaign)
    bought = Purchase.objects.visible_to(user).filter(school=school, on__year=year)
    context = {
        "page": page,
        "share": numbers.share_of_year(school, year),
        "purchases": bought.select_related("campaign")[:20],
        "year": year,
        "may_keep": policies.keep(user, school),
    }
    return render(request, "welfare/campaign_list.html", context)


def _visible(request, pk) -> Campaign:
    rows = Campaign.objects.visible_to(request.user).select_related("school", "by")
    return get_object_or_404(numbers.with_numbers(rows), pk=pk)


@require_GET
def campaign_detail(request, pk):
    return _page(request, _visible(request, pk))


def _page(request, campaign: Campaign, *, status=200):
    user = request.user
    demand(policies.see(user, campaign.school))
    visits = Visit.objects.visible_to(user).standing().filter(campaign=campaign)
    context = {
        "campaign": campaign,
        "spent": numbers.spent(campaign),
        "share": numbers.share_of(campaign),
        "visits": visits.for_list()[:50],
        "purchases": campaign.purchases.prefetch_related("files"),
        "may_edit": policies.edit(user, campaign),
        "may_reopen": policies.reopen(user, campaign),
        "close_form": CloseForm(),
    }
    return render(request, "welfare/campaign_detail.html", context, status=status)


@require_http_methods(GET_POST)
def campaign_new(request):
    school = school_of(request)
    demand(policies.keep(request.user, school))
    start = {"starts_on": timezone.localdate(), "audience": 0}
    back = reverse("welfare:campaign_list")
    form = CampaignForm(request.POST or None, school=school, initial=start, cancel=back)
    if request.method == "POST" and form.is_valid():
        campaign = actions.open_campaign(form.instance, by=request.user)
        messages.success(request, f"已登记“{campaign}”。")
        return redirect(campaign)
    return _form_page(request, form, "登记慰问活动", back)


@require_http_methods(GET_POST)
def campaign_edit(request, pk):
    campaign = _visible(request, pk)
    demand(policies.edit(request.user, campaign))
    back = campaign.get_absolute_url()
    form = CampaignForm(
        request.POST or None, instance=campaign, school=campaign.school, cancel=back
    )
    if request.method == "POST" and form.is_valid():
        actions.change(form.instance, by=request.user)
        messages.success(request, "已保存。")
        return redirect(campaign)
    return _form_page(request, form, "修改慰问活动", back)


@require_POST
def campaign_close(request, pk):
    campaign = _visible(request, pk)
    demand(policies.edit(request.user, campaign))
    form = CloseForm(request.POST)
    if form.is_valid():
        actions.close(campaign, summary=form.cleaned_data["summary"], by=request.user)
        messages.success(request, f"“{campaign}”已结束。")
        return redirect(campaign)
    return _page(request, campaign, status=422)


@require_POST
def campaign_reopen(request, pk):
    campaign = _visible(request, pk)
    demand(policies.reopen(request.user, campaign))
    actions.reopen(campaign, by=request.user)
    messages.success(request, f"“{campaign}”已重新打开。")
    return redirect(campaign)


@require_http_methods(GET_POST)
def purchase_new(request):
    school = school_of(request)
    demand(policies.keep(request.user, school))
    campaign = row_number(request.GET.get("campaign"))
    start = {"on": timezone.localdate(), "campaign": campaign or None}
    back = reverse("welfare:campaign_list")
    form = PurchaseForm(
        request.POST or None, request.FILES or None, school=school, initial=start, cancel=back
    )
    if request.method == "POST" and form.is_valid():
        try:
            purchase = actions.buy(form.instance, quotations=form.quotations, by=request.user)
        except Refused as refusal:
            form.add_error("quotation_1", str(refusal))
        else:
            return _bought(request, purchase, is_booked=form.cleaned_data["is_booked"])
    return _form_page(request, form, "登记采购", back)


def _bought(request, purchase: Purchase, *, is_booked: bool):
    said = "已登记采购"
    if is_booked:
        try:
            line = book_purchase(purchase, by=request.user)
        except NotBooked as refusal:
            messages.warning(request, f"没有记入账簿：{refusal.reason}")
        else:
            said += "，并记入账簿" if line.number else "，账簿里这一笔等待审批"
    messages.success(request, said)
    return redirect(purchase)


def _purchase(request, pk) -> Purchase:
    rows = Purchase.objects.visible_to(request.user).select_related("school", "campaign", "by")
    return get_object_or_404(rows, pk=pk)


@require_GET
def purchase_detail(request, pk):
    return _purchase_page(request, _purchase(request, pk), PaperForm())


def _purchase_page(request, purchase: Purchase, form, *, status=200):
    may_edit = policies.edit_purchase(request.user, purchase)
    context = {
        "purchase": purchase,
        "files": PurchaseFile.objects.visible_to(request.user).filter(purchase=purchase),
        "share": numbers.share_of_year(purchase.school, purchase.on.year),
        "form": form if may_edit else None,
        "may_edit": may_edit,
    }
    return render(request, "welfare/purchase_detail.html", context, status=status)


@require_POST
def purchase_file_add(request, pk):
    purchase = _purchase(request, pk)
    demand(policies.edit_purchase(request.user, purchase))
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.add_file(purchase, said["file"], kind=said["kind"], by=request.user)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, "已上传。")
            return redirect(purchase)
    return _purchase_page(request, purchase, form, status=422)


@require_GET
def purchase_file(request, pk):
    file = get_object_or_404(PurchaseFile.objects.visible_to(request.user), pk=pk)
    return private_file(file.file.name, file.name, etag=file.sha256)


def _form_page(request, form, title: str, back: str):
    context = {"form": form, "title": title, "back": back}
    status = 422 if form.is_bound else 200
    return render(request, "welfare/campaign_form.html", context, status=status)
