"""Accounts: for the chair the own school's, for the administrator all below."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import demand
from union.kit.pages import page_of, row_number
from union.org import actions, policies, second_factor, slips
from union.org.forms.accounts import AccountForm, AccountSearch
from union.org.models import Role, Session, User
from union.org.models.users import with_offices

MOST_SLIPS = 200  # hashing costs about 30 ms each; a request must not take longer than this


@require_GET
def account_list(request):
    """Who can sign in, and who cannot yet."""
    demand(policies.see_accounts(request.user))
    search = AccountSearch(request.GET)
    page = page_of(
        request, search.filter(User.objects.visible_to(request.user)).for_list(), size=50
    )
    page.object_list = with_offices(page.object_list)
    rows = [(person, policies.keep_account(request.user, person)) for person in page]
    context = {"search": search, "page": page, "rows": rows}
    context["many_schools"] = request.user.holds(Role.ADMIN)
    return render(request, "org/account_list.html", context)


@require_http_methods(["GET", "POST"])
def account_open(request):
    """A new account; its start password is issued next."""
    user = request.user
    demand(policies.see_accounts(user))
    form = AccountForm(request.POST or None, user=user, cancel=reverse("org:account_list"))
    if request.method == "POST" and form.is_valid():
        person = actions.open_account(by=user, **form.cleaned_data)
        messages.success(request, f"已为{person}开通账号，登录名 {person.username}")
        return redirect("org:account_detail", person.pk)
    context = {"form": form, "title": "开通账号", "back": reverse("org:account_list")}
    context |= {"back_to": "账号", "lead": "开通后发一张账号条，本人凭上面的起始密码首次登录。"}
    return render(request, "org/form.html", context, status=422 if form.errors else 200)


@require_GET
def account_detail(request, pk):
    """How one account stands, and what may be done about it."""
    demand(policies.see_accounts(request.user))
    person = _person(request, pk)
    context = {
        "person": person,
        "may_keep": policies.keep_account(request.user, person),
        "may_reset": policies.reset_second_factor(request.user, person),
        "totp": second_factor.totp_of(person),
        "devices": Session.objects.filter(user=person).alive().count(),
        "past": person.appointments.exclude(pk__in=[o.pk for o in person.offices])
        .select_related("unit")
        .order_by("-starts_on"),
    }
    return render(request, "org/account_detail.html", context)


def _person(request, pk):
    people = User.objects.visible_to(request.user).select_related("school")
    return get_object_or_404(people, pk=pk)


@require_http_methods(["GET", "POST"])
def account_correct(request, pk):
    """Name, numbers, address."""
    person = _person(request, pk)
    demand(policies.keep_account(request.user, person))
    back = reverse("org:account_detail", args=[pk])
    form = AccountForm(request.POST or None, instance=person, user=request.user, cancel=back)
    if request.method == "POST" and form.is_valid():
        if form.changed_data:
            actions.correct_account(person, by=request.user, changed=form.changed_data)
        messages.success(request, "已保存")
        return redirect(back)
    context = {"form": form, "title": "修改账号资料", "back": back, "back_to": "账号"}
    return render(request, "org/form.html", context, status=422 if form.errors else 200)


VERBS = {
    "close": (actions.close_account, "已停用，所有设备上的登录都已退出"),
    "reopen": (actions.reopen_account, "已恢复，可用原来的密码登录"),
    "unlock": (actions.unlock, "已解锁，可以马上登录"),
    "sign-out": (actions.end_all_sessions, "所有设备上的登录都已退出"),
}


@require_POST
def account_verb(request, pk, verb):
    """Close, reopen, unlock, or sign all devices out."""
    person = _person(request, pk)
    demand(policies.keep_account(request.user, person))
    act, done = VERBS[verb]
    act(person, by=request.user)
    messages.success(request, f"{person}的账号{done}" if verb != "sign-out" else f"{person}{done}")
    return redirect("org:account_detail", pk)


@require_POST
def account_reset(request, pk):
    """Untie a lost phone."""
    person = _person(request, pk)
    demand(policies.reset_second_factor(request.user, person))
    second_factor.remove(person, by=request.user)
    messages.success(request, f"已解除{person}的手机验证器，本人下次登录时重新绑定")
    return redirect("org:account_detail", pk)


@never_cache
@require_POST
def slip_issue(request):
    """New start passwords for the chosen people, shown once, to be printed and handed over."""
    chosen = [row_number(pk) for pk in request.POST.getlist("person")]
    people = User.objects.visible_to(request.user).filter(pk__in=chosen, is_active=True)
    people = with_offices(people.for_list()[: MOST_SLIPS + 1])
    if not people or len(people) > MOST_SLIPS:
        text = f"一次最多发 {MOST_SLIPS} 人，请分几次发" if people else "请先在名单里勾选要发的人"
        messages.error(request, text)
        return redirect("org:account_list")
    for person in people:
        demand(policies.keep_account(request.user, person))
    issued = actions.issue_start_passwords(people, by=request.user)
    context = {"slips": issued, "address": request.build_absolute_uri("/")}
    context["days"] = settings.START_PASSWORD_DAYS
    context |= {"sealed": slips.pack(issued), "qr": slips.door(request)}
    return render(request, "org/slips.html", context)


@never_cache
@require_POST
def slip_pdf(request):
    """The same slips as PDF, from the page that shows them; for a quarter of an hour."""
    demand(policies.see_accounts(request.user))
    try:
        issued = slips.unpack(request.POST.get("sealed", ""))
    except slips.Lapsed as error:
        messages.error(request, str(error))
        return redirect("org:account_list")
    return slips.pdf_answer(issued, request=request)
