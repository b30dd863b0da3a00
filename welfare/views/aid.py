"""One's own application for aid: written, proved, sent, followed, confirmed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.models import Member
from members.states import State as Membership
from union.funds.models import Line
from union.kit.access import demand
from union.org.office import school_of
from welfare.actions import aid as actions
from welfare.aid_consent import TEXT
from welfare.aid_family import earlier_words
from welfare.aid_proofs import checklist, missing
from welfare.forms.aid import AidForm, EnteredForm, worked_out
from welfare.models import AidApplication, AidNotice, AidObjection, AidOpening, AidProof
from welfare.policies import aid as policies

State = AidApplication.State
REASONS = ["委员会研究前核实", "核对发放金额", "审计、检查要求", "本人要求查看"]


def member_of(user) -> Member | None:
    """The person's membership at the own school, in register or kept."""
    rows = Member.objects.visible_to(user).filter(user=user, school=user.school_id)
    return rows.filter(state__in=[Membership.ACTIVE, Membership.KEPT]).first()


def application_for(request, pk) -> AidApplication:
    """An application that this person may know of; a 404 where it is invisible."""
    rows = AidApplication.objects.visible_to(request.user).select_related(
        "member__user", "member__group", "school", "notice", "hardship_file", "decision",
        "opinion_by", "decided_by", "paid_by",
    )  # fmt: skip
    return get_object_or_404(rows, pk=pk)


@never_cache
@require_GET
def aid_own(request):
    """One's own applications, and what stands open at the school."""
    user = request.user
    context = {
        "own": AidApplication.objects.visible_to(user).own(user).for_list(),
        "notices": AidNotice.objects.visible_to(user).filter(school=user.school_id).running(),
        "may_apply": policies.apply(user, member_of(user)),
    }
    return render(request, "welfare/aid_own.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def aid_new(request):
    """For oneself."""
    user = request.user
    member = member_of(user)
    demand(policies.apply(user, member))
    form = AidForm(request.POST or None, school=member.school, member=member)
    return _written(request, form, title="申请救助") or _form_page(request, form, "申请救助")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def aid_enter(request):
    """By an officer, for somebody who cannot."""
    user, school = request.user, school_of(request)
    demand(policies.enter(user, school))
    form = EnteredForm(request.POST or None, school=school, user=user)
    return _written(request, form, title="代填救助申请", entered_by=user) or _form_page(
        request, form, "代填救助申请"
    )


def _written(request, form, *, title: str, entered_by=None):
    """The answer once it is kept; None where the form has to be shown."""
    if request.method != "POST" or not form.is_valid():
        return None
    application = form.filled()
    application.entered_by = entered_by
    kin = form.cleaned_data["kin"]
    try:
        actions.draft(application, kin=kin, by=request.user)
    except actions.NotNow as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, "已保存。再把证明材料拍照上传，就可以提交了")
    return redirect(application)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def aid_edit(request, pk):
    """The draft once more."""
    application = application_for(request, pk)
    demand(policies.edit(request.user, application))
    facts = {"school": application.school, "member": application.member, "application": application}
    if application.entered_by_id:
        form = EnteredForm(request.POST or None, user=request.user, **facts)
    else:
        form = AidForm(request.POST or None, **facts)
    if request.method == "POST" and form.is_valid():
        try:
            actions.rewrite(form.filled(), kin=form.cleaned_data["kin"], by=request.user)
        except actions.NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已保存")
            return redirect(application)
    return _form_page(request, form, "修改救助申请", application=application)


def _form_page(request, form, title: str, **context):
    context |= {"form": form, "title": title, "consent": TEXT}
    context["is_entered"] = isinstance(form, EnteredForm)
    status = 422 if form.is_bound else 200
    return render(request, "welfare/aid_form.html", context, status=status)


@never_cache
@require_GET
def aid_detail(request, pk):
    """To its writer, to the officers, or to the group's leader, who reads kind and sum only."""
    return detail_page(request, application_for(request, pk))


