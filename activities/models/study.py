"""学习与培训: courses, their sessions, who was there."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from union.org.scopes import of_the_house, officers


class StudyCourseQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user))

    def for_list(self):
        """With the number of sessions as ``times``."""
        return self.annotate(times=Count("sessions")).order_by("-starts_on", "-pk")


class StudyCourse(models.Model):
    """A course, or a row of meetings with one aim. ``hours`` is what one session counts for, in 学时."""

    class Kind(models.TextChoices):
        POLITICAL = "political", "政治学习"
        PROFESSIONAL = "professional", "业务培训"
        UNION = "union", "工会干部培训"
        LAW = "law", "法律法规"
        READING = "reading", "读书"
        OTHER = "other", "其他"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    title = models.CharField("名称", max_length=60)
    kind = models.CharField("类别", max_length=14, choices=Kind)
    hours = models.DecimalField(
        "每次学时", max_digits=4, decimal_places=1, default=2, validators=[MinValueValidator(0)]
    )
    aim = models.CharField("目的和要求", max_length=300, blank=True)
    starts_on = models.DateField("开始日期")
    created_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")

    objects = StudyCourseQuerySet.as_manager()

    class Meta:
        verbose_name = "学习培训"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="study_hours_are_not_negative", condition=Q(hours__gte=0))
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("activities:study_detail", args=[self.pk])


class StudySessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "course__"))

    def held(self, school, year: int, today):
        """Those of a calendar year that have taken place: what the year's summary counts."""
        return self.filter(course__school=school, on__year=year, on__lte=today)

    def with_people(self):
        """With ``people``: the number that was typed, else how many are on the list."""
        listed = StudyAttendance.objects.filter(session=OuterRef("pk")).order_by()
        counted = listed.values("session").annotate(n=Count("pk")).values("n")
        return self.annotate(
            people=Coalesce(F("number"), Subquery(counted), 0, output_field=IntegerField())
        )

    def person_times(self) -> int:
        """人次 over all of them."""
        return self.with_people().aggregate(total=Coalesce(Sum("people"), 0))["total"]

    def for_list(self):
        return self.with_people().select_related("course").order_by("-on", "-pk")

    def for_page(self):
        return self.with_people().select_related("course__school")


class StudySession(models.Model):
    """One meeting of a course. Attendance is a list of people, or ``number`` (人次) alone with the reason why
    nobody kept a list."""

    course = models.ForeignKey(StudyCourse, models.PROTECT, related_name="sessions")
    on = models.DateField("日期")
    starts_at = models.TimeField("时间", null=True, blank=True)
    topic = models.CharField("内容", max_length=100)
    speaker = models.CharField("主讲人", max_length=60, blank=True)
    place = models.CharField("地点", max_length=60, blank=True)
    notes = models.TextField("学习记录", max_length=4000, blank=True)
    cost = models.DecimalField(
        "花费", max_digits=12, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    number = models.PositiveIntegerField("参加人次", null=True, blank=True)
    number_reason = models.CharField("为什么没有名单", max_length=100, blank=True)
    entered_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")

    objects = StudySessionQuerySet.as_manager()

    class Meta:
        verbose_name = "学习场次"
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["course", "on"], name="study_session_course_on")]
        constraints = [
            models.CheckConstraint(
                name="study_number_without_a_list_has_a_reason",
                condition=Q(number=None, number_reason="")
                | (Q(number__isnull=False) & ~Q(number_reason="")),
            ),
            models.CheckConstraint(name="study_session_costs_no_debt", condition=Q(cost__gte=0)),
        ]

    def __str__(self):
        return f"{self.topic}（{self.on.month}月{self.on.day}日）"

    def get_absolute_url(self):
        return reverse("activities:study_session", args=[self.pk])

    @property
    def is_by_number(self) -> bool:
        return self.number is not None


class StudyAttendanceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and all for the officers: 心得 are nobody else's business."""
        return self.filter(Q(member__user=user) | officers(user, "session__course__"))

    def for_list(self):
        return self.select_related("member__group").order_by("member__name_pinyin", "pk")


class StudyAttendance(models.Model):
    """Somebody was there. ``note`` is what the person wrote down for himself (心得), if anything."""

    session = models.ForeignKey(StudySession, models.CASCADE, related_name="attendances")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    note = models.TextField("心得", max_length=4000, blank=True)

    objects = StudyAttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = "学习签到"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "member"], name="study_counts_a_person_once")
        ]

    def __str__(self):
        return f"{self.member}：{self.session}"
