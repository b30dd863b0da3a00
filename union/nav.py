"""The menu: what a person sees beside the page, by the office held at the moment."""

from dataclasses import dataclass
from functools import cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from union.notices.unread import unread_count
from union.org.models import Role

EVERYBODY = frozenset({None, *Role})
SCHOOL = frozenset({Role.CHAIR, Role.COMMITTEE})
DISTRICT = frozenset({Role.CLERK})
READERS = SCHOOL | {None, Role.LEADER, Role.PRINCIPAL}
UNITS = DISTRICT | SCHOOL | {Role.ADMIN, Role.PRINCIPAL}

ALL_BUT_ADMIN = EVERYBODY - {Role.ADMIN}
AT_SCHOOL = EVERYBODY - {Role.ADMIN, Role.CLERK}

# By heading: (label, short label for the tab bar, address, icon, offices; None is the ordinary teacher)
PLACES = {
    "": [
        ("首页", "首页", "home", "house", EVERYBODY),
        ("报送台", "报送台", "filings:inbox", "inbox", DISTRICT),
        ("报送全览", "全览", "filings:squares", "grid-3x3-gap", DISTRICT),
        ("考核与检查", "考核", "assessment:home", "award", DISTRICT),
        ("统计", "统计", "statistics:home", "bar-chart", DISTRICT),
    ],
    "民主管理": [
        ("教代会", "教代会", "congress:home", "flag", ALL_BUT_ADMIN),
        ("提案", "提案", "congress:proposal_list", "chat-left-text", AT_SCHOOL),
        ("校务公开", "公开", "disclosure:home", "megaphone", AT_SCHOOL),
        ("校务公开", "公开", "disclosure:matrix_district", "megaphone", DISTRICT),
        ("投票", "投票", "ballots:vote_list", "clipboard-check", ALL_BUT_ADMIN),
        ("会议", "会议", "meetings:meeting_list", "card-checklist", AT_SCHOOL),
        ("问卷", "问卷", "surveys:survey_list", "ui-checks", ALL_BUT_ADMIN),
    ],
    "服务职工": [
        ("活动", "活动", "activities:home", "balloon", ALL_BUT_ADMIN),
        ("慰问帮扶", "帮扶", "welfare:home", "heart", ALL_BUT_ADMIN),
        ("工会经费", "经费", "funds:home", "wallet2", AT_SCHOOL),
        ("工会经费", "经费", "funds:ledger_district", "wallet2", DISTRICT),
    ],
    "计划与报送": [
        ("日历", "日历", "activities:calendar", "calendar3", ALL_BUT_ADMIN),
        ("计划与总结", "计划", "reports:plan_list", "journal-text", READERS),
        ("工作总结", "总结", "reports:summary_list", "journal-text", DISTRICT),
        ("报送", "报送", "filings:filing_list", "send", SCHOOL),
        ("考核自评", "考核", "assessment:own_list", "award", SCHOOL),
        ("统计年报", "统计", "statistics:home", "bar-chart", SCHOOL),
    ],
    "组织与设置": [
        ("会员", "会员", "members:member_list", "people", SCHOOL | {Role.LEADER}),
        ("工会机构", "机构", "members:body_list", "building", ALL_BUT_ADMIN),
        ("组织与任职", "组织", "org:unit_list", "diagram-3", UNITS),
        ("账号", "账号", "org:account_list", "key", frozenset({Role.ADMIN})),
        ("规则口径", "规则", "rules:figure_list", "sliders", DISTRICT | SCHOOL),
        ("节假日与调休", "节假日", "rules:day_list", "calendar-event", frozenset({Role.ADMIN})),
        ("操作记录", "记录", "org:event_list", "clock-history", DISTRICT | SCHOOL | {Role.ADMIN}),
        ("我", "我", "org:me", "person", EVERYBODY),
    ],
}
# The phone's bar between the first page and oneself, for who holds no office: what is used between two meetings.
OF_TEACHERS = ["activities:home", "congress:proposal_list", "disclosure:home"]
MOST_TABS = 5


@dataclass(frozen=True)
class Place:
    """One entry of the menu."""

    label: str
    short: str
    url: str
    icon: str
    group: str
    name: str
    is_active: bool


@dataclass(frozen=True)
class Nav:
    """All that the frame around a page shows."""

    side: str
    panel: str
    tabbar: str
    unit_name: str
    person_name: str
    offices: list
    office: object
    unread: int


@cache
def _menus(role, active: str) -> dict[str, str]:
    """The menu as drawn beside the page, in the phone's panel and in the phone's bar. The same for everybody who
    holds this office and stands at the entry ``active``, so it is drawn once: it was a quarter of every page."""
    items = [Place(*row, is_active=row[2] == active) for row in _rows(role)]
    shown = {"items": items, "tabs": tabs_of(items, role)}
    return {
        "side": render_to_string("parts/_menu_side.html", shown),
        "panel": render_to_string("parts/_menu_panel.html", shown),
        "tabbar": render_to_string("parts/_menu_tabs.html", shown),
    }


def _active(path: str, role) -> str:
    """The address of the entry to which the page at ``path`` belongs, nothing for a page outside the menu."""
    here = [row[2] for row in _rows(role) if _first(row[2]) == _first(path)]
    return max(here, key=lambda url: (path.startswith(url), len(url)), default="")


def tabs_of(items: list[Place], role) -> list[Place]:
    """The phone's bar: the first few places, those of teachers in their own order, and always oneself at the end."""
    if len(items) <= MOST_TABS:
        return items
    first = items
    if role is None:
        of_teachers = [place for name in OF_TEACHERS for place in items if place.name == name]
        first = [items[0], *of_teachers]
    return [*first[: MOST_TABS - 1], items[-1]]


@cache
def _rows(role) -> list[tuple[str, str, str, str, str, str]]:
    """The entries open to an office, with their addresses; these never change while we run."""
    return [
        (label, short, reverse(name), icon, group, name)
        for group, places in PLACES.items()
        for label, short, name, icon, open_to in places
        if role in open_to
    ]


def _first(path: str) -> str:
    """The first word of an address: pages below ``/filings/`` belong to one entry."""
    return path.split("/")[1]


def nav(request):
    """Context processor: ``nav`` for the frame, read only when a template asks."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"nav": None}
    return {"nav": SimpleLazyObject(lambda: _nav(request))}


def _nav(request) -> Nav:
    user, office = request.user, request.office or None
    unit = office.unit if office else user.school
    role = office.role if office else None
    return Nav(
        **_menus(role, _active(request.path, role)),
        unit_name=unit.name if unit else "",
        person_name=user.name,
        offices=user.offices,
        office=office,
        unread=unread_count(user),
    )
