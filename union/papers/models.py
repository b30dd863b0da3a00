"""The shelf of printed papers: one row a paper, one file that never changes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from union.jobs.models import Job
from union.org.models import Role
from union.org.models.units import below

SCHOOL_OFFICERS = (Role.CHAIR, Role.COMMITTEE)
OFFICERS = (*SCHOOL_OFFICERS, Role.CLERK)


class PaperQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Papers of the schools one serves as chair, committee or clerk; what one's own school's
        staff may read; and what one ordered for oneself.

        What is HOUSE stays in the house: the clerks above do not see it.
        """
        house = below(user.paths(*SCHOOL_OFFICERS), "school__path")
        desk = below(user.paths(Role.CLERK), "school__path") & ~Q(audience=Paper.Audience.HOUSE)
        scope = house | desk | Q(audience=Paper.Audience.HOUSE, ordered_by=user)
        if user.school_id:
            scope |= Q(audience=Paper.Audience.STAFF, school=user.school_id)
        return self.filter(scope)

    def for_list(self):
        return self.select_related("school", "job").order_by("-pk")

    def made(self):
        """Papers whose file is there."""
        return self.filter(made_at__isnull=False)


class Paper(models.Model):
    """A paper as it was printed: what it shows, for whom, and its file.

    ``key`` is ``kind:subject_pk:revision`` and names the content, so a paper is printed once however
    often it is ordered. ``file`` is named after its own SHA-256. Job and shelf stand on two rows: the
    job may fail and be asked for again, a paper that is there stays.
    """

    class Audience(models.TextChoices):
        OFFICERS = "officers", "本校工会干部与上级工会"
        STAFF = "staff", "本校教职工与上级工会"
        HOUSE = "house", "本校工会干部与打印人"

    key = models.CharField("标识", max_length=120, unique=True)
    kind = models.CharField("种类", max_length=60)
    subject_pk = models.PositiveBigIntegerField("对象")
    revision = models.PositiveIntegerField("版次")
    title = models.CharField("标题", max_length=200)
    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="单位")
    audience = models.CharField("可看的人", max_length=10, choices=Audience)
    job = models.ForeignKey(Job, models.PROTECT, related_name="+", verbose_name="排印任务")
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ordered_at = models.DateTimeField("提出时间", auto_now_add=True)
    file = models.FileField("文件", max_length=200, blank=True)
    sha256 = models.CharField("文件指纹", max_length=64, blank=True, db_index=True)
    size = models.PositiveIntegerField("字节数", default=0)
    pages = models.PositiveIntegerField("页数", default=0)
    made_at = models.DateTimeField("印成时间", null=True, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "打印件"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["school", "-id"], name="paper_school_latest")]
        constraints = [
            models.CheckConstraint(
                name="paper_has_its_file_exactly_when_made",
                condition=Q(made_at=None, file="", sha256="", size=0, pages=0)
                | Q(made_at__isnull=False, size__gt=0, pages__gt=0) & ~Q(file="") & ~Q(sha256=""),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("papers:paper_detail", args=[self.pk])

    @property
    def is_made(self) -> bool:
        return self.made_at is not None

    def keep(self, name: str, *, sha256: str, size: int, pages: int) -> bool:
        """Note the file, unless another worker was faster; True for exactly one of them."""
        values = {"file": name, "sha256": sha256, "size": size, "pages": pages}
        unmade = Paper.objects.filter(pk=self.pk, made_at=None)
        return bool(unmade.update(**values, made_at=timezone.now()))
