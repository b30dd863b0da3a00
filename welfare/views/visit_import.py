"""Visits from a list in Excel."""

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from union.kit.access import demand
from union.kit.sheet_pages import SheetTask, sheet_page
from union.org.office import school_of
from welfare.policies import visits as policies
from welfare.visit_import import COLUMNS, Reader, take


@require_http_methods(["GET", "POST"])
def visit_import(request):
    user, school = request.user, school_of(request)
    demand(policies.keep(user, school))
    task = SheetTask(
        title="慰问登记表",
        columns=COLUMNS,
        judge=lambda rows: Reader(school, user).judge(rows),
        take=lambda rows: take(school, rows, by=user),
        back=reverse("welfare:visit_list"),
        back_label="慰问走访",
        bound_to=("visits", user.pk, school.pk),
        notes=[
            "同名的写上工号。名册里没有的人，按离退休人员登记。",
            "可能登记过的行不勾选，请看一看再定。导入的慰问不自动记账。",
        ],
    )
    return sheet_page(request, task)
