"""蹲点联系: a person of the district stays in touch with a school."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from union.org.models import Role
from union.org.models.units import below
from union.org.scopes import desk, officers


class LiaisonQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person; the school's officers; the clerks of the district and above the school."""
        clerks = below(user.paths(Role.CLERK), "unit__path")
        return self.filter(clerks | desk(user) | officers(user) | Q(person=user))

    def current(self, on):
        """In charge on the day."""
        return self.filter(Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on)))


class Liaison(models.Model):
    """Who stays in touch with a school, from a day to a day (both included; open end: None)."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="派出单位")
    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="联系人"
    )
    starts_on = models.DateField("从")
    ends_on = models.DateField("到", null=True, blank=True)

    objects = LiaisonQuerySet.as_manager()

    class Meta:
        verbose_name = "蹲点联系"
        ordering = ["unit", "person", "school"]
        constraints = [
            models.CheckConstraint(
                name="liaison_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.UniqueConstraint(
                fields=["school", "person"],
                condition=Q(ends_on=None),
                name="liaison_once_while_open",
            ),
        ]

    def __str__(self):
        return f"{self.person}联系{self.school.short_name}"

    def get_absolute_url(self):
        return reverse("assessment:liaison_detail", args=[self.pk])


class LiaisonVisitQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the liaison it belongs to."""
        return self.filter(liaison__in=Liaison.objects.visible_to(user))


class LiaisonVisit(models.Model):
    """到校: the person was there, and what for."""

    liaison = models.ForeignKey(Liaison, models.CASCADE, related_name="visits")
    on = models.DateField("到校日期")
    words = models.TextField("做了什么", max_length=500)

    objects = LiaisonVisitQuerySet.as_manager()

    class Meta:
        verbose_name = "到校记录"
        ordering = ["liaison", "-on", "-pk"]

    def __str__(self):
        return f"{self.on}到校"
