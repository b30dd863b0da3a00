"""稿件: what a school's 信息员 write, how far up it was submitted and at which level it was used."""

import datetime as dt
from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.urls import reverse

from activities.models.levels import Level
from union.kit.flow import move
from union.org.scopes import desk, officers, staff


class ArticleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The school's own people; the clerks above once it was submitted to them."""
        sent = desk(user) & Q(submitted_on__isnull=False)
        return self.filter(staff(user) | officers(user) | sent)

    def of_year(self, year: int):
        return self.filter(on__year=year)

    def adopted(self):
        return self.filter(state=Article.State.ADOPTED)

    def on_the_desk(self):
        """Submitted, and not yet decided by the district."""
        return self.filter(state=Article.State.SUBMITTED)

    def for_list(self):
        return self.select_related("school", "author", "group").order_by("-on", "-pk")


class Article(models.Model):
    """稿件: handed in, perhaps submitted to the district, used at a level or not.

    ``author`` is the first author, who gets the score; ``with_names`` the others as printed. ``group`` is the author's
    group when it was written. ``outlet`` is where it stood (校园网、区教育工会简报). ``score`` was given with the
    rule of the day it was used; 0 before.
    """

    Level = Level

    class State(models.TextChoices):
        WRITTEN = "written", "已交稿"
        SUBMITTED = "submitted", "已上报"
        ADOPTED = "adopted", "已采用"
        DECLINED = "declined", "未采用"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    author = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="articles", verbose_name="作者"
    )
    with_names = models.CharField("合作者", max_length=100, blank=True)
    group = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="工会小组"
    )
    title = models.CharField("标题", max_length=120)
    text = models.TextField("正文", blank=True, max_length=20_000)
    link = models.URLField("网址", max_length=500, blank=True)
    on = models.DateField("交稿日期")
    state = models.CharField("状态", max_length=10, choices=State, default=State.WRITTEN)
    submitted_on = models.DateField("上报日期", null=True, blank=True)
    decided_on = models.DateField("采用或退稿日期", null=True, blank=True)
    level = models.CharField("采用级别", max_length=10, choices=Level, blank=True)
    outlet = models.CharField("采用单位或栏目", max_length=60, blank=True)
    remark = models.CharField("审稿意见", max_length=200, blank=True)
    score = models.DecimalField("得分", max_digits=6, decimal_places=2, default=Decimal(0))

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "稿件"
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["school", "state", "-on"], name="article_school_state")]
        constraints = [
            models.CheckConstraint(
                name="article_has_a_level_exactly_when_adopted",
                condition=Q(state="adopted", decided_on__isnull=False) & ~Q(level="")
                | ~Q(state="adopted") & Q(level=""),
            ),
            models.CheckConstraint(
                name="article_submitted_has_a_day",
                condition=~Q(state__in=["submitted", "declined"]) | Q(submitted_on__isnull=False),
            ),
            models.CheckConstraint(
                name="article_scores_only_when_adopted",
                condition=Q(state="adopted", score__gte=0) | Q(score=0),
            ),
        ]

    def __str__(self):
        return f"《{self.title}》"

    def get_absolute_url(self):
        return reverse("activities:article_detail", args=[self.pk])

    def submit(self, on: dt.date):
        """Also one that the school has used already: the district may use it as well."""
        move(
            self, self.State.SUBMITTED, frm=[self.State.WRITTEN, self.State.ADOPTED],
            submitted_on=on, level="", outlet="", decided_on=None, score=Decimal(0),
        )  # fmt: skip

    def adopt(self, on: dt.date, *, level: str, outlet: str, score: Decimal):
        """Also one used before: what the city takes over rises from district to city."""
        move(
            self, self.State.ADOPTED, frm=list(self.State),
            decided_on=on, level=level, outlet=outlet, score=score,
        )  # fmt: skip

    def decline(self, on: dt.date, remark: str):
        move(self, self.State.DECLINED, frm=[self.State.SUBMITTED], decided_on=on, remark=remark)
