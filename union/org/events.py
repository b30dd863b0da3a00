"""操作记录 as people read it: what may be seen, and each act as a Chinese sentence."""

from dataclasses import dataclass, field

from django.db.models import Q

from union.audit.models import Event
from union.kit.plugs import plugs
from union.org.models import Role, User

# What an administrator of accounts sees: signing in, accounts, offices, units; nothing of content.
SECURITY = (
    "signin.", "session.", "password.", "second_factor.", "account.", "appointment.", "unit.", "audit."
)  # fmt: skip
READERS = (Role.CLERK, Role.CHAIR, Role.COMMITTEE)

VERBS = {
    "signin.done": "登录",
    "signin.left": "退出登录",
    "signin.failed": "登录失败",
    "signin.locked": "账号因连续输错被锁定",
    "signin.tied": "首次用统一登录进入",
    "second_factor.failed": "手机验证码输错",
    "second_factor.set_up": "启用手机验证器",
    "second_factor.removed": "解除手机验证器",
    "second_factor.codes_renewed": "换了一组恢复码",
    "session.ended": "让一台设备退出登录",
    "session.ended_all": "让其他设备退出登录",
    "password.issued": "发放起始密码",
    "password.changed": "修改密码",
    "account.opened": "开通账号",
    "account.corrected": "修改账号资料",
    "account.closed": "停用账号",
    "account.reopened": "恢复账号",
    "account.unlocked": "解锁账号",
    "appointment.given": "任命",
    "appointment.ended": "免去职务",
    "unit.planted": "添加单位",
    "unit.renamed": "修改单位资料",
    "unit.transplanted": "调整上级单位",
    "unit.closed": "撤销单位",
    "unit.reopened": "恢复单位",
    "department.founded": "设立部门",
    "department.edited": "修改部门",
    "department.closed": "撤销部门",
    "department.reopened": "恢复部门",
    "audit.purged": "清除过期的操作记录",
    "notice.delivered": "发送通知",
}
OUTSIDE = {"signin.failed", "second_factor.failed"}
DETAILS = {
    "address": "从",
    "device": "用",
    "remark": "批注",
    "starts_on": "起",
    "ends_on": "止",
    "until": "到",
    "number": "文号",
    "revision": "版次",
    "rows": "行数",
    "on": "日期",
    "reason": "理由",
    "username": "登录名",
}


@dataclass(frozen=True)
class Line:
    """One act: ``words`` says what, ``about`` on whom or what, ``facts`` the particulars."""

    event: Event
    words: str
    about: str
    facts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def place(self) -> str:
        """The unit, unless it is what was acted on."""
        return self.event.unit_name if self.event.unit_name != self.about else ""

    @property
    def nobody(self) -> str:
        """Who acts when nobody is signed in."""
        return "未登录的人" if self.event.verb in OUTSIDE else "系统"


def visible_to(user: User):
    """One's own acts; those of the units one serves; an administrator's share is security."""
    served = Q(pk=None)
    for path in user.paths(*READERS):
        served |= Q(unit_path__startswith=path)
    kept = Q(pk=None)
    for path in user.paths(Role.ADMIN):
        kept |= Q(unit_path__startswith=path)
    if user.holds(Role.ADMIN):
        kept = (kept | Q(unit_path="")) & _security()
    return Event.objects.filter(Q(by_id=user.pk) | served | kept)


def _security():
    scope = Q(pk=None)
    for start in SECURITY:
        scope |= Q(verb__startswith=start)
    return scope


def verbs() -> dict[str, str]:
    """Every verb of the house in words; rooms lend theirs under the plug ``verbs``."""
    words = dict(VERBS)
    for lent in plugs("verbs"):
        words |= lent
    return words


def lines(events) -> list[Line]:
    """Events as sentences. A verb that nobody has put into words stands as it is."""
    words = verbs()
    return [_line(event, words) for event in events]


def _line(event, words):
    about = event.object_label if event.object_label != event.by_name else ""
    facts = [
        (DETAILS[key], _short(value))
        for key, value in event.details.items()
        if key in DETAILS and value not in ("", None)
    ]
    if "role" in event.details:
        about = f"{about}，{_role(event.details['role'])}"
    return Line(event, words.get(event.verb, event.verb), about, facts)


def _role(value):
    return Role(value).label if value in Role else value


def _short(value) -> str:
    text = "、".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= 80 else text[:79] + "…"
