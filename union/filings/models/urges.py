"""催报: that a school was reminded, and when."""

from django.conf import settings
from django.db import models


class Urge(models.Model):
    """One reminder to one school about one kind of filing; at most one a day. No page lists them."""

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    kind = models.CharField("种类", max_length=30)
    year = models.PositiveSmallIntegerField("年度")
    on = models.DateField("日期")
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="催报人"
    )

    objects = models.Manager()

    class Meta:
        verbose_name = "催报"
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "kind", "year", "on"], name="urge_at_most_once_a_day"
            ),
        ]

    def __str__(self):
        return f"{self.school} {self.on}"
