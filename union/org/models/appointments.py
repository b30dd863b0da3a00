"""Offices with terms: who does what, at which unit, from when until when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Role(models.TextChoices):
    """An office. What it may do is written in each room's policies; the database only says who
    holds it, and where. An office at a unit reaches everything below the unit."""

    ADMIN = "admin", "系统管理员"
    CLERK = "clerk", "教育工会干事"
    CHAIR = "chair", "工会主席"
    COMMITTEE = "committee", "工会委员"
    LEADER = "leader", "工会小组长"
    PRINCIPAL = "principal", "校长"


# Offices whose holders sign in with a second factor (ASVS 5.0 6.3.2), and those that serve content.
GUARDED_ROLES = frozenset({Role.ADMIN, Role.CLERK, Role.CHAIR})
CONTENT_ROLES = frozenset(Role) - {Role.ADMIN}


class AppointmentQuerySet(models.QuerySet):
    def current(self, on=None):
        """In office on the day (today unless said otherwise)."""
        day = on or timezone.localdate()
        begun = Q(starts_on__lte=day)
        return self.filter(begun & (Q(ends_on=None) | Q(ends_on__gte=day)))

    def visible_to(self, user):
        """One's own, and those in the units one serves."""
        scope = Q(user=user)
        for path in user.paths():
            scope |= Q(unit__path__startswith=path)
        return self.filter(scope)


class Appointment(models.Model):
    """A person's office at a unit, from a day to a day (both included; open end: None)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments", verbose_name="人员"
    )
    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="appointments", verbose_name="单位"
    )
    role = models.CharField("职务", max_length=20, choices=Role)
    portfolio = models.CharField("分工", max_length=30, blank=True)
    starts_on = models.DateField("任职起")
    ends_on = models.DateField("任职止", null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = "任职"
        ordering = ["unit__path", "role", "starts_on"]
        indexes = [models.Index(fields=["user", "ends_on"], name="appointment_user_end")]
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
            ),
            models.UniqueConstraint(
                fields=["user", "unit", "role"],
                condition=Q(ends_on=None),
                name="appointment_once_while_open",
            ),
        ]

    def __str__(self):
        return f"{self.unit.short_name}{self.get_role_display()}"

    @property
    def is_guarded(self) -> bool:
        """Whether the holder needs a second factor."""
        return self.role in GUARDED_ROLES
