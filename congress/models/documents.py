"""会议文件: papers for the delegates, their versions and who has opened them; opinions on them."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from congress.models.agenda import Motion
from congress.models.delegates import Delegate, Delegation
from congress.models.sessions import Session
from union.org.scopes import officers, principals


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers see drafts; delegates what was sent to them; all staff once the session is over."""
        sent = Q(versions__deliveries__delegate__member__user=user)
        over = Q(session__state__in=Session.State.over(), versions__sent_at__isnull=False)
        mine = Q(pk__in=self.model.objects.filter(sent).values("pk"))
        public = Q(
            pk__in=self.model.objects.filter(over, session__school=user.school_id or 0).values("pk")
        )
        return self.filter(
            officers(user, "session__") | principals(user, "session__") | mine | public
        )


class Document(models.Model):
    """A paper put before the delegates: a report, draft rules, a list of candidates."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="documents")
    title = models.CharField("文件名称", max_length=120)
    motion = models.ForeignKey(
        Motion,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name="议题",
    )
    position = models.PositiveIntegerField("次序", default=0)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "会议文件"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("congress:document_detail", args=[self.pk])


class DocumentVersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As its paper; but a version that was not sent is the officers' and the principal's alone."""
        sent = Q(deliveries__delegate__member__user=user)
        mine = Q(pk__in=self.model.objects.filter(sent).values("pk"))
        over = Q(document__session__state__in=Session.State.over(), sent_at__isnull=False)
        return self.filter(
            officers(user, "document__session__")
            | principals(user, "document__session__")
            | mine
            | (over & Q(document__session__school=user.school_id or 0))
        )


class DocumentVersion(models.Model):
    """One version of a paper: a file as it was uploaded, with the text that can be read from it.

    ``changes`` says what is new against the version before. Once sent (``sent_at``) it never changes.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("版次")
    file = models.FileField("文件", max_length=200)
    name = models.CharField("文件名", max_length=120)
    sha256 = models.CharField("文件指纹", max_length=64)
    size = models.PositiveIntegerField("字节数")
    text = models.TextField("文字内容", blank=True)
    changes = models.TextField("修改说明", max_length=2000, blank=True)
    made_at = models.DateTimeField("上传时间", auto_now_add=True)
    made_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("发送时间", null=True, blank=True)

    objects = DocumentVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "文件版本"
        ordering = ["document", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_number_once")
        ]

    def __str__(self):
        return f"{self.document}（第{self.number}稿）"

    @property
    def kind(self) -> str:
        """The ending of its file: docx, doc, pdf or txt, as its content said when it came in."""
        return self.file.name.rpartition(".")[2]


class DeliveryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(
            Q(delegate__member__user=user) | officers(user, "version__document__session__")
        )


class Delivery(models.Model):
    """送达: a version went to a delegate.

    ``opened_at`` is when it was first opened here, ``on_paper_at`` when an officer noted that the paper
    copy was handed over. ``reminded_on`` is the last day on which the delegate was reminded to open it.
    """

    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="deliveries")
    delegate = models.ForeignKey(Delegate, models.PROTECT, related_name="deliveries")
    sent_at = models.DateTimeField("发送时间")
    opened_at = models.DateTimeField("打开时间", null=True, blank=True)
    on_paper_at = models.DateTimeField("纸质送达时间", null=True, blank=True)
    reminded_on = models.DateField("提醒日期", null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = "送达"
        ordering = ["version", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "delegate"], name="delivered_once")
        ]

    def __str__(self):
        return f"{self.version}：{self.delegate}"


class OpinionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The school's officers and principal, the presidium and the delegates of the congress."""
        delegates = Delegate.objects.of_user(user).seated().values("congress")
        return self.filter(
            officers(user, "session__")
            | principals(user, "session__")
            | Q(session__congress__in=delegates)
        )

    def by_paper(self):
        """Paper by paper in their order, there by delegation; what is on no paper comes last."""
        place = F("document__position").asc(nulls_last=True)
        return self.order_by(place, "document", "delegation__position", "pk")


class Opinion(models.Model):
    """讨论意见: what a delegation says on a paper or on anything else; the presidium answers.

    ``at`` is when it got its present wording. ``revised_in`` is the version of the paper that took up
    an opinion that was adopted.
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="opinions")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="opinions")
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="opinions",
        verbose_name="文件",
    )
    text = models.TextField("意见", max_length=2000)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    at = models.DateTimeField("提出时间", default=timezone.now)
    answer = models.TextField("主席团答复", max_length=2000, blank=True)
    is_adopted = models.BooleanField("采纳", null=True, blank=True)
    answered_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    revised_in = models.ForeignKey(
        DocumentVersion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="opinions",
        verbose_name="已写入的一稿",
    )

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = "讨论意见"
        ordering = ["session", "pk"]
        constraints = [
            models.CheckConstraint(
                name="opinion_answer_is_whole",
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="opinion_taken_up_was_adopted",
                condition=Q(revised_in=None) | Q(is_adopted=True),
            ),
        ]

    def __str__(self):
        return f"{self.delegation}：{self.text[:20]}"
