"""疗休养 as everybody sees it: the rounds, the criteria, one's own place; and who went."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import demand
from union.kit.pages import page_of
from union.org.office import school_of
from welfare.actions import retreats as actions
from welfare.forms.retreats import SignupForm
from welfare.models import RetreatRound, RetreatSignup
from welfare.policies import retreats as policies
from welfare.registers import Cell, asked_year, group_name
from welfare.retreat_order import CRITERIA, NO_FAMILY, places, rules_of
from welfare.views.register_pages import form_page, rows_page

GET_POST = ["GET", "POST"]


def round_for(request, pk) -> RetreatRound:
    return get_object_or_404(RetreatRound.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def retreat_list(request):
    school = school_of(request)
    rows = RetreatRound.objects.visible_to(request.user).select_related("school")
    if school:
        rows = rows.filter(school=school)
    context = {
        "page": page_of(request, rows.for_list()),
        "school": school,
        "may_arrange": policies.arrange(request.user, school),
        "criteria": CRITERIA,
    }
    return render(request, "welfare/retreat_list.html", context)


@require_GET
def retreat_detail(request, pk):
    """The order with each place explained for officers; one's own place for everybody else."""
    round_, user = round_for(request, pk), request.user
    order, own = places(round_), policies.signup_of(user, round_)
    may = {name: getattr(policies, name)(user, round_) for name in ("work", "cancel", "finish")}
    may |= {"book": policies.book(user, round_)}
    may |= {"roster": policies.roster(user, round_), "sign": policies.sign(user, round_)}
    unconfirmed = [one for one in order if one.is_in and not one.signup.confirmed_by_id]
    context = {
        "round": round_,
        "order": order,
        "is_officer": policies.arrange(user, round_.school),
        "own": next((one for one in order if own and one.signup.pk == own.pk), None),
        "may": may,
        "may_withdraw": own and policies.withdraw(user, own),
        "unconfirmed": len(unconfirmed),
        "inside": sum(one.is_in for one in order),
        "rules": rules_of(round_).values(),
        "criteria": CRITERIA,
        "no_family": NO_FAMILY,
    }
    return render(request, "welfare/retreat_detail.html", context)


@require_http_methods(GET_POST)
def retreat_sign(request, pk):
    round_ = round_for(request, pk)
    demand(policies.sign(request.user, round_))
    member = policies.member_of(request.user, round_)
    back = round_.get_absolute_url()
    form = SignupForm(request.POST or None, round_=round_, member=member, cancel=back)
    if request.method == "POST" and form.is_valid():
        actions.sign_up(round_, member, form.stated, by=request.user)
        messages.success(request, "已报名。名次按公布的条件排，成团以前都可以退出。")
        return redirect(round_)
    rules = rules_of(round_).values()
    return form_page(
        request, form, title="报名疗休养", lead=f"{round_}。{CRITERIA}", back=back,
        back_label=str(round_), rules=rules,
    )  # fmt: skip


@require_POST
def retreat_withdraw(request, pk):
    rows = RetreatSignup.objects.visible_to(request.user).select_related("round__school", "member")
    signup = get_object_or_404(rows, pk=pk)
    demand(policies.withdraw(request.user, signup))
    actions.withdraw(signup, by=request.user)
    used = signup.state == RetreatSignup.State.ABSENT
    messages.success(request, "已退出，算用过一次。" if used else "已退出，名额让给了下一位。")
    return redirect(signup.round)


@require_GET
def retreat_people(request):
    """Who went in a year (``?year=``): what the figure counts."""
    school, year = school_of(request), asked_year(request)
    demand(policies.arrange(request.user, school))
    rows = RetreatSignup.objects.visible_to(request.user).filter(
        round__school=school, state=RetreatSignup.State.WENT
    )
    if year:
        rows = rows.filter(round__starts_on__year=year)
    return rows_page(
        request,
        rows.select_related("member__group", "round").order_by("-round__starts_on", "place"),
        lambda row: [
            Cell(row.member.name),
            Cell(group_name(row.member)),
            Cell(str(row.round), row.round.get_absolute_url()),
        ],
        title="参加疗休养的人",
        head=["姓名", "小组", "疗休养"],
        back=reverse("welfare:retreat_list"),
        back_label="疗休养",
    )
