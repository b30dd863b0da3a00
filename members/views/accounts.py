"""Login accounts for the members who have none."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from members import policies
from members.actions import accounts as actions
from members.views.people import school_of
from union.kit.access import demand
from union.kit.pages import page_of


@require_GET
def account_list(request):
    school = school_of(request)
    demand(policies.open_accounts(request.user, school))
    page = page_of(request, actions.without_account(school), size=50)
    return render(request, "members/account_list.html", {"page": page, "school": school})


@require_POST
def accounts_open(request):
    school = school_of(request)
    demand(policies.open_accounts(request.user, school))
    result = actions.open_accounts(school, by=request.user)
    for member, reason in result.refused[:10]:
        messages.warning(request, f"{member}：{reason}。")
    if result.linked:
        messages.success(request, f"有 {result.linked} 人已有账号，已对上。")
    if not result.opened:
        return redirect("members:account_list")
    count = len(result.opened)
    messages.success(request, f"已开通 {count} 个账号。请在下面勾选，发账号条（上有起始密码）。")
    return redirect(f"{reverse('org:account_list')}?standing=unset")
