"""结对: the list, a pair with its card, records and their confirmation."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.actions import pairs as actions
from activities.forms.pairs import EndForm, PairForm, RecordForm
from activities.models import Pair, PairRecord
from activities.pair_card import card, pdf_of
from activities.policies import pairs as policies
from activities.rules.pairs import QUIET_DAYS
from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import form_answer, page_of
from union.org.office import school_of
from union.rules.figures import rule


def pair_for(request, pk) -> Pair:
    rows = Pair.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("school", "mentor", "mentee"), pk=pk)


@require_GET
def pair_list(request):
    """For officers the school's pairs, the quietest first; for others their own."""
    user, school = request.user, school_of(request)
    today = timezone.localdate()
    quiet = rule(school, QUIET_DAYS, on=today)
    page = page_of(request, Pair.objects.visible_to(user).for_list())
    for pair in page:
        pair.quiet_days = (today - (pair.last_on or pair.starts_on)).days
        pair.is_quiet = pair.is_active and pair.quiet_days > quiet.value
    context = {"page": page, "quiet": quiet, "may_begin": policies.begin(user, school)}
    return render(request, "activities/pair_list.html", context)


@require_http_methods(["GET", "POST"])
def pair_new(request):
    school = school_of(request)
    demand(policies.begin(request.user, school))
    return _form(request, None, school, actions.begin, reverse("activities:pair_list"))


@require_http_methods(["GET", "POST"])
def pair_edit(request, pk):
    pair = pair_for(request, pk)
    demand(policies.change(request.user, pair))
    return _form(request, pair, pair.school, actions.change, pair.get_absolute_url())


def _form(request, pair, school, act, back):
    care = policies.may_care(request.user, school)
    form = PairForm(request.POST or None, instance=pair, school=school, may_care=care, cancel=back)
    context = {"form": form, "pair": pair, "back": back}
    if request.method != "POST":
        return render(request, "activities/pair_form.html", context)
    if not form.is_valid():
        return form_answer(request, "activities/pair_form.html", context)
    act(form.save(commit=False), by=request.user)
    messages.success(request, "结对已保存")
    return redirect(form.instance)


@require_GET
def pair_detail(request, pk):
    """The record card: who, what for, and what the two have done."""
    return _detail(request, pair_for(request, pk))


def _detail(request, pair: Pair, *, writing=None, ending=None, status=200):
    user, today = request.user, timezone.localdate()
    rows = pair.records.visible_to(user).select_related("written_by", "confirmed_by")
    records = list(rows)
    for entry in records:
        entry.pair = pair
        entry.may_confirm = policies.confirm(user, entry)
        entry.may_amend = policies.amend(user, entry)
    context = {
        "pair": pair,
        "records": records,
        "this_year": sum(entry.on.year == today.year for entry in records),
        "may_change": policies.change(user, pair),
        "may_write": policies.write(user, pair),
        "writing": writing or RecordForm(pair=pair),
        "ending": ending or EndForm(pair=pair),
    }
    return render(request, "activities/pair_detail.html", context, status=status)


@require_POST
def pair_write(request, pk):
    pair = pair_for(request, pk)
    demand(policies.write(request.user, pair))
    form = RecordForm(request.POST, pair=pair)
    if not form.is_valid():
        return _detail(request, pair, writing=form, status=422)
    entry = actions.write(form.save(commit=False), by=request.user)
    messages.success(request, "已写进记录卡，等对方确认")
    return redirect(entry)


def record_for(request, pk) -> PairRecord:
    rows = PairRecord.objects.visible_to(request.user)
    related = rows.select_related("pair__school", "pair__mentor", "pair__mentee", "written_by")
    return get_object_or_404(related, pk=pk)


@require_http_methods(["GET", "POST"])
def pair_record_edit(request, pk):
    entry = record_for(request, pk)
    demand(policies.amend(request.user, entry))
    form = RecordForm(request.POST or None, instance=entry, pair=entry.pair)
    context = {"form": form, "pair": entry.pair, "back": entry.get_absolute_url()}
    if request.method != "POST":
        return render(request, "activities/pair_form.html", context)
    if not form.is_valid():
        return form_answer(request, "activities/pair_form.html", context)
    actions.amend(form.save(commit=False), by=request.user)
    messages.success(request, "记录已保存")
    return redirect(entry)


@require_POST
def pair_record_confirm(request, pk):
    entry = record_for(request, pk)
    demand(policies.confirm(request.user, entry))
    actions.confirm(entry, by=request.user)
    messages.success(request, "已确认")
    return redirect(entry)


@require_POST
def pair_end(request, pk):
    pair = pair_for(request, pk)
    demand(policies.change(request.user, pair))
    form = EndForm(request.POST, pair=pair)
    if not form.is_valid():
        return _detail(request, pair, ending=form, status=422)
    actions.end(pair, **form.cleaned_data, by=request.user)
    messages.success(request, "结对已结束，记录卡保留")
    return redirect(pair)


@require_GET
def pair_card(request, pk):
    """The card as PDF."""
    pair = pair_for(request, pk)
    rows = pair.records.visible_to(request.user).order_by("on", "pk")
    records = list(rows.select_related("written_by", "confirmed_by"))
    return made_file(
        pdf_of(card(pair, records)), file_name(f"{pair.get_kind_display()}记录卡", "pdf")
    )
