"""What belongs to a complaint: the steps of its handling, its files, the record of a mediation, legal aid."""

from django.db import models

from disclosure.models.complaints import Complaint
from union.kit.sealed import SealedTextField


class CasePartQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever works on the case sees all its parts; its complainant what the complainant gave."""
        inside = Complaint.objects.inside(user)
        given = models.Q(complaint__complainant=user, by=user)
        return self.filter(models.Q(complaint__in=inside.values("pk")) | given)


class CaseStep(models.Model):
    """One step of the handling: a talk, a visit, evidence; or words that the complainant added."""

    class Kind(models.TextChoices):
        TALK = "talk", "谈话"
        VISIT = "visit", "走访"
        EVIDENCE = "evidence", "取证"
        MEETING = "meeting", "会商"
        NOTE = "note", "其他"
        WORDS = "words", "来信人补充"

        @classmethod
        def of_handlers(cls) -> list:
            return [choice for choice in cls.choices if choice[0] != cls.WORDS]

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="steps")
    kind = models.CharField("做了什么", max_length=10, choices=Kind)
    on = models.DateField("日期")
    note = SealedTextField("记录")
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="记录人")
    at = models.DateTimeField("记录时间", auto_now_add=True)

    objects = CasePartQuerySet.as_manager()

    class Meta:
        verbose_name = "办理经过"
        ordering = ["on", "pk"]

    def __str__(self):
        return f"{self.complaint}：{self.get_kind_display()}"


class CaseFile(models.Model):
    """A file of a complaint. Its content is sealed before it is stored; ``size`` counts the open bytes."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="files")
    name = SealedTextField("文件名")
    kind = models.CharField("种类", max_length=5)
    file = models.FileField("文件", max_length=200)
    size = models.PositiveIntegerField("字节数")
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="提交人")
    at = models.DateTimeField("提交时间", auto_now_add=True)

    objects = CasePartQuerySet.as_manager()

    class Meta:
        verbose_name = "信访投诉材料"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.complaint}的材料"


class CaseWorkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever works on the case; the parties get the printed record to sign."""
        return self.filter(complaint__in=Complaint.objects.inside(user).values("pk"))


class Mediation(models.Model):
    """调解: the parties heard, what they agree on or that they do not.

    ``parties`` and ``mediators`` hold one name a line. Signatures are given by hand on the printed record.
    """

    class Outcome(models.TextChoices):
        AGREED = "agreed", "达成协议"
        FAILED = "failed", "未达成协议"

    complaint = models.OneToOneField(Complaint, models.CASCADE, related_name="mediation")
    held_on = models.DateField("调解日期")
    place = models.CharField("地点", max_length=60, blank=True)
    parties = SealedTextField("当事人")
    mediators = SealedTextField("调解员")
    facts = SealedTextField("查明的事实")
    dispute = SealedTextField("争议焦点")
    outcome = models.CharField("结果", max_length=10, choices=Outcome)
    agreement = SealedTextField("协议内容", blank=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="记录人")

    objects = CaseWorkQuerySet.as_manager()

    class Meta:
        verbose_name = "调解记录"
        constraints = [
            models.CheckConstraint(
                name="mediation_agrees_on_something",
                condition=(models.Q(outcome="agreed") & ~models.Q(agreement=""))
                | models.Q(outcome="failed", agreement=""),
            )
        ]

    def __str__(self):
        return f"{self.complaint}的调解记录"


class LegalAid(models.Model):
    """法律援助: advice given by the union, or the way to the 法律援助中心, and what came of it."""

    class Way(models.TextChoices):
        CONSULTED = "consulted", "工会提供咨询"
        REFERRED = "referred", "转介法律援助中心"

    complaint = models.OneToOneField(Complaint, models.CASCADE, related_name="legal_aid")
    way = models.CharField("方式", max_length=10, choices=Way)
    on = models.DateField("日期")
    centre = models.CharField("转介到哪里", max_length=80, blank=True)
    result = SealedTextField("结果", blank=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="记录人")

    objects = CaseWorkQuerySet.as_manager()

    class Meta:
        verbose_name = "法律援助"
        constraints = [
            models.CheckConstraint(
                name="legal_aid_names_the_centre_it_refers_to",
                condition=(models.Q(way="referred") & ~models.Q(centre=""))
                | models.Q(way="consulted", centre=""),
            )
        ]

    def __str__(self):
        return f"{self.complaint}的法律援助"
