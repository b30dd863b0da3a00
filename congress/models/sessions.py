"""次: one session of the congress, its place in the year and its filings."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from congress.models.congresses import Congress
from union.filings.models import Filing
from union.kit.flow import move
from union.kit.numerals import chinese_number
from union.org.scopes import desk, of_the_house, officers, staff


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All of the school and the clerks above it; a session in preparation is the school's own."""
        return self.filter(
            officers(user) | staff(user) | (desk(user) & ~Q(state=Session.State.CANCELLED))
        )

    def held(self):
        """Sessions that were opened."""
        return self.filter(state__in=[Session.State.OPEN, *Session.State.over()])

    def ahead(self):
        """In preparation or under way."""
        return self.filter(state__in=[Session.State.PREPARING, Session.State.OPEN])

    def latest_of(self, school):
        """The session that people mean now: the one ahead, else the last one; None before the first."""
        rows = self.filter(school=school).exclude(state=Session.State.CANCELLED)
        return rows.select_related("congress", "school").order_by("-opens_on", "-pk").first()

    def for_list(self):
        return self.select_related("congress", "school").order_by("-opens_on", "-pk")

    def for_page(self):
        return self.select_related("congress", "school", "school__parent")


class Session(models.Model):
    """One 次 of a congress (三届二次): prepared, opened, closed, archived.

    ``opens_on`` is the day of the formal meeting; all dates of the procedure are counted back from it.
    ``proposals_close_on`` is the last day on which a proposal is in time. ``moved_at`` is when its day was
    changed last: a report filed before that needs a supplement. The real times of opening and closing are
    stamped when they happen. Nothing of an archived session changes any more.
    """

    class Kind(models.TextChoices):
        RENEWAL = "renewal", "换届会议"
        REGULAR = "regular", "年度例会"
        EXTRAORDINARY = "extraordinary", "临时会议"

    class State(models.TextChoices):
        PREPARING = "preparing", "筹备中"
        OPEN = "open", "会议中"
        CLOSED = "closed", "已闭幕"
        ARCHIVED = "archived", "已归档"
        CANCELLED = "cancelled", "已取消"

        @classmethod
        def over(cls) -> list:
            return [cls.CLOSED, cls.ARCHIVED]

    class Caller(models.TextChoices):
        UNION = "union", "学校工会"
        SCHOOL = "school", "学校"
        DELEGATES = "delegates", "代表联名"

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="sessions")
    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    number = models.PositiveSmallIntegerField("次")
    kind = models.CharField("会议类型", max_length=15, choices=Kind, default=Kind.REGULAR)
    state = models.CharField("状态", max_length=10, choices=State, default=State.PREPARING)
    called_by = models.CharField("提议召开", max_length=10, choices=Caller, default=Caller.UNION)
    signatories = models.ManyToManyField(
        "congress.Delegate", blank=True, related_name="+", verbose_name="联名代表"
    )
    opens_on = models.DateField("召开日期")
    opens_at = models.TimeField("召开时间", default=dt.time(14, 0))
    ends_on = models.DateField("结束日期")
    place = models.CharField("地点", max_length=60, blank=True)
    theme = models.CharField("中心议题", max_length=200, blank=True)
    guidance = models.TextField("指导思想", max_length=2000, blank=True)
    proposals_from = models.DateField("提案征集开始")
    proposals_close_on = models.DateField("提案截止")
    moved_at = models.DateTimeField("改期时间", null=True, blank=True)
    moved_reason = models.CharField("改期原因", max_length=200, blank=True)
    opened_at = models.DateTimeField("开幕时间", null=True, blank=True)
    closed_at = models.DateTimeField("闭幕时间", null=True, blank=True)
    archived_at = models.DateTimeField("归档时间", null=True, blank=True)
    satisfied = models.PositiveIntegerField("会议测评：满意", null=True, blank=True)
    content = models.PositiveIntegerField("会议测评：基本满意", null=True, blank=True)
    dissatisfied = models.PositiveIntegerField("会议测评：不满意", null=True, blank=True)
    published_on = models.DateField("决议公布日期", null=True, blank=True)
    screen_key = models.CharField("大屏码", max_length=43, unique=True)
    created_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = "教代会会议（次）"
        ordering = ["-opens_on", "-pk"]
        indexes = [models.Index(fields=["school", "-opens_on"], name="session_school_latest")]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "number"],
                condition=~Q(state="cancelled"),
                name="session_number_once_a_congress",
            ),
            models.CheckConstraint(
                name="session_dates_are_in_order",
                condition=Q(ends_on__gte=models.F("opens_on"))
                & Q(proposals_close_on__gte=models.F("proposals_from"))
                & Q(proposals_close_on__lte=models.F("opens_on")),
            ),
            models.CheckConstraint(
                name="session_is_moved_with_a_reason",
                condition=Q(moved_at=None, moved_reason="")
                | (Q(moved_at__isnull=False) & ~Q(moved_reason="")),
            ),
            models.CheckConstraint(
                name="session_is_stamped_as_far_as_it_went",
                condition=Q(
                    state__in=["preparing", "cancelled"],
                    opened_at=None,
                    closed_at=None,
                    archived_at=None,
                )
                | Q(state="open", opened_at__isnull=False, closed_at=None, archived_at=None)
                | Q(
                    state="closed",
                    opened_at__isnull=False,
                    closed_at__isnull=False,
                    archived_at=None,
                )
                | Q(
                    state="archived",
                    opened_at__isnull=False,
                    closed_at__isnull=False,
                    archived_at__isnull=False,
                ),
            ),
        ]

    def __str__(self):
        return f"{self.label}{self.congress.body}"

    def get_absolute_url(self):
        return reverse("congress:session_detail", args=[self.pk])

    @property
    def label(self) -> str:
        """三届二次."""
        return f"{chinese_number(self.congress.number)}届{chinese_number(self.number)}次"

    @property
    def name(self) -> str:
        """第三届第二次教职工代表大会."""
        kind = self.congress.get_kind_display()
        congress, number = chinese_number(self.congress.number), chinese_number(self.number)
        return f"第{congress}届第{number}次{kind}"

    @property
    def is_editable(self) -> bool:
        """Whether its records may still change: until it is archived or cancelled."""
        return self.state not in (self.State.ARCHIVED, self.State.CANCELLED)

    @property
    def is_over(self) -> bool:
        return self.state in self.State.over()

    @property
    def opened_on(self) -> dt.date | None:
        return timezone.localdate(self.opened_at) if self.opened_at else None

    @property
    def closed_on(self) -> dt.date | None:
        return timezone.localdate(self.closed_at) if self.closed_at else None

    def open(self):
        """Preparing → open; the action has checked quorum and approval."""
        move(self, self.State.OPEN, frm=[self.State.PREPARING], opened_at=timezone.now())

    def close(self):
        """Open → closed; from here the deadline of the record (备案) runs."""
        move(self, self.State.CLOSED, frm=[self.State.OPEN], closed_at=timezone.now())

    def archive(self):
        """Closed → archived: the records are sealed."""
        move(self, self.State.ARCHIVED, frm=[self.State.CLOSED], archived_at=timezone.now())

    def cancel(self):
        """Preparing → cancelled; its number is free again."""
        move(self, self.State.CANCELLED, frm=[self.State.PREPARING])


class SessionFilingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(officers(user, "session__") | desk(user, "session__"))


class SessionFiling(models.Model):
    """A session's 呈报 before or 备案 after it, in its envelope; a supplement (补报) is a further one."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="filings")
    filing = models.OneToOneField(Filing, models.PROTECT, related_name="+", verbose_name="报送件")
    party_opinion = models.CharField("学校党组织意见", max_length=200, blank=True)
    party_on = models.DateField("党组织签署日期", null=True, blank=True)
    school_opinion = models.CharField("学校行政意见", max_length=200, blank=True)
    school_on = models.DateField("学校行政签署日期", null=True, blank=True)
    remarks = models.TextField("补充说明", max_length=2000, blank=True)

    objects = SessionFilingQuerySet.as_manager()

    class Meta:
        verbose_name = "教代会报送"
        ordering = ["pk"]

    def __str__(self):
        return str(self.filing)


class StepRecordQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "session__"))


class StepRecord(models.Model):
    """What is known of one of the 18 steps by hand: done without a record of its own, or overridden.

    ``step`` is a key of `congress.steps.STEPS`. An override carries its reason, which the 备案 prints.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="step_records")
    step = models.CharField("步骤", max_length=20)
    done_on = models.DateField("完成日期", null=True, blank=True)
    people = models.CharField("参加人员", max_length=200, blank=True)
    evidence = models.TextField("记录", max_length=2000, blank=True)
    override_reason = models.CharField("越过的理由", max_length=300, blank=True)
    edited_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    edited_at = models.DateTimeField("记录时间", auto_now=True)

    objects = StepRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "步骤记录"
        ordering = ["session", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "step"], name="step_recorded_once"),
            models.CheckConstraint(
                name="step_record_says_something",
                condition=Q(done_on__isnull=False) | ~Q(override_reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.session}：{self.step}"


class SeatQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "congress__"))

    def on(self, body):
        return self.filter(body=body).select_related("member")

    def held_by(self, user, on: dt.date | None = None):
        """Seats of this account that hold on the day: who has left the register keeps no seat."""
        day = on or timezone.localdate()
        in_register = Q(member__ended_on=None) | Q(member__ended_on__gt=day)
        return self.filter(in_register, member__user=user)


class Seat(models.Model):
    """A seat on one of the congress's bodies.

    The proposal committee serves the congress between its sessions (``session`` None); the others
    serve one session.
    """

    class Body(models.TextChoices):
        PREPARATION = "preparation", "筹备组"
        QUALIFICATION = "qualification", "代表资格审查组"
        PROPOSALS = "proposals", "提案工作委员会"
        PRESIDIUM = "presidium", "主席团"
        SCRUTINEERS = "scrutineers", "监票人"
        SECRETARIES = "secretaries", "会议秘书组"

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="seats")
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="seats"
    )
    body = models.CharField("机构", max_length=15, choices=Body)
    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="+", verbose_name="成员"
    )
    is_head = models.BooleanField("负责人", default=False)
    position = models.PositiveIntegerField("次序", default=0)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = "机构成员"
        ordering = ["body", "-is_head", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "body", "member"],
                condition=Q(session__isnull=False),
                name="seat_once_a_body",
                violation_error_message="这位同志已经在名单里",
            ),
            models.UniqueConstraint(
                fields=["congress", "member"],
                condition=Q(session=None),
                name="seat_once_on_the_proposal_committee",
                violation_error_message="这位同志已经在名单里",
            ),
            models.CheckConstraint(
                name="seat_serves_a_session_except_on_the_proposal_committee",
                condition=Q(body="proposals", session=None)
                | (~Q(body="proposals") & Q(session__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"{self.get_body_display()}：{self.member}"
