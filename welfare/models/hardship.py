"""困难职工档案: one person's file, the household in it, and who at the school works on such files."""

import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from union.kit.flow import move
from union.kit.sealed import SealedTextField
from union.org.models import Role
from union.org.scopes import OFFICERS


class CarePersonQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The officers of the school know whom the chair has named."""
        held = [office.unit_id for office in user.offices if office.role in OFFICERS]
        return self.filter(school__in=held)

    def current(self):
        return self.filter(ended_on=None)


class CarePerson(models.Model):
    """帮扶人: a committee member whom the chair has named to work on hardship files.

    The right lasts while the person is also in office: a seat on the committee lost is the files lost.
    """

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="帮扶人"
    )
    since = models.DateField("从哪天起")
    ended_on = models.DateField("到哪天止", null=True, blank=True)

    objects = CarePersonQuerySet.as_manager()

    class Meta:
        verbose_name = "帮扶人"
        ordering = ["school", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "user"],
                condition=Q(ended_on=None),
                name="care_person_is_named_once",
            )
        ]

    def __str__(self):
        return str(self.user)


class HardshipQuerySet(models.QuerySet):
    def visible_to(self, user):
        """To the officers of the school it exists (its cover, not its content, unless they work on it: see
        `inside`); to everybody else only the own one. The principal and the district see none."""
        held = [office.unit_id for office in user.offices if office.role in OFFICERS]
        return self.filter(Q(school__in=held) | self._own(user))

    def inside(self, user):
        """Those the person may work on: the chair's and the named committee members', never the own one."""
        chair = [office.unit_id for office in user.offices if office.role == Role.CHAIR]
        seated = [office.unit_id for office in user.offices if office.role == Role.COMMITTEE]
        named = CarePerson.objects.current().filter(user=user, school__in=seated)
        scope = Q(school__in=chair) | Q(school__in=named.values("school"))
        return self.filter(scope).exclude(member__user=user)

    def own(self, user):
        return self.filter(self._own(user))

    def _own(self, user) -> Q:
        return Q(member__user=user, member__user__isnull=False)

    def active_for(self, member):
        """The files on which help may rest today: filed and with consent."""
        return self.filter(member=member).active()

    def active(self):
        return self.filter(state=HardshipFile.State.FILED, consented_on__isnull=False)

    def filed_in(self, year: int):
        """Filed on a day of the calendar year ``year``, whatever became of them."""
        return self.filter(filed_on__year=year)

    def for_list(self):
        return self.select_related("member", "school").order_by("-year", "-serial")

    def for_page(self):
        return self.select_related("member__group", "member__user", "school").prefetch_related(
            "household", "proofs", "reviews", "consents"
        )


class HardshipFile(models.Model):
    """困难档案: why a member's household is in need, as far as help needs to know it.

    ``content`` is a sealed JSON object: the fields of `welfare.hardship_fields`, nothing of them lies open. Lists show
    only what stands in its own column. ``consented_on`` is the day of the consent that holds (单独同意, 个人信息保护法
    第二十九条), None before it and after it was withdrawn. Without it there is no content, but for lists taken over
    from before (``is_imported``), which stay drafts until it is given. ``reviewed_year`` is the last year whose
    复核 is done. ``forgotten_on``: everything sealed has been erased, the row remains for the counts.

    DRAFT → FILED → SOLVED → CLOSED; SOLVED or CLOSED back to FILED; any of them → WITHDRAWN, from where a new consent
    leads to DRAFT.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        FILED = "filed", "已建档"
        SOLVED = "solved", "已解困"
        CLOSED = "closed", "已结档"
        WITHDRAWN = "withdrawn", "已撤回同意"

    class Category(models.TextChoices):
        DEEP = "deep", "深度困难"
        RELATIVE = "relative", "相对困难"
        ACCIDENT = "accident", "意外致困"
        MINIMUM = "minimum", "低保户"
        EDGE = "edge", "低保边缘户"
        NONE = "none", "不属于困难类别"

        @classmethod
        def in_need(cls) -> list:
            return [choice for choice in cls if choice != cls.NONE]

    class Ending(models.TextChoices):
        INCOME = "income", "收入增加，超过标准"
        RECOVERED = "recovered", "病愈或治疗结束"
        GRADUATED = "graduated", "子女毕业就业"
        HELPED = "helped", "经帮扶渡过难关"
        LEFT = "left", "调离、退休或去世"
        OTHER = "other", "其他"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="hardship_files", verbose_name="教职工"
    )
    year = models.PositiveSmallIntegerField("年度")
    serial = models.PositiveSmallIntegerField("序号")
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    category = models.CharField("困难类别", max_length=10, choices=Category, blank=True)
    content = SealedTextField("内容", blank=True)
    is_imported = models.BooleanField("由名单导入", default=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="建档人"
    )
    opened_on = models.DateField("登记日期")
    consented_on = models.DateField("同意日期", null=True, blank=True)
    filed_on = models.DateField("建档日期", null=True, blank=True)
    reviewed_year = models.PositiveSmallIntegerField("最近复核年度", null=True, blank=True)
    solved_on = models.DateField("解困日期", null=True, blank=True)
    ending = models.CharField("怎样解困", max_length=10, choices=Ending, blank=True)
    ending_words = SealedTextField("解困情况", blank=True)
    closed_on = models.DateField("结档日期", null=True, blank=True)
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    forgotten_on = models.DateField("清除日期", null=True, blank=True)

    objects = HardshipQuerySet.as_manager()

    class Meta:
        verbose_name = "困难档案"
        ordering = ["-year", "-serial"]
        indexes = [
            models.Index(fields=["school", "state", "reviewed_year"], name="hardship_school_state")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year", "serial"], name="hardship_number_once_a_year"
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(state__in=["draft", "filed"]),
                name="hardship_file_is_open_once_per_member",
            ),
            models.CheckConstraint(
                name="hardship_file_is_beyond_draft_only_with_consent",
                condition=Q(state="draft")
                | Q(state__in=["filed", "solved", "closed"], consented_on__isnull=False)
                | Q(state="withdrawn", consented_on=None),
            ),
            models.CheckConstraint(
                name="hardship_file_has_content_only_with_consent",
                condition=Q(content="")
                | Q(consented_on__isnull=False)
                | Q(is_imported=True)
                | Q(state="withdrawn"),
            ),
            models.CheckConstraint(
                name="hardship_file_is_filed_with_a_day_and_a_category",
                condition=Q(state__in=["draft", "withdrawn"])
                | (Q(filed_on__isnull=False, reviewed_year__isnull=False) & ~Q(category="")),
            ),
            models.CheckConstraint(
                name="hardship_file_is_solved_with_a_day_and_a_way",
                condition=(
                    Q(state__in=["solved", "closed"], solved_on__isnull=False) & ~Q(ending="")
                )
                | Q(state="withdrawn")
                | Q(state__in=["draft", "filed"], solved_on=None, ending="", ending_words=""),
            ),
            models.CheckConstraint(
                name="hardship_file_is_dated_exactly_when_closed",
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on=None)),
            ),
            models.CheckConstraint(
                name="hardship_file_is_dated_exactly_when_withdrawn",
                condition=Q(state="withdrawn", withdrawn_on__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_on=None)),
            ),
            models.CheckConstraint(
                name="hardship_file_forgotten_is_empty",
                condition=Q(forgotten_on=None)
                | Q(state__in=["closed", "withdrawn"], content="", ending_words=""),
            ),
        ]

    def __str__(self):
        """Kind and number, never a name: this stands in logs and notices."""
        return f"困难档案{self.number}"

    def get_absolute_url(self):
        return reverse("welfare:hardship_detail", args=[self.pk])

    @property
    def number(self) -> str:
        return f"〔{self.year}〕{self.serial}号"

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.DRAFT, self.State.FILED)

    @property
    def facts(self) -> dict:
        """The unsealed content by field name; empty when nothing was written."""
        return json.loads(self.content) if self.content else {}

    def write(self, facts: dict):
        """Put ``facts`` in place of the content; saving is the caller's."""
        self.content = json.dumps(facts, ensure_ascii=False) if facts else ""

    def file(self, category: str, on):
        """建档: the category has been worked out, the consent holds."""
        stamps = {"category": category, "filed_on": on, "reviewed_year": on.year}
        move(self, self.State.FILED, frm=[self.State.DRAFT], **stamps)

    def review(self, category: str, year: int):
        """复核: still on file for ``year``, with the category that was worked out anew."""
        stamps = {"category": category, "reviewed_year": year}
        move(self, self.State.FILED, frm=[self.State.FILED], **stamps)

    def solve(self, ending: str, words: str):
        stamps = {"ending": ending, "ending_words": words, "solved_on": timezone.localdate()}
        move(self, self.State.SOLVED, frm=[self.State.FILED], **stamps)

    def close(self):
        today = timezone.localdate()
        move(self, self.State.CLOSED, frm=[self.State.SOLVED], closed_on=today)

    def reopen(self):
        """The need has come back."""
        stamps = {"solved_on": None, "ending": "", "ending_words": "", "closed_on": None}
        move(self, self.State.FILED, frm=[self.State.SOLVED, self.State.CLOSED], **stamps)

    def withdraw(self):
        """The consent was taken back: what is stored rests."""
        frm = [state for state in self.State if state != self.State.WITHDRAWN]
        stamps = {"withdrawn_on": timezone.localdate(), "consented_on": None, "closed_on": None}
        move(self, self.State.WITHDRAWN, frm=frm, **stamps)

    def resume(self, on):
        """Consent was given again: back to the draft, to be filed anew."""
        stamps = {"withdrawn_on": None, "consented_on": on}
        stamps |= {"solved_on": None, "ending": "", "ending_words": ""}
        move(self, self.State.DRAFT, frm=[self.State.WITHDRAWN], **stamps)

    def consent(self, on):
        """Given for the first time to a draft, or anew (with the guardian's) where it holds already."""
        move(self, self.state, frm=[self.state], consented_on=on)


class HouseholdQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(file__in=readable(user))


class HouseholdMember(models.Model):
    """家庭成员: one person living off the same income; ``content`` is sealed JSON as the file's."""

    file = models.ForeignKey(HardshipFile, models.CASCADE, related_name="household")
    position = models.PositiveSmallIntegerField("次序")
    content = SealedTextField("内容")

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = "家庭成员"
        ordering = ["file", "position"]
        constraints = [
            models.UniqueConstraint(fields=["file", "position"], name="household_position_once")
        ]

    def __str__(self):
        return f"{self.file}的家庭成员{self.position}"

    @property
    def facts(self) -> dict:
        return json.loads(self.content)

    def write(self, facts: dict):
        """Put ``facts`` in place of the content; saving is the caller's."""
        self.content = json.dumps(facts, ensure_ascii=False)


def readable(user):
    """Ids of the files whose parts the person may see: those worked on and the own one."""
    files = HardshipFile.objects
    return (files.inside(user) | files.own(user)).values("pk")
