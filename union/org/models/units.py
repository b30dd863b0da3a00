"""The union's tree: 市 → 区县 → 学区（镇）→ 学校 → 工会小组, to any depth."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from union.org.models.appointments import Role


def below(paths, field: str = "path") -> Q:
    """The condition “lies at or below one of these tree paths”; no path at all matches nothing."""
    scope = Q(pk__in=[])  # Django leaves this out of an OR; a comparison with NULL would stay
    for path in paths:
        scope |= Q(**{f"{field}__startswith": path})
    return scope


class UnitQuerySet(models.QuerySet):
    def served_by(self, user, *roles):
        """Units where the user holds office, with everything below them."""
        return self.filter(below(user.paths(*roles)))

    def visible_to(self, user):
        """What one serves or keeps accounts for, the line of units above it, and one's own school
        with its groups. Only names: what a unit holds is asked with the noun's own scope.
        """
        mine = user.school.path if user.school else None
        paths = [*user.paths(*Role), *([mine] if mine else [])]
        above = {int(pk) for path in paths for pk in path.strip("/").split("/")}
        return self.filter(below(paths) | Q(pk__in=above))

    def schools(self):
        return self.filter(level=Unit.Level.SCHOOL)

    def open(self):
        """Not closed."""
        return self.filter(closed_on=None)

    def in_order(self):
        """As people list them: by level, then by the given order, then by name."""
        return self.order_by("level", "position", "name")


class Unit(models.Model):
    """A node of the union's tree.

    ``path`` is the stored line of ids from the root (``/1/4/17/``); only `union.org.actions.plant`
    and `union.org.actions.transplant` write it. A right given on a node holds below it.
    ``mark`` is the 发文机关代字 in document numbers (``清教工`` in 清教工〔2026〕3号).
    """

    class Level(models.IntegerChoices):
        CITY = 10, "市（地区）"
        DISTRICT = 20, "区县"
        TOWN = 30, "学区（镇）"
        SCHOOL = 40, "学校"
        GROUP = 50, "工会小组"

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    level = models.PositiveSmallIntegerField("层级", choices=Level)
    name = models.CharField("名称", max_length=60)
    short_name = models.CharField("简称", max_length=20)
    code = models.CharField("代码", max_length=20, blank=True)
    mark = models.CharField("发文代字", max_length=20, blank=True)
    path = models.CharField("路径", max_length=200, unique=True, editable=False)
    position = models.PositiveIntegerField("次序", default=0)
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "单位"
        ordering = ["path"]
        indexes = [
            models.Index(fields=["level", "path"], name="unit_level_path"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="unit_name_once_per_parent"),
            models.CheckConstraint(
                name="unit_path_is_a_line_of_ids", condition=Q(path__regex=r"^(/\d+)*/$")
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("org:unit_detail", args=[self.pk])

    @property
    def is_school(self) -> bool:
        return self.level == self.Level.SCHOOL

    @property
    def is_town(self) -> bool:
        return self.level == self.Level.TOWN

    @property
    def line(self) -> list[int]:
        """The ids from the root down to this unit."""
        return [int(pk) for pk in self.path.strip("/").split("/")]

    def is_below(self, other: "Unit") -> bool:
        """At or below ``other``."""
        return self.path.startswith(other.path)

    def ancestors(self):
        """From the root down to the parent."""
        return Unit.objects.filter(pk__in=self.line[:-1]).order_by("level")

    def reviewing_unit(self) -> "Unit | None":
        """The district (or the next unit above a school that is one) which reviews its filings."""
        above = Unit.objects.filter(pk__in=self.line[:-1], level__lte=self.Level.DISTRICT)
        return above.order_by("-level").first()
