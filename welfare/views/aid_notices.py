"""公示 of aid: put up, read, objected to, paid out."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.funds.models import Category
from union.funds.refusals import Refused
from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import form_answer, page_of, row_number
from union.org.office import school_of
from union.rules.deadlines import add_working_days
from union.rules.figures import rule
from welfare.actions import aid_desk as desk
from welfare.aid_notice import lines_of, paper_of, words_of, workbook_of
from welfare.forms.aid_desk import BOOKED, NoticeForm, ObjectionForm, PayForm, SettleForm
from welfare.models import AidApplication, AidNotice, AidObjection
from welfare.policies import aid as policies
from welfare.policies import aid_notices as notice_policies
from welfare.rules.aid import NOTICE_DAYS
from welfare.views.aid import application_for

State = AidApplication.State
GET_POST = ["GET", "POST"]


def notice_for(request, pk) -> AidNotice:
    rows = AidNotice.objects.visible_to(request.user).select_related("school", "by")
    return get_object_or_404(rows, pk=pk)


@require_GET
def aid_notice_list(request):
    """All of the school, the latest first."""
    school = school_of(request)
    rows = AidNotice.objects.visible_to(request.user).filter(school=school)
    context = {
        "page": page_of(request, rows),
        "may_begin": notice_policies.begin(request.user, school),
    }
    return render(request, "welfare/aid_notice_list.html", context)


@never_cache
@require_http_methods(GET_POST)
def aid_notice_new(request):
    """For one application, or all that wait."""
    user, school = request.user, school_of(request)
    demand(notice_policies.begin(user, school))
    rows = AidApplication.objects.visible_to(user).filter(school=school, state=State.DECIDED)
    rows = (
        rows.for_list()
        .select_related("member__user", "hardship_file")
        .prefetch_related("kin")
        .order_by("pk")
    )
    ready = [row for row in rows if policies.publish(user, row)]
    form = NoticeForm(request.POST or None, rows=ready, only=row_number(request.GET.get("only")))
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("title", "contact")}
        day = timezone.localdate()
        facts = {"school": school, "starts_on": day, "by": user}
        notice = desk.publish(form.picked(), **words, **facts)
        messages.success(request, "公示已经开始，本校教职工登录后能看到")
        return redirect(notice)
    today = timezone.localdate()
    days = rule(school, NOTICE_DAYS, on=today)
    context = {"form": form, "days": days, "ends_on": add_working_days(today, days.value)}
    context["lines"] = [(row, form[f"pick-{row.pk}"]) for row in ready]
    return _page(request, "welfare/aid_notice_form.html", context)


@require_GET
def aid_notice(request, pk):
    """What stands open, for everybody of the school; the officers see the objections."""
    notice, user = notice_for(request, pk), request.user
    may_see = notice_policies.see_objections(user, notice)
    objections = AidObjection.objects.visible_to(user).filter(notice=notice)
    objections = objections.select_related("application__member", "author")
    context = {
        "notice": notice,
        "words": words_of(notice),
        "lines": lines_of(notice),
        "is_officer": bool(may_see),
        "objections": [(each, notice_policies.settle(user, each)) for each in objections],
        "may_object": notice_policies.raise_objection(user, notice),
        "may_pay": notice_policies.pay(user, notice),
        "unpaid": notice.applications.filter(state=State.NOTICED).count() if may_see else 0,
    }
    return render(request, "welfare/aid_notice.html", context)


@require_GET
def aid_notice_pdf(request, pk):
    """To be put on the wall."""
    # Half a second that only those who print should pay, see union.kit.pdf.
    from union.kit.pdf import render_pdf  # noqa: PLC0415

    notice = notice_for(request, pk)
    content = render_pdf("pdf/gongwen.html", {"paper": paper_of(notice)})
    return made_file(content, file_name(notice.title, "pdf"))


@require_GET
def aid_notice_xlsx(request, pk):
    notice = notice_for(request, pk)
    return made_file(workbook_of(notice), file_name(notice.title, "xlsx"))


@never_cache
@sensitive_post_parameters()
@require_http_methods(GET_POST)
def aid_object(request, pk):
    """By whoever works there; an officer also enters what came by telephone."""
    notice, user = notice_for(request, pk), request.user
    demand(notice_policies.raise_objection(user, notice))
    for_others = bool(notice_policies.enter(user, notice))
    lines = [line for line in lines_of(notice) if line.application.state == State.NOTICED]
    form = ObjectionForm(
        request.POST or None, lines=lines, for_others=for_others, cancel=notice.get_absolute_url()
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        application, name = asked.pop("application"), asked.pop("name", "")
        author = None if name else user
        facts = {"name": name or user.name, "author": author, "by": user}
        desk.raise_objection(application, **asked, **facts)
        messages.success(request, "异议已提交，只有处理的人能看到是谁提的。处理完以前不发放")
        return redirect(notice)
    lead = "只有学校工会主席、委员能看到是谁提的。处理完以前，这一项不发放。"
    context = {"form": form, "title": "提出异议", "back": notice, "lead": lead}
    return _page(request, "welfare/aid_step.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(GET_POST)
def aid_settle(request, pk):
    rows = AidObjection.objects.visible_to(request.user).select_related(
        "notice__school", "application__member", "application__school", "author"
    )
    objection = get_object_or_404(rows, pk=pk)
    demand(notice_policies.settle(request.user, objection))
    notice = objection.notice
    form = SettleForm(request.POST or None, cancel=notice.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        desk.settle(objection, **form.cleaned_data, by=request.user)
        messages.success(request, "已处理")
        return redirect(notice)
    context = {"form": form, "title": "处理异议", "back": notice, "objection": objection}
    return _page(request, "welfare/aid_step.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(GET_POST)
def aid_pay(request, pk):
    """The lines of a 公示 that is over, paid together; ``?only=`` ticks one of them."""
    notice, user = notice_for(request, pk), request.user
    demand(notice_policies.pay(user, notice))
    rows = AidApplication.objects.visible_to(user).filter(notice=notice, state=State.NOTICED)
    rows = (
        rows.for_list()
        .select_related("member__user", "hardship_file")
        .prefetch_related("kin")
        .order_by("pk")
    )
    verdicts = [(row, policies.pay(user, row)) for row in rows]
    ready = [row for row, verdict in verdicts if verdict]
    form = PayForm(request.POST or None, rows=ready, only=row_number(request.GET.get("only")))
    if request.method == "POST" and form.is_valid() and _paid(form, by=user):
        messages.success(request, f"已登记发放 {len(form.picked())} 人，请他们确认收到")
        return redirect(notice)
    barred = [(row, verdict.reason) for row, verdict in verdicts if not verdict]
    return _page(
        request, "welfare/aid_pay.html", {"form": form, "notice": notice, "barred": barred}
    )


def _paid(form: PayForm, *, by) -> bool:
    how = {name: form.cleaned_data[name] for name in ("on", "way", "category")}
    try:
        with transaction.atomic():
            desk.pay(form.paid(), **how, by=by)
    except Refused as refusal:
        form.add_error("category", f"账簿没有记上：{refusal.reason}")
        return False
    return True


@require_POST
def aid_book(request, pk):
    """Into the ledger after all."""
    application = application_for(request, pk)
    demand(policies.book(request.user, application))
    category = request.POST.get("category")
    chosen = category if category in BOOKED else Category.HARDSHIP
    try:
        desk.post(application, category=chosen, by=request.user)
    except Refused as refusal:
        messages.error(request, f"账簿没有记上：{refusal.reason}")
    else:
        messages.success(request, "已记入账簿")
    return redirect(application)


def _page(request, template: str, context: dict):
    bound = context["form"].is_bound
    return form_answer(request, template, context) if bound else render(request, template, context)
