"""公开事项: what was published, with its tables and files."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from disclosure.models.boards import Board, Seat
from disclosure.models.catalogue import Audience, CatalogueItem, Occasion
from union.kit.flow import move
from union.org.scopes import desk, officers, principals, staff


def engaged(user, prefix: str = "") -> Q:
    """Officers, the principal and the three groups: they see what is not published yet."""
    sits = Seat.objects.current().filter(user=user).values("school")
    return officers(user, prefix) | principals(user, prefix) | Q(**{f"{prefix}school__in": sits})


class PublicationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Strangers (``user`` None or nobody): what stands on an open outside board. Staff and the clerks above:
        what is or was published. Drafts: their author, officers, principal and groups."""
        if user is None or not user.is_authenticated:
            return self.outside()
        shown = Q(state__in=Publication.State.shown())
        told = shown & (staff(user) | desk(user))
        return self.filter(told | Q(author=user) | engaged(user) | Q(pk__in=self._outside_pks()))

    def outside(self):
        """What stands on the outside board of a school that has opened it."""
        opened = Board.objects.filter(is_open=True).values("school")
        live = self.filter(audience=Audience.OUTSIDE, state=Publication.State.PUBLISHED)
        return live.filter(school__in=opened)

    def _outside_pks(self):
        return Publication.objects.outside().values("pk")

    def standing(self):
        """On a board now."""
        return self.filter(state=Publication.State.PUBLISHED)

    def for_list(self):
        """With item and notice, the latest first."""
        return self.select_related("item", "school", "notice").order_by("-published_at", "-pk")


