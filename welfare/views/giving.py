"""Collections as everybody sees them: the sum, those who agreed to be named, one's own gift."""

from django.contrib import messages
from django.db.models import Count, Sum
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from union.kit.access import demand
from union.kit.money import yuan
from union.kit.pages import page_of
from union.org.office import school_of
from welfare.actions import giving as actions
from welfare.models import Gift, GivingRound
from welfare.policies import giving as policies
from welfare.registers import Cell, asked_year, group_name
from welfare.views.register_pages import rows_page


def round_for(request, pk) -> GivingRound:
    rows = GivingRound.objects.visible_to(request.user).select_related("school")
    return get_object_or_404(rows, pk=pk)


@require_GET
def giving_list(request):
    school = school_of(request)
    rows = GivingRound.objects.visible_to(request.user).select_related("school")
    if school:
        rows = rows.filter(school=school)
    context = {
        "page": page_of(request, rows.for_list()),
        "school": school,
        "may_arrange": policies.arrange(request.user, school),
    }
    return render(request, "welfare/giving_list.html", context)


@require_GET
def giving_detail(request, pk):
    """The total for everybody; single gifts for the officers; names only with consent."""
    round_, user = round_for(request, pk), request.user
    gifts = Gift.objects.visible_to(user).filter(round=round_)
    verbs = ("work", "close", "reopen", "hand_on", "see_gifts")
    may = {verb: getattr(policies, verb)(user, round_) for verb in verbs}
    context = {
        "round": round_,
        "sums": round_.gifts.aggregate(people=Count("pk"), total=Sum("amount")),
        "named": gifts.named(),
        "own": gifts.filter(member__user=user).first(),
        "page": page_of(request, gifts.for_list(), size=50) if may["see_gifts"] else None,
        "may": may,
    }
    return render(request, "welfare/giving_detail.html", context)


@require_POST
def gift_name(request, pk):
    rows = Gift.objects.visible_to(request.user).select_related("round__school", "member")
    gift = get_object_or_404(rows, pk=pk)
    demand(policies.name(request.user, gift))
    is_named = request.POST.get("named") == "yes"
    actions.name(gift, is_named=is_named, by=request.user)
    messages.success(request, "已同意公布您的姓名。" if is_named else "不公布您的姓名。")
    return redirect(gift.round)


@require_GET
def giving_people(request):
    """Who gave in a year (``?year=``): what the figures count."""
    school, year = school_of(request), asked_year(request)
    demand(policies.arrange(request.user, school))
    rows = Gift.objects.visible_to(request.user).filter(round__school=school)
    if year:
        rows = rows.filter(round__starts_on__year=year)
    return rows_page(
        request,
        rows.for_list().select_related("round", "member__group"),
        lambda gift: [
            Cell(gift.member.name),
            Cell(group_name(gift.member)),
            Cell(str(gift.round), gift.round.get_absolute_url()),
            Cell(yuan(gift.amount) or "献血", is_number=True),
        ],
        title="捐献的人",
        head=["姓名", "小组", "捐献", "金额（元）"],
        back=reverse("welfare:giving_list"),
        back_label="捐献",
    )
