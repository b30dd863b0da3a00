"""Applications for aid as group and committee work on them."""

from django.contrib import messages
from django.db.models import Count, Sum
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import form_answer, page_of, row_number
from union.org.office import school_of
from welfare.actions import aid_desk as desk
from welfare.aid_notice import export_of
from welfare.forms.aid_desk import DeclineForm, GrantForm, OpinionForm
from welfare.models import AidApplication, AidNotice
from welfare.policies import aid as policies
from welfare.registers import asked_year
from welfare.standing import standing
from welfare.views.aid import application_for

State = AidApplication.State
TABS = [
    ("group", "待小组意见", [State.GROUP]),
    ("committee", "待研究", [State.COMMITTEE]),
    ("decided", "待公示", [State.DECIDED]),
    ("noticed", "公示中", [State.NOTICED]),
    ("paid", "已发放", [State.PAID, State.THANKED]),
    ("ended", "未予救助、撤回", [State.DECLINED, State.WITHDRAWN]),
]


def rows_for(request, school):
    """What the officers of the school work on; for a leader the group's, without a word of their content."""
    rows = AidApplication.objects.visible_to(request.user).filter(school=school)
    return rows.exclude(state=State.DRAFT)


@never_cache
@require_GET
def aid_list(request):
    """By where they stand; with ``?year=`` and ``?kind=`` exactly those that a figure counted."""
    user, school = request.user, school_of(request)
    demand(policies.desk(user, school))
    here = standing(user, school)
    rows = rows_for(request, school)
    if not here.is_officer:
        rows = rows.filter(member__group__in=here.led)
    year, kind = asked_year(request), request.GET.get("kind", "")
    counts = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    tabs = [(key, label, sum(counts.get(s, 0) for s in states)) for key, label, states in TABS]
    which = request.GET.get("which") or next((key for key, _, n in tabs if n), TABS[0][0])
    if year:
        which, found = "paid", paid_rows(rows, year, kind)
    else:
        found = rows.filter(state__in=next((s for key, _, s in TABS if key == which), []))
    context = {
        "tabs": tabs,
        "which": which,
        "year": year,
        "page": page_of(request, found.for_list()),
        "total": found.aggregate(total=Sum("granted"))["total"],
        "people": found.values("member").distinct().count(),
        "is_officer": here.is_officer,
        "years": _years(rows),
        "notices": AidNotice.objects.visible_to(user).filter(school=school)[:3],
    }
    return render(request, "welfare/aid_list.html", context)


def paid_rows(rows, year: int, kind: str):
    """Paid out in the calendar year, of one kind where it is given."""
    found = rows.paid_in(year)
    return found.filter(kind=kind) if kind in AidApplication.Kind.values else found


def _years(rows) -> list[int]:
    return sorted(rows.order_by().values_list("year", flat=True).distinct(), reverse=True)


@never_cache
@require_GET
def aid_export(request):
    """救助情况表 of a year."""
    school = school_of(request)
    demand(policies.export(request.user, school))
    year = asked_year(request) or timezone.localdate().year
    rows = (
        rows_for(request, school).filter(year=year).for_list().select_related("decision__meeting")
    )
    book = export_of(rows.order_by("serial"), year, school)
    return made_file(book, file_name(f"{year}年救助情况表", "xlsx"))


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def aid_opinion(request, pk):
    application = application_for(request, pk)
    demand(policies.opine(request.user, application))
    leads = application.member.group_id in standing(request.user, application.school).led
    form = OpinionForm(request.POST or None, is_leader=leads)
    if request.method == "POST" and form.is_valid():
        desk.opine(application, **form.cleaned_data, by=request.user)
        messages.success(request, "小组意见已提交，由委员会研究")
        return redirect(application)
    context = {"application": application, "form": form, "is_leader": leads}
    return _page(request, "welfare/aid_opinion.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def aid_decide(request):
    """One meeting, one or many applications: who gets how much, and which meeting it was."""
    user, school = request.user, school_of(request)
    demand(policies.export(user, school))
    waiting = rows_for(request, school).filter(state=State.COMMITTEE)
    rows = waiting.for_list().select_related("member__user", "hardship_file").order_by("pk")
    verdicts = [(row, policies.decide(user, row)) for row in rows.prefetch_related("proofs", "kin")]
    ready = [row for row, verdict in verdicts if verdict]
    only = row_number(request.GET.get("only"))
    facts = {"rows": ready, "only": only, "school": school, "user": user}
    form = GrantForm(request.POST or None, **facts)
    if request.method == "POST" and form.is_valid():
        granted, asked = form.granted(), form.cleaned_data
        meeting = {name: asked[name] for name in ("decision", "words", "on")}
        desk.grant(granted, **meeting, by=user)
        messages.success(request, f"已同意 {len(granted)} 份，下一步公示")
        return redirect("welfare:aid_notice_new")
    barred = [(row, verdict.reason) for row, verdict in verdicts if not verdict]
    return _page(request, "welfare/aid_decide.html", {"form": form, "barred": barred})


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def aid_decline(request, pk):
    application = application_for(request, pk)
    demand(policies.decline(request.user, application))
    form = DeclineForm(request.POST or None, cancel=application.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        desk.decline(application, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, "已记下，理由告诉了申请人")
        return redirect(application)
    context = {"form": form, "title": "不予救助", "back": application, "lead": ""}
    return _page(request, "welfare/aid_step.html", context)


def _page(request, template: str, context: dict):
    bound = context["form"].is_bound
    return form_answer(request, template, context) if bound else render(request, template, context)
