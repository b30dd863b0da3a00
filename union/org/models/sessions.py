"""Who is signed in where; and login names that nobody has."""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

# Looked for in this order in what the browser says of itself.
SYSTEMS = {
    "HarmonyOS": "鸿蒙手机", "iPhone": "苹果手机", "iPad": "苹果平板", "Android": "安卓手机",
    "Windows": "Windows 电脑", "Macintosh": "苹果电脑", "Linux": "Linux 电脑",
}  # fmt: skip
BROWSERS = {
    "MicroMessenger": "微信", "DingTalk": "钉钉", "Edg": "Edge", "Quark": "夸克", "QQBrowser": "QQ 浏览器",
    "360": "360 浏览器", "Firefox": "火狐", "Chrome": "Chrome", "Safari": "Safari",
}  # fmt: skip


def in_words(device: str) -> str:
    """A browser's User-Agent in words; 未知设备 when it says nothing."""
    found = [
        next((words for mark, words in marks.items() if mark in device), "")
        for marks in (SYSTEMS, BROWSERS)
    ]
    return " · ".join(filter(None, found)) or "未知设备"


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own."""
        return self.filter(user=user)

    def alive(self):
        """Neither idle too long nor too old."""
        now = timezone.now()
        return self.filter(expire_date__gt=now, began_at__gt=now - settings.SESSION_LIMIT)


class Session(AbstractBaseSession):
    """A browser that is (or was) signed in. ``expire_date`` moves on while the person works.

    One row is both Django's session and the line “在哪些设备登录着”, so neither can outlive the other.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions"
    )
    began_at = models.DateTimeField("登录时间")
    address = models.CharField("网络地址", max_length=45, blank=True)
    device = models.CharField("设备", max_length=300, blank=True)

    objects = BaseSessionManager.from_queryset(SessionQuerySet)()

    class Meta:
        verbose_name = "登录状态"
        indexes = [models.Index(fields=["user", "expire_date"], name="session_user_expiry")]

    @classmethod
    def get_session_store_class(cls):
        from union.org.sessions import SessionStore  # noqa: PLC0415 - the store needs this model

        return SessionStore

    @property
    def handle(self) -> str:
        """A name for pages: the key itself would open the session."""
        return salted_hmac("union.org.device", self.session_key).hexdigest()[:20]

    @property
    def device_words(self) -> str:
        """The device as its owner would call it: 安卓手机 · 微信."""
        return in_words(self.device)

    @property
    def seen_at(self):
        """When the person last did something, to the minute; as well as is known of one kept for a meeting."""
        return min(self.expire_date - settings.SESSION_IDLE, timezone.now())


class Stranger(models.Model):
    """A login name that nobody has, counted like an account, so that a refusal betrays nothing.

    ``key`` is a keyed hash: people type passwords into the wrong field.
    """

    key = models.CharField("标识", max_length=64, unique=True)
    failed_logins = models.PositiveSmallIntegerField("连续输错次数", default=0)
    locked_until = models.DateTimeField("锁定到", null=True, blank=True)
    seen_at = models.DateTimeField("最近一次", auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "无主登录名"

    def __str__(self):
        return self.key[:8]
