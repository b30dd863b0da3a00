"""The menu: what a person sees beside the page, by the office held at the moment."""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from union.notices.unread import unread_count
from union.org.models import Role

EVERYBODY = frozenset({None, *Role})
SCHOOL = frozenset({Role.CHAIR, Role.COMMITTEE})
DISTRICT = frozenset({Role.CLERK})
READERS = SCHOOL | {None, Role.LEADER, Role.PRINCIPAL}
UNITS = DISTRICT | SCHOOL | {Role.ADMIN, Role.PRINCIPAL}

# (label, short label for the tab bar, address, icon, offices; None is the ordinary teacher)
PLACES = [
    ("首页", "首页", "home", "house", EVERYBODY),
    ("教代会", "教代会", "congress:home", "flag", EVERYBODY - {Role.ADMIN}),
    (
        "提案",
        "提案",
        "congress:proposal_list",
        "chat-left-text",
        EVERYBODY - {Role.ADMIN, Role.CLERK},
    ),
    (
        "校务公开",
        "公开",
        "disclosure:home",
        "megaphone",
        EVERYBODY - {Role.ADMIN, Role.CLERK},
    ),
    ("报送台", "报送台", "filings:inbox", "inbox", DISTRICT),
    ("校务公开", "公开", "disclosure:matrix_district", "megaphone", DISTRICT),
    ("日历", "日历", "activities:calendar", "calendar3", EVERYBODY - {Role.ADMIN}),
    ("投票", "投票", "ballots:vote_list", "clipboard-check", EVERYBODY - {Role.ADMIN}),
    ("计划与总结", "计划", "reports:plan_list", "journal-text", READERS),
    (
        "会议",
        "会议",
        "meetings:meeting_list",
        "card-checklist",
        EVERYBODY - {Role.ADMIN, Role.CLERK},
    ),
    ("会员", "会员", "members:member_list", "people", SCHOOL | {Role.LEADER}),
    ("工会机构", "机构", "members:body_list", "building", EVERYBODY - {Role.ADMIN}),
    ("报送", "报送", "filings:filing_list", "send", SCHOOL),
    ("组织与任职", "组织", "org:unit_list", "diagram-3", UNITS),
    ("账号", "账号", "org:account_list", "key", frozenset({Role.ADMIN})),
    ("规则口径", "规则", "rules:figure_list", "sliders", DISTRICT | SCHOOL),
    ("节假日与调休", "节假日", "rules:day_list", "calendar-event", frozenset({Role.ADMIN})),
    ("操作记录", "记录", "org:event_list", "clock-history", DISTRICT | SCHOOL | {Role.ADMIN}),
    ("我", "我", "org:me", "person", EVERYBODY),
]
MOST_TABS = 5


@dataclass(frozen=True)
class Place:
    """One entry of the menu."""

    label: str
    short: str
    url: str
    icon: str
    is_active: bool


@dataclass(frozen=True)
class Nav:
    """All that the frame around a page shows."""

    items: list[Place]
    unit_name: str
    person_name: str
    offices: list
    office: object
    unread: int

    @property
    def tabs(self) -> list[Place]:
        """The phone's bar: the first few places, and always oneself at the end."""
        if len(self.items) <= MOST_TABS:
            return self.items
        return [*self.items[: MOST_TABS - 1], self.items[-1]]


def _places(request, role) -> list[Place]:
    rows = _rows(role)
    here = [url for _, _, url, _ in rows if _first(url) == _first(request.path)]
    active = max(here, key=lambda url: (request.path.startswith(url), len(url)), default="")
    return [Place(*row, is_active=row[2] == active) for row in rows]


@cache
def _rows(role) -> list[tuple[str, str, str, str]]:
    """The entries open to an office, with their addresses; these never change while we run."""
    open_to = [place for place in PLACES if role in place[-1]]
    return [(label, short, reverse(name), icon) for label, short, name, icon, _ in open_to]


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
    return Nav(
        items=_places(request, office.role if office else None),
        unit_name=unit.name if unit else "",
        person_name=user.name,
        offices=user.offices,
        office=office,
        unread=unread_count(user),
    )
