"""报送件: the envelope in which a school's paper goes to the district."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from union.filings import kinds
from union.filings.models.versions import Outcome
from union.kit.flow import WrongState, move
from union.org.models import Role, Unit
from union.org.models.units import below

PEOPLE = settings.AUTH_USER_MODEL


class FilingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A school's officers see their own; clerks above see what has been submitted."""
        school_roles = (Role.CHAIR, Role.COMMITTEE)
        own = [office.unit_id for office in user.offices if office.role in school_roles]
        served = user.paths(Role.CLERK)
        desk = below(served, "school__path") | below(served, "reviewer__path")
        # A town that looked first goes on seeing it when the school has moved away.
        towns = [o.unit_id for o in user.offices if o.role == Role.CLERK and o.unit.is_town]
        desk |= Q(town__in=towns) if towns else Q(pk__in=[])
        return self.filter(Q(school__in=own) | (desk & ~Q(state=Filing.State.DRAFT)))

    def on_desk(self, unit):
        """What has come to this unit: a district or city as reviewer, a town from its schools."""
        filed = self.exclude(state=Filing.State.DRAFT)
        if unit.level > Unit.Level.DISTRICT:
            return filed.filter(Q(school__path__startswith=unit.path) | Q(town=unit))
        if unit.level == Unit.Level.DISTRICT:
            return filed.filter(reviewer=unit)
        return filed.filter(reviewer__in=Unit.objects.filter(below([unit.path])))

    def waiting(self):
        return self.filter(state=Filing.State.SUBMITTED)

    def waiting_for(self, unit):
        """What ``unit`` is to look at now: a town what it has not passed up, a district the rest."""
        if unit.level > Unit.Level.DISTRICT:
            return self.waiting().filter(town=unit, passed_at=None)
        return self.waiting().exclude(Filing.lies_with_town())

    def with_towns(self):
        """Filed, and for the time being with a town."""
        return self.waiting().filter(Filing.lies_with_town())

    def late(self):
        """First filed after the day it was due."""
        return self.filter(filed_on__gt=models.F("due_on"))

    def by_kind(self):
        """Kinds in the order of their table, in each the latest first."""
        places = [models.When(kind=kind, then=place) for place, kind in enumerate(kinds.Kind)]
        return self.order_by(models.Case(*places), "-year", "-pk")

    def for_list(self):
        return self.select_related("school", "reviewer", "town")

    def for_desk(self):
        """Only what a row of the desk shows; a district has thousands of them."""
        shown = ["kind", "title", "state", "revision", "number", "warnings"]
        days = ["submitted_at", "filed_on", "due_on", "town_until", "passed_at"]
        return self.select_related("school").only(*shown, *days, "town", "school__short_name")

    def for_page(self):
        people = ["submitted_by", "decided_by", "passed_by"]
        return self.select_related("school", "school__parent", "reviewer", "town", *people)


