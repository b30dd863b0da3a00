"""住院治疗费5万元以上人员基本情况调查表: rows of a school's year, and sending them up."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from union.kit.flow import move
from union.kit.sealed import SealedDateField, SealedSumField, SealedTextField
from union.org.scopes import desk, officers


class HospitalTableQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The school's officers; once sent up, the clerks above it."""
        sent = Q(state=HospitalTable.State.SENT)
        return self.filter(officers(user) | sent & desk(user))


class HospitalTable(models.Model):
    """One school's table for one calendar year. While it is SENT its rows stand still."""

    class State(models.TextChoices):
        DRAFT = "draft", "填写中"
        SENT = "sent", "已报送"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    year = models.PositiveSmallIntegerField("年度")
    state = models.CharField("状态", max_length=6, choices=State, default=State.DRAFT)
    sent_at = models.DateTimeField("报送时间", null=True, blank=True)
    sent_by = models.ForeignKey("org.User", models.PROTECT, null=True, blank=True, related_name="+")
    remark = models.CharField("退回意见", max_length=200, blank=True)

    objects = HospitalTableQuerySet.as_manager()

    class Meta:
        verbose_name = "大额住院费调查表"
        ordering = ["-year", "school"]
        constraints = [
            models.UniqueConstraint(fields=["school", "year"], name="hospital_table_once_a_year"),
            models.CheckConstraint(
                name="hospital_table_is_stamped_when_sent",
                condition=Q(state="sent", sent_at__isnull=False, sent_by__isnull=False)
                | Q(state="draft", sent_at=None, sent_by=None),
            ),
        ]

    def __str__(self):
        return f"{self.year}年大额住院费调查表"

    def get_absolute_url(self):
        return f"{reverse('welfare:hospital_table')}?year={self.year}"

    def send(self, *, at, by):
        move(self, self.State.SENT, frm=[self.State.DRAFT], sent_at=at, sent_by=by, remark="")

    def reopen(self, remark: str):
        """Sent back by the district with ``remark``, or taken back by the school with none."""
        stamps = {"sent_at": None, "sent_by": None, "remark": remark}
        move(self, self.State.DRAFT, frm=[self.State.SENT], **stamps)


class HospitalRowQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the table it stands in."""
        return self.filter(table__in=HospitalTable.objects.visible_to(user).values("pk"))

    def for_list(self):
        return self.select_related("member", "table", "table__school").order_by("table", "pk")


class HospitalRow(models.Model):
    """One person of the table; only people whose treatment cost the rule's sum or more stand in it.

    Sums are yuan. Everything but who it is lies sealed.
    """

    table = models.ForeignKey(HospitalTable, models.CASCADE, related_name="rows")
    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="+", verbose_name="姓名"
    )
    application = models.ForeignKey(
        "welfare.AidApplication", models.PROTECT, null=True, blank=True, related_name="+"
    )
    illness = SealedTextField("所患疾病")
    in_on = SealedDateField("入院日期", null=True, blank=True)
    out_on = SealedDateField("出院日期", null=True, blank=True)
    total_cost = SealedSumField("住院治疗总费用（元）")
    insured = SealedSumField("医保报销（元）")
    self_paid = SealedSumField("个人自付（元）")
    family = SealedTextField("家庭情况", blank=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="填表人")

    objects = HospitalRowQuerySet.as_manager()

    class Meta:
        verbose_name = "大额住院费人员"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "member"],
                name="hospital_row_once_a_person",
                violation_error_message="这位同志今年已在表里，请修改原来的一行",
            )
        ]

    def __str__(self):
        return f"{self.table}第{self.pk}行"
