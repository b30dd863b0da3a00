"""The history of a membership: each step with its day, its grounds and who took it."""

from django.conf import settings
from django.db import models

from members.states import State


class StateChange(models.Model):
    """One step of a membership. Statistics at a past day are read from these rows.

    ``on`` is the day from which it holds, ``basis`` the grounds (minutes, application, document).
    """

    member = models.ForeignKey(
        "members.Member", models.CASCADE, related_name="changes", verbose_name="会员"
    )
    frm = models.CharField("原状态", max_length=12, choices=State, blank=True)
    to = models.CharField("新状态", max_length=12, choices=State)
    on = models.DateField("日期")
    basis = models.CharField("依据", max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="经办人",
    )
    made_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = "会籍变动"
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["member", "on"], name="state_change_member_on")]

    def __str__(self):
        return f"{self.get_to_display()} {self.on}"
