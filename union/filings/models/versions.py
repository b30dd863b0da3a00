"""What was filed, frozen; and what the reviewer said about its sections."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from union.kit.flow import WrongState
from union.kit.snapshots import grouped

REMARKS_ONLY = "请按所附的分项意见修改"
PEOPLE = settings.AUTH_USER_MODEL


class Outcome(models.TextChoices):
    """How one submission ended; empty while it lies on the desk."""

    RETURNED = "returned", "退回"
    APPROVED = "approved", "通过"


class FilingVersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the filing itself."""
        return self.filter(filing__in=_filings().visible_to(user).values("pk"))

    def for_history(self):
        """The submissions, latest first, without their contents."""
        people = ["submitted_by", "decided_by", "passed_by", "town"]
        rows = self.defer("content").select_related(*people)
        return rows.order_by("-revision")

    def with_fingerprint(self, digits):
        """Versions whose fingerprint begins with these lower-case hexadecimal digits."""
        return self.filter(fingerprint__startswith=digits)


class FilingVersion(models.Model):
    """One submission: the content as the district saw it, with its fingerprint and its outcome.

    ``content`` is the snapshot described in `union.filings.contents`; it is never written again, and
    the database refuses to (see the migration that adds the triggers). ``passed_at`` is when the town passed it
    up to the district, ``town_remark`` its word for the district.
    """

    filing = models.ForeignKey("filings.Filing", models.PROTECT, related_name="versions")
    revision = models.PositiveSmallIntegerField("第几次报送")
    content = models.JSONField("内容")
    fingerprint = models.CharField("指纹", max_length=64, db_index=True)
    submitted_at = models.DateTimeField("报送时间")
    submitted_by = models.ForeignKey(PEOPLE, models.PROTECT, related_name="+")
    town = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="初审学区"
    )
    town_remark = models.TextField("初审意见", max_length=2000, blank=True)
    passed_at = models.DateTimeField("初审通过时间", null=True, blank=True)
    passed_by = models.ForeignKey(
        PEOPLE, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="初审人"
    )
    outcome = models.CharField("结果", max_length=10, choices=Outcome, blank=True)
    remark = models.TextField("意见", max_length=2000, blank=True)
    decided_at = models.DateTimeField("审定时间", null=True, blank=True)
    decided_by = models.ForeignKey(
        PEOPLE, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审核人"
    )

    objects = FilingVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "报送版本"
        ordering = ["filing", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["filing", "revision"], name="version_once_a_revision"),
            models.CheckConstraint(name="version_counts_from_one", condition=Q(revision__gt=0)),
            models.CheckConstraint(
                name="version_is_decided_exactly_when_it_has_an_outcome",
                condition=Q(outcome="", decided_at=None, decided_by=None)
                | Q(~Q(outcome=""), decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="version_is_passed_up_by_somebody_of_a_town",
                condition=Q(passed_at=None, passed_by=None)
                | Q(town__isnull=False, passed_at__isnull=False, passed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="version_is_not_returned_without_a_remark",
                condition=~Q(outcome="returned", remark=""),
            ),
        ]

    def __str__(self):
        return f"第{self.revision}次报送"

    @property
    def digits(self) -> str:
        """The fingerprint as printed: the first twenty digits in groups of four."""
        return grouped(self.fingerprint)

    def demand_undecided(self):
        """Hold this submission for the transaction; raises `WrongState` when it is decided."""
        undecided = FilingVersion.objects.select_for_update().filter(pk=self.pk, outcome="")
        if not undecided.exists():
            raise WrongState(f"{self._meta.label} {self.pk} is decided already")

    def decide(self, outcome, remark, *, by):
        """Write the outcome, once; raises `WrongState` when this submission is decided already.

        This guards what the filing's state cannot: a page that still shows the first submission must not
        decide the second.
        """
        undecided = FilingVersion.objects.filter(pk=self.pk, outcome="")
        stamps = {"outcome": outcome, "remark": remark, "decided_at": timezone.now()}
        if not undecided.update(**stamps, decided_by=by):
            raise WrongState(f"{self._meta.label} {self.pk} is decided already")
        self.refresh_from_db()

    def pass_up(self, remark, *, by):
        """Write down that the town has looked and what it says, once; raises `WrongState` when that is so already."""
        waiting = FilingVersion.objects.filter(pk=self.pk, outcome="", passed_at=None)
        # What was typed for the town's decision must not stand in the district's field.
        stamps = {"town_remark": remark, "remark": "", "passed_at": timezone.now(), "passed_by": by}
        if not waiting.exclude(town=None).update(**stamps):
            raise WrongState(f"{self._meta.label} {self.pk} waits for no town")
        self.refresh_from_db()


class SectionRemark(models.Model):
    """The reviewer's word about one section of one submission; ``key`` is its block's key.

    The reviewer writes it while reading; the school sees it when the submission is decided, and may say in ``answer``
    what it made of it until it files again.
    """

    version = models.ForeignKey(FilingVersion, models.CASCADE, related_name="remarks")
    key = models.CharField("部分", max_length=60)
    text = models.TextField("意见", max_length=2000)
    by = models.ForeignKey(PEOPLE, models.PROTECT, related_name="+", verbose_name="审核人")
    at = models.DateTimeField("时间", auto_now=True)
    answer = models.TextField("学校说明", max_length=500, blank=True)

    objects = models.Manager()

    class Meta:
        verbose_name = "分项意见"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="remark_once_a_section"),
            models.CheckConstraint(name="remark_says_something", condition=~Q(text="")),
        ]

    def __str__(self):
        return self.text


def _filings():
    """Filing's rows, asked through the relation because the two models know each other."""
    return FilingVersion._meta.get_field("filing").related_model.objects
