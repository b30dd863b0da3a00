"""Departments of a school: whom a matter is addressed to, who answers for it, who oversees it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from union.org.models.units import below


class DepartmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the school where one works, and of the schools one serves."""
        return self.filter(below(user.paths(), "school__path") | Q(school=user.school_id))

    def open(self):
        """Not closed: to these one can turn."""
        return self.filter(closed_on=None)

    def of(self, user):
        """Those that ``user`` heads or handles matters for."""
        handled = self.model.handlers.through.objects.filter(user=user)
        return self.filter(Q(head=user) | Q(pk__in=handled.values("department")))

    def for_list(self):
        """With the people in charge, in the school's own order."""
        people = self.select_related("school", "head", "overseer").prefetch_related("handlers")
        return people.order_by("closed_on", "position", "name")


class Department(models.Model):
    """部门: a part of the school's administration (教务处、总务处), no part of the union's tree.

    ``head`` (负责人) answers for it, ``handlers`` (经办人) do the work, ``overseer`` (分管校领导) is
    the member of the school's leadership it reports to. A closed one keeps its records.
    """

    school = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="departments", verbose_name="学校"
    )
    name = models.CharField("部门名称", max_length=60)
    head = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="headed_departments",
        verbose_name="负责人",
    )
    overseer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="overseen_departments",
        verbose_name="分管校领导",
    )
    handlers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="handled_departments",
        verbose_name="经办人",
    )
    position = models.PositiveIntegerField("次序", default=0)
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = "部门"
        ordering = ["school", "position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["school", "name"], name="department_name_once_a_school")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Its line stands in the list of its school."""
        return f"{reverse('org:department_list')}?school={self.school_id}"

    @property
    def is_open(self) -> bool:
        """Whether one can still turn to it."""
        return self.closed_on is None

    def people(self) -> list:
        """Head and handlers, each once, the head first: who is told when something comes in."""
        found = {user.pk: user for user in [self.head, *self.handlers.all()] if user}
        return list(found.values())
