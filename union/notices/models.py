"""通知: a line and a link for one person; and the group robots that repeat it."""

from django.conf import settings
from django.db import models

from union.kit.sealed import SealedTextField


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own."""
        return self.filter(user=user)

    def unread(self):
        return self.filter(read_at=None)


class Notice(models.Model):
    """Something happened that concerns this person. It says what, and where to look.

    ``mailed_at`` is set when the mail server has taken the mail, so a second run mails nobody twice.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    text = models.CharField("内容", max_length=300)
    url = models.CharField("地址", max_length=300, blank=True)
    created_at = models.DateTimeField("时间", auto_now_add=True)
    read_at = models.DateTimeField("已读时间", null=True, blank=True)
    mailed_at = models.DateTimeField("邮件发出时间", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "通知"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["user", "read_at"], name="notice_user_read")]

    def __str__(self):
        return self.text


class Robot(models.Model):
    """A group robot of 企业微信 or 钉钉 that repeats a unit's notices in the officers' group.

    The address carries the robot's key, therefore it is sealed, as is 钉钉's signing secret.
    """

    class Kind(models.TextChoices):
        WECOM = "wecom", "企业微信群机器人"
        DINGTALK = "dingtalk", "钉钉群机器人"

    unit = models.ForeignKey("org.Unit", models.CASCADE, related_name="+", verbose_name="单位")
    kind = models.CharField("类别", max_length=10, choices=Kind)
    url = SealedTextField("地址")
    secret = SealedTextField("加签密钥", blank=True, default="")
    is_active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = "群机器人"
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind"], name="robot_one_of_a_kind_per_unit")
        ]

    def __str__(self):
        return self.get_kind_display()