class Publication(models.Model):
    """One publication of a catalogue item for one period or occasion.

    ``period`` is a key of `disclosure.periods` (``2026Q1``), empty for items due on an occasion. ``amount`` (yuan) and
    ``decision`` serve the spending limit. ``notice_days`` makes it a 公示 once it is published (see `Notice`);
    ``privacy_reason`` says why personal data that a reason may let stand does stand. ``replaces`` is the earlier publication that this one corrects: it becomes
    SUPERSEDED and stays readable as history. ``source_kind`` and ``source_pk`` name the record of another room it was
    made from (plug ``publishable``); a published answer of the opinion box has none, on purpose.
    DRAFT → CHECKING → PUBLISHED → SUPERSEDED | WITHDRAWN; CHECKING → DRAFT with ``check_remark``.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        CHECKING = "checking", "待审核"
        PUBLISHED = "published", "已公开"
        SUPERSEDED = "superseded", "已更新"
        WITHDRAWN = "withdrawn", "已撤回"

        @classmethod
        def shown(cls):
            """Those that were on a board."""
            return (cls.PUBLISHED, cls.SUPERSEDED, cls.WITHDRAWN)

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    item = models.ForeignKey(
        CatalogueItem, models.PROTECT, related_name="publications", verbose_name="目录项"
    )
    occasion = models.ForeignKey(
        Occasion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="publications",
        verbose_name="对应的事",
    )
    period = models.CharField("期", max_length=10, blank=True)
    title = models.CharField("标题", max_length=80)
    text = models.TextField("内容", max_length=20_000, blank=True)
    audience = models.CharField("公开范围", max_length=8, choices=Audience)
    amount = models.DecimalField(
        "金额（元）",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    decision = models.ForeignKey(
        "meetings.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="作出决定的会议",
    )
    notice_days = models.PositiveSmallIntegerField(
        "公示工作日数", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    notice_contact = models.CharField("异议受理人和电话", max_length=80, blank=True)
    privacy_reason = models.CharField("个人信息说明", max_length=200, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    source_kind = models.CharField("来源", max_length=40, blank=True)
    source_pk = models.PositiveBigIntegerField("来源记录", null=True, blank=True)
    version = models.PositiveIntegerField("修改次数", default=0)
    author = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField("起草时间", auto_now_add=True)
    sent_at = models.DateTimeField("送审时间", null=True, blank=True)
    check_remark = models.CharField("审核意见", max_length=300, blank=True)
    checked_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField("公开时间", null=True, blank=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    withdrawn_reason = models.CharField("撤回理由", max_length=200, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "公开事项"
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["school", "state", "-published_at"], name="publication_board"),
            models.Index(
                fields=["item", "period", "school", "published_at", "state"],
                name="publication_matrix",
            ),
            models.Index(fields=["source_kind", "source_pk"], name="publication_source"),
        ]
        constraints = [
            models.CheckConstraint(
                name="publication_is_stamped_when_shown",
                condition=Q(
                    state__in=["published", "superseded", "withdrawn"],
                    published_at__isnull=False,
                    checked_by__isnull=False,
                )
                | Q(state__in=["draft", "checking"], published_at=None),
            ),
            models.CheckConstraint(
                name="publication_is_stamped_when_sent",
                condition=~Q(state="checking") | Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="publication_is_withdrawn_with_a_reason",
                condition=(
                    Q(state="withdrawn", withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")
                )
                | (~Q(state="withdrawn") & Q(withdrawn_at=None, withdrawn_reason="")),
            ),
            models.CheckConstraint(
                name="publication_amount_is_not_negative",
                condition=Q(amount=None) | Q(amount__gte=0),
            ),
            models.CheckConstraint(
                name="publication_source_is_whole",
                condition=Q(source_kind="", source_pk=None)
                | (~Q(source_kind="") & Q(source_pk__isnull=False)),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("disclosure:publication_detail", args=[self.pk])

    @property
    def is_outside(self) -> bool:
        return self.audience == Audience.OUTSIDE

    @property
    def was_shown(self) -> bool:
        return self.state in self.State.shown()

    @property
    def sending(self) -> str:
        """Which of its ways to the checkers this is: another one each time it is sent; empty before the first."""
        return self.sent_at.isoformat() if self.sent_at else ""

    def send(self, at):
        move(self, self.State.CHECKING, frm=[self.State.DRAFT], sent_at=at, check_remark="")

    def send_back(self, remark: str):
        move(self, self.State.DRAFT, frm=[self.State.CHECKING], check_remark=remark)

    def publish(self, at, by):
        move(self, self.State.PUBLISHED, frm=[self.State.CHECKING], published_at=at, checked_by=by)

    def supersede(self):
        move(self, self.State.SUPERSEDED, frm=[self.State.PUBLISHED])

    def withdraw(self, reason: str, at):
        stamps = {"withdrawn_reason": reason, "withdrawn_at": at}
        move(self, self.State.WITHDRAWN, frm=[self.State.PUBLISHED], **stamps)


class PartQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the publication it belongs to."""
        seen = Publication.objects.visible_to(user).values("pk")
        return self.filter(publication__in=seen)


class PublicationTable(models.Model):
    """A table of a publication, read from Excel or typed: ``head`` and ``rows`` are lists of texts.

    ``figures`` are the indexes of columns that hold sums and stand to the right.
    """

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="tables")
    position = models.PositiveSmallIntegerField("次序", default=0)
    caption = models.CharField("表名", max_length=80, blank=True)
    head = models.JSONField("表头")
    rows = models.JSONField("各行")
    figures = models.JSONField("数字列", default=list, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "表格"
        ordering = ["publication", "position", "pk"]

    def __str__(self):
        return self.caption or f"表{self.position + 1}"


class Attachment(models.Model):
    """附件: a file of a publication. Pictures were made small and stripped of what the camera wrote into them.

    ``thumbnail`` is a smaller picture for the board, empty for other kinds. ``traces`` counts the personal data that was
    found in its words when it came in, by kinds of `disclosure.masking`; None where no words could be read.
    """

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="attachments")
    position = models.PositiveSmallIntegerField("次序", default=0)
    name = models.CharField("文件名", max_length=120)
    kind = models.CharField("类型", max_length=8)
    file = models.FileField("文件", max_length=200)
    thumbnail = models.FileField("缩略图", max_length=200, blank=True)
    sha256 = models.CharField("文件指纹", max_length=64)
    size = models.PositiveIntegerField("字节数")
    traces = models.JSONField("个人信息", null=True, blank=True, default=dict)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "附件"
        ordering = ["publication", "position", "pk"]

    def __str__(self):
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.kind in ("jpg", "png", "webp")