def detail_page(request, application: AidApplication, *, status: int = 200, **more):
    user = request.user
    if not policies.read(user, application):
        context = {"application": application, "may_opine": policies.opine(user, application)}
        return render(request, "welfare/aid_group.html", context, status=status)
    is_own = policies.is_own(user, application)
    page = "welfare/aid_mine.html" if is_own else "welfare/aid_detail.html"
    context = _context(user, application) | (_desk(user, application) if not is_own else {})
    return render(request, page, context | more, status=status)


def _context(user, application: AidApplication) -> dict:
    proofs = AidProof.objects.visible_to(user).filter(application=application)
    return {
        "application": application,
        "kin": application.kin.all(),
        "proofs": proofs,
        "proof_kinds": [each for each in AidProof.Kind.choices if each[0] != "receipt"],
        "checklist": checklist(application),
        "openings": AidOpening.objects.visible_to(user)
        .filter(application=application)
        .select_related("by"),
        "worked": worked_out(application),
        "steps": steps(application),
        "may_edit": policies.edit(user, application),
        "may_add_proof": policies.add_proof(user, application),
        "may_send": policies.send(user, application),
        "may_withdraw": policies.withdraw(user, application),
        "may_confirm": policies.confirm(user, application),
        "usable": policies.usable(application),
    }


def _desk(user, application: AidApplication) -> dict:
    objections = AidObjection.objects.visible_to(user).filter(application=application)
    earlier = earlier_words(
        application.school, application.member, application.kind, but=application.pk
    )
    return {
        "reasons": REASONS,
        "may_read_words": policies.read_words(user, application),
        "wanting": missing(application),
        "earlier": earlier if application.is_under_way else "",
        "objections": objections,
        "away": actions.involved_officers(application),
        "may_opine": policies.opine(user, application),
        "may_decide": policies.decide(user, application),
        "may_decline": policies.decline(user, application),
        "may_publish": policies.publish(user, application),
        "may_pay": policies.pay(user, application),
        "may_add_receipt": policies.add_receipt(user, application),
        "may_book": policies.book(user, application),
        "books": Line.objects.visible_to(user).caused_by("aid", application.pk),
    }


def steps(application: AidApplication) -> list[tuple[str, str]]:
    """Name and mark of each station on the way."""
    way = [State.DRAFT, State.GROUP, State.COMMITTEE, State.DECIDED, State.NOTICED, State.PAID]
    names = ["填写", "小组意见", "委员会研究", "待公示", "公示", "发放"]
    if application.state == State.DECLINED:
        return [("提交", "done"), ("未予救助", "stuck")]
    if application.state == State.WITHDRAWN:
        return [("填写", "done"), ("已撤回", "stuck")]
    if application.state in (State.PAID, State.THANKED):
        return [(name, "done") for name in names]
    here = way.index(application.state)
    marks = ["done" if at < here else "now" if at == here else "" for at in range(len(names))]
    return list(zip(names, marks, strict=True))


@require_POST
def aid_send(request, pk):
    application = application_for(request, pk)
    demand(policies.send(request.user, application))
    try:
        actions.send(application, by=request.user)
    except actions.NotNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已提交，编号 {application.number}。走到哪一步都会通知您")
    return redirect(application)


@require_POST
def aid_withdraw(request, pk):
    """With it the consent is withdrawn."""
    application = application_for(request, pk)
    demand(policies.withdraw(request.user, application))
    actions.withdraw(application, by=request.user)
    messages.success(request, "已撤回。写过的只保存，不再使用")
    return redirect(application)


@sensitive_post_parameters()
@require_POST
def aid_confirm(request, pk):
    application = application_for(request, pk)
    demand(policies.confirm(request.user, application))
    actions.confirm(application, thanks=request.POST.get("thanks", "")[:500], by=request.user)
    messages.success(request, "已确认收到，祝您早日渡过难关")
    return redirect(application)