class Filing(models.Model):
    """One paper on its way between a school and its district: where it stands and who said what.

    The subject (a plan, a report) belongs to an upper room and holds a OneToOneField to its
    envelope. What was submitted is frozen in `FilingVersion`; ``revision`` counts submissions, 0 is
    a draft. ``reviewer`` is the district that decides; an approved filing keeps the one it had.
    ``filed_on`` is the day of the first submission: lateness is judged by it, not by a second round.
    ``term`` is the part of the year or the session it is about (三届二次). ``supplement`` counts the
    filings of the same kind, school, year and term that were approved before this one was opened.

    Where a district lets its towns look first, ``town`` is the one that looks at the last submission, ``town_until``
    the last day it has for that, and ``passed_at`` when it passed it up: until then it lies with the town.
    """

    Kind = kinds.Kind

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        SUBMITTED = "submitted", "待审核"
        RETURNED = "returned", "已退回"
        APPROVED = "approved", "已通过"

    kind = models.CharField("种类", max_length=30, choices=Kind)
    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    year = models.PositiveSmallIntegerField("年度")
    term = models.CharField("学期或届次", max_length=20, blank=True)
    supplement = models.PositiveSmallIntegerField("第几次补报", default=0)
    title = models.CharField("标题", max_length=200)
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    revision = models.PositiveSmallIntegerField("报送次数", default=0)
    reviewer = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审核单位"
    )
    due_on = models.DateField("应报日期", null=True, blank=True)
    filed_on = models.DateField("首次报送日期", null=True, blank=True)
    submitted_at = models.DateTimeField("报送时间", null=True, blank=True)
    submitted_by = models.ForeignKey(
        PEOPLE, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="报送人"
    )
    decided_at = models.DateTimeField("审定时间", null=True, blank=True)
    decided_by = models.ForeignKey(
        PEOPLE, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审核人"
    )
    town = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="初审学区"
    )
    town_until = models.DateField("初审期限", null=True, blank=True)
    passed_at = models.DateTimeField("初审通过时间", null=True, blank=True)
    passed_by = models.ForeignKey(
        PEOPLE, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="初审人"
    )
    number = models.CharField("批复文号", max_length=60, blank=True)
    fingerprint = models.CharField("指纹", max_length=64, blank=True)
    warnings = models.JSONField("提醒", default=list, blank=True)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = FilingQuerySet.as_manager()

    class Meta:
        verbose_name = "报送件"
        ordering = ["-year", "kind", "-pk"]
        indexes = [
            models.Index(fields=["reviewer", "state", "submitted_at"], name="filing_desk"),
            models.Index(fields=["reviewer", "state", "kind"], name="filing_counts"),
        ]
        constraints = [
            # Also one open at a time, since ``supplement`` counts what is approved already.
            models.UniqueConstraint(
                fields=["school", "kind", "year", "term", "supplement"],
                name="filing_once_a_school_kind_year_and_supplement",
            ),
            models.UniqueConstraint(
                fields=["reviewer", "number"],
                condition=~Q(number=""),
                name="filing_number_is_given_once",
            ),
            models.CheckConstraint(
                name="filing_is_stamped_exactly_when_submitted",
                condition=Q(state="draft", revision=0, submitted_at=None, submitted_by=None)
                | Q(
                    ~Q(state="draft"),
                    revision__gt=0,
                    submitted_at__isnull=False,
                    submitted_by__isnull=False,
                    filed_on__isnull=False,
                    reviewer__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="filing_is_decided_exactly_when_returned_or_approved",
                condition=Q(state__in=["draft", "submitted"], decided_at=None, decided_by=None)
                | Q(
                    state__in=["returned", "approved"],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="filing_is_passed_up_by_somebody_of_a_town",
                condition=Q(passed_at=None, passed_by=None)
                | Q(
                    ~Q(state="draft"),
                    town__isnull=False,
                    passed_at__isnull=False,
                    passed_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="filing_waits_for_a_town_until_a_day",
                condition=Q(town=None, town_until=None)
                | Q(~Q(state="draft"), town__isnull=False, town_until__isnull=False),
            ),
            models.CheckConstraint(
                name="filing_has_a_number_exactly_when_approved",
                condition=Q(~Q(number=""), state="approved") | Q(~Q(state="approved"), number=""),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("filings:filing_detail", args=[self.pk])

    @property
    def words(self) -> kinds.Words:
        """What the district's yes is called for this kind."""
        return kinds.WORDS[self.kind]

    @property
    def state_words(self) -> str:
        """Where it stands, in the words of its kind: an approved record is 已备案."""
        if self.is_with_town:
            return "待学区初审"
        is_approved = self.state == self.State.APPROVED
        return self.words.approved if is_approved else self.get_state_display()

    @property
    def named(self) -> str:
        """What it is: 2026年度工作计划, 三届二次教代会呈报."""
        return kinds.named(self.kind, self.year, self.term)

    @property
    def is_editable(self) -> bool:
        """Whether the school may change the subject: before it is sent, and after it came back."""
        return self.state in (self.State.DRAFT, self.State.RETURNED)

    @staticmethod
    def lies_with_town() -> Q:
        """Of what is submitted: a town is to look first, and its days for that are not over."""
        in_time = Q(town__isnull=False, town_until__gte=timezone.localdate())
        return in_time & Q(passed_at=None)

    @property
    def is_with_town(self) -> bool:
        """Whether a town is to look first, and its days for that are not over."""
        awaits = self.awaits_town
        return awaits and self.town_until >= timezone.localdate()

    @property
    def awaits_town(self) -> bool:
        """Whether a town may look first: it has not passed it up, and nobody has decided."""
        is_waiting = self.state == self.State.SUBMITTED and self.passed_at is None
        return is_waiting and self.town_id is not None

    @property
    def desk_unit(self):
        """The unit that is looking at it, or that returned it: the town, or the reviewer."""
        if self.state == self.State.RETURNED and self.town_id and self.passed_at is None:
            return self.town
        return self.town if self.is_with_town else self.reviewer

    @property
    def is_late(self) -> bool:
        """First filed after the due date; not yet filed and past it counts too."""
        if self.due_on is None:
            return False
        return (self.filed_on or timezone.localdate()) > self.due_on

    @property
    def days_late(self) -> int:
        """Calendar days after the due date; 0 when in time."""
        return ((self.filed_on or timezone.localdate()) - self.due_on).days if self.is_late else 0

    @property
    def deadline_words(self) -> str:
        """逾期3天报送 or 按期报送, once filed; else empty."""
        if not self.filed_on or not self.due_on:
            return ""
        return f"逾期{self.days_late}天报送" if self.is_late else "按期报送"

    def submit(self, *, by, reviewer, due_on, title, fingerprint, warnings, look=None):
        """Draft or returned → submitted, as the next revision; ``look`` is the town's first look at it."""
        now = timezone.now()
        move(
            self,
            self.State.SUBMITTED,
            frm=[self.State.DRAFT, self.State.RETURNED],
            revision=self.revision + 1,
            submitted_at=now,
            submitted_by=by,
            filed_on=self.filed_on or timezone.localdate(now),
            decided_at=None,
            decided_by=None,
            reviewer=reviewer,
            due_on=due_on,
            title=title,
            fingerprint=fingerprint,
            warnings=warnings,
            town=look.town if look else None,
            town_until=look.until if look else None,
            passed_at=None,
            passed_by=None,
        )

    def pass_up(self, *, by):
        """The town has looked: from now on it lies with the district. Raises `WrongState` when that is so already."""
        stamps = {"passed_at": timezone.now(), "passed_by": by}
        waiting = Filing.objects.waiting().filter(pk=self.pk, town__isnull=False, passed_at=None)
        if not waiting.update(**stamps):
            raise WrongState(f"{self._meta.label} {self.pk} waits for no town")
        self.refresh_from_db()

    def skip_town(self):
        """The district goes on without the town's word; the submission's own row remembers which town it was."""
        waiting = Filing.objects.waiting().filter(pk=self.pk, passed_at=None)
        waiting.update(town=None, town_until=None)
        self.town = self.town_until = None

    def send_back(self, *, by):
        """Submitted → returned."""
        self._decide(self.State.RETURNED, by=by)

    def approve(self, number, *, by):
        """Submitted → approved, under its number; from here nothing changes any more."""
        self._decide(self.State.APPROVED, by=by, number=number)

    def discard(self):
        """A draft that never went out may go; anything else stays for ever."""
        gone, _ = Filing.objects.filter(pk=self.pk, state=self.State.DRAFT, revision=0).delete()
        if not gone:
            raise WrongState(f"{self._meta.label} {self.pk}: {self.state} cannot be discarded")

    def _decide(self, state, *, by, **stamps):
        now = timezone.now()
        move(self, state, frm=[self.State.SUBMITTED], decided_at=now, decided_by=by, **stamps)

    def latest(self):
        """The version that was submitted last; None for a draft that never went out."""
        return self.versions.filter(revision=self.revision).first()

    def last_return(self):
        """The version that came back last, with its remarks; None when there is none."""
        returned = self.versions.filter(outcome=Outcome.RETURNED)
        return returned.order_by("-revision").select_related("decided_by").first()
