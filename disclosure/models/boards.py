"""公开栏 and the people behind it: a school's public address, the three groups, the four responsibilities."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from union.org.scopes import of_the_house


class BoardQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Open ones everybody, strangers too (``user`` None or nobody); closed ones the school's own people."""
        opened = Q(is_open=True)
        if user is None or not user.is_authenticated:
            return self.filter(opened)
        return self.filter(opened | of_the_house(user))


class Board(models.Model):
    """A school's 公开栏: its public address (``/open/<slug>/``), what stands in its head, and how it is reached.

    ``edition`` rises whenever something that strangers can see changes; pages are cached under it. ``is_open`` says
    whether the board for people outside (对外公开栏) can be seen at all. ``party`` 第一责任人, ``executor`` 第一执行人
    and ``supervisor`` 第一监督人 are names with duties as printed; the staff themselves are 第一评价人.
    """

    school = models.OneToOneField("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    slug = models.SlugField(
        "公开网址",
        max_length=40,
        unique=True,
        error_messages={"unique": "这个网址已经有学校在用，请换一个"},
    )
    is_open = models.BooleanField("对外开放", default=True)
    intro = models.CharField("栏目说明", max_length=200, blank=True)
    party = models.CharField("第一责任人", max_length=60, blank=True)
    executor = models.CharField("第一执行人", max_length=60, blank=True)
    supervisor = models.CharField("第一监督人", max_length=60, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    place = models.CharField("意见箱位置", max_length=60, blank=True)
    reception = models.CharField("接待日", max_length=60, blank=True)
    edition = models.PositiveBigIntegerField("版次", default=1)

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = "公开栏"

    def __str__(self):
        return f"{self.school}校务公开栏"

    def get_absolute_url(self):
        return reverse("disclosure:board", args=[self.slug])


class OldAddress(models.Model):
    """An address that a board had before. Printed posters go on working, and no other school ever gets it."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="old_addresses")
    slug = models.SlugField("用过的网址", max_length=40, unique=True)

    class Meta:
        verbose_name = "用过的公开网址"
        ordering = ["pk"]

    def __str__(self):
        return self.slug


class SeatQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The groups are no secret within the school; the clerks above see them too."""
        return self.filter(of_the_house(user))

    def current(self, on=None):
        """Held on the day (today unless said otherwise)."""
        day = on or timezone.localdate()
        return self.filter(Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day)))

    def past(self):
        """Given up before today, the latest first."""
        return self.filter(ends_on__lt=timezone.localdate()).order_by("-ends_on", "pk")

    def of_group(self, group):
        return self.filter(group=group)


class Seat(models.Model):
    """A place in the 领导小组, 监督小组 or 工作小组 of a school, from a day to a day (both included).

    ``user`` is None for people without an account; ``name`` is always the name as printed.
    """

    class Group(models.TextChoices):
        LEADING = "leading", "领导小组"
        SUPERVISING = "supervising", "监督小组"
        WORKING = "working", "工作小组"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    group = models.CharField("小组", max_length=12, choices=Group)
    is_head = models.BooleanField("组长", default=False)
    user = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="账号"
    )
    name = models.CharField("姓名", max_length=60)
    duty = models.CharField("职务", max_length=60, blank=True)
    position = models.PositiveSmallIntegerField("次序", default=0)
    starts_on = models.DateField("起")
    ends_on = models.DateField("止", null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = "小组成员"
        ordering = ["school", "group", "-is_head", "position", "pk"]
        indexes = [models.Index(fields=["user", "ends_on"], name="disclosure_seat_user")]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "group", "user"],
                condition=Q(ends_on=None, user__isnull=False),
                name="disclosure_seat_once_while_open",
                violation_error_message="这位同志已经在这个小组里",
            ),
            models.CheckConstraint(
                name="disclosure_seat_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
            ),
        ]

    def __str__(self):
        return f"{self.get_group_display()}：{self.name}"
