"""意见箱: letters to the school, what is said in them, and the way they take inside.

What an anonymous writer sends lies in `Letter`, `Entry` and `LetterFile`, and these three know days, never a
time of day, and have random keys: rows in the order of their arrival would tell who sat at which computer when.
What the school does lies in `Step`, with its time. See disclosure/BOX.md.
"""

from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils import timezone

from disclosure.box_keys import RandomKeyField
from disclosure.models.boards import Seat
from union.kit.flow import move
from union.kit.sealed import SealedBytesField, SealedTextField
from union.org.models import Department, Role
from union.org.scopes import officers

LABEL_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LABEL_LENGTH = 6
# Rows that the nightly job has not written anew. Its index is no luxury: a row leaves it by being written anew, and so
# gets a new place in all indexes, where the old one would tell the order as well (`disclosure.actions.box_mixing`).
FRESH = Q(is_mixed=False)


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers and the 监督小组 all of their school; a department those passed on to it; whoever signed, the
        own ones. Principals and clerks know the numbers, no letter; nor does who has left the school."""
        watches = Seat.objects.current().of_group(Seat.Group.SUPERVISING).filter(user=user)
        leads = [office.unit_id for office in user.offices if office.role == Role.PRINCIPAL]
        watches = watches.exclude(school__in=leads)  # nobody supervises oneself
        works = Department.objects.of(user).values("pk")
        return self.filter(
            officers(user)
            | Q(school__in=watches.values("school"), school=user.school_id)
            | Q(department__in=works, school=user.school_id)
            | Q(author=user)
        )

    def opened_by(self, school, digest: str):
        """The letter that an anonymous writer's code opens; ``digest`` is `disclosure.box_codes.digest_of`."""
        return self.filter(school=school, key_digest=digest) if digest else self.none()

    def waiting(self):
        """Not answered yet."""
        return self.filter(state__in=Letter.State.waiting())

    def overdue(self, on=None):
        """Waiting beyond their day."""
        return self.waiting().filter(due_on__lt=on or timezone.localdate())

    def for_list(self):
        """What waits, the most urgent first; then what was answered, the latest first; then what was refused."""
        rows = self.select_related("school", "department", "author")
        waits = Q(state__in=Letter.State.waiting())
        answered = F("answered_on").desc(nulls_last=True)
        return rows.order_by(Case(When(waits, then=0), default=1), answered, "due_on", "pk")


class Letter(models.Model):
    """来信: one matter that somebody tells the school, anonymously or by name, and its answer.

    ``received_on`` and ``due_on`` are days; ``due_on`` is counted in working days from the receipt or, after a
    second question, from the day it was asked. An anonymous letter of the web has ``key_digest``, the SHA-256 of the
    writer's code, and nobody in ``author``. ``entered_by`` is the officer who typed a letter that came on paper, by
    telephone or by word of mouth; ``signed`` the name such a letter bears. ``is_mixed`` says that the nightly job has
    rewritten the row, so that its place on the disk does not tell when it came. ``is_published`` only says that an
    answer went to the board; no row leads from one to the other.

    RECEIVED → PASSED_ON | IN_HAND → ANSWERED → CLOSED; a further question leads from ANSWERED back to
    IN_HAND; NOT_ACCEPTED with a reason.
    """

    class Channel(models.TextChoices):
        WEB = "web", "网上"
        BOX = "box", "实体信箱"
        PHONE = "phone", "电话"
        SPOKEN = "spoken", "当面"

    class Category(models.TextChoices):
        ADVICE = "advice", "建议"
        QUESTION = "question", "咨询"
        COMPLAINT = "complaint", "意见、批评"
        HELP = "help", "求助"
        OTHER = "other", "其他"

    class Urgency(models.TextChoices):
        NORMAL = "normal", "一般"
        COMPLEX = "complex", "复杂"
        URGENT = "urgent", "紧急"

    class State(models.TextChoices):
        RECEIVED = "received", "待处理"
        PASSED_ON = "passed_on", "已转办"
        IN_HAND = "in_hand", "办理中"
        ANSWERED = "answered", "已答复"
        CLOSED = "closed", "已办结"
        NOT_ACCEPTED = "not_accepted", "不予受理"

        @classmethod
        def waiting(cls):
            """The school has to do something."""
            return (cls.RECEIVED, cls.PASSED_ON, cls.IN_HAND)

    class Refusal(models.TextChoices):
        REPEATED = "repeated", "同一件事已经来过信，答复没有变化"
        SEVERAL = "several", "一封信写了几件不相干的事，请分开来信"
        ELSEWHERE = "elsewhere", "不属于学校和工会能办的事"
        EMPTY = "empty", "没有写明是什么事，无法办理"
        OTHER = "other", "其他原因"

    class Rating(models.TextChoices):
        SATISFIED = "satisfied", "满意"
        CONTENT = "content", "基本满意"
        DISSATISFIED = "dissatisfied", "不满意"

    id = RandomKeyField()
    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    channel = models.CharField("来信方式", max_length=8, choices=Channel, default=Channel.WEB)
    is_anonymous = models.BooleanField("匿名")
    author = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="来信人"
    )
    entered_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="登记人"
    )
    signed = SealedTextField("署名", blank=True, default="")
    key_digest = models.CharField("回信码的指纹", max_length=64, blank=True, default="")
    category = models.CharField("类别", max_length=10, choices=Category)
    subject = SealedTextField("标题")
    received_on = models.DateField("收到日期")
    urgency = models.CharField("缓急", max_length=8, choices=Urgency, default=Urgency.NORMAL)
    due_on = models.DateField("答复期限")
    state = models.CharField("状态", max_length=12, choices=State, default=State.RECEIVED)
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="转办部门"
    )
    answered_on = models.DateField("答复日期", null=True, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    refusal = models.CharField("不予受理的原因", max_length=10, choices=Refusal, blank=True)
    refused_words = SealedTextField("不予受理的说明", blank=True, default="")
    same_as = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="repeats",
        verbose_name="同一件事",
    )
    rating = models.CharField("评价", max_length=15, choices=Rating, blank=True)
    is_published = models.BooleanField("已公开答复", default=False)
    told_on = models.DateField("逾期提醒日期", null=True, blank=True)
    is_mixed = models.BooleanField("已打乱次序", default=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "来信"
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["school", "state", "due_on"], name="letter_desk"),
            models.Index(fields=["received_on"], condition=FRESH, name="letter_fresh"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "key_digest"],
                condition=~Q(key_digest=""),
                name="letter_code_opens_one",
            ),
            models.CheckConstraint(
                name="letter_is_by_somebody_or_by_nobody",
                condition=Q(
                    Q(channel="web", is_anonymous=True, author=None, entered_by=None, signed="")
                    & ~Q(key_digest="")
                )
                | Q(
                    channel="web",
                    is_anonymous=False,
                    author__isnull=False,
                    entered_by=None,
                    key_digest="",
                )
                | Q(~Q(channel="web"), author=None, entered_by__isnull=False, key_digest=""),
            ),
            models.CheckConstraint(
                name="letter_is_dated_when_answered",
                condition=Q(state="answered", answered_on__isnull=False)
                | Q(state="closed", answered_on__isnull=False, closed_on__isnull=False)
                | (Q(answered_on=None) & ~Q(state__in=["answered", "closed"])),
            ),
            models.CheckConstraint(
                name="letter_is_closed_with_a_day",
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on=None)),
            ),
            models.CheckConstraint(
                name="letter_is_refused_with_a_reason",
                condition=Q(Q(state="not_accepted") & ~Q(refusal=""))
                | (~Q(state="not_accepted") & Q(refusal="")),
            ),
            models.CheckConstraint(
                name="letter_is_passed_on_to_a_department",
                condition=~Q(state="passed_on") | Q(department__isnull=False),
            ),
            models.CheckConstraint(
                name="letter_is_no_repeat_of_itself",
                condition=Q(same_as=None) | ~Q(same_as=F("id")),
            ),
        ]

    def __str__(self):
        return f"来信 {self.label}"

    def get_absolute_url(self):
        return reverse("disclosure:letter_detail", args=[self.pk])

    @property
    def label(self) -> str:
        """Six characters made of the key: what people call the letter; says nothing of its content or order."""
        number, letters = self.pk, []
        for _place in range(LABEL_LENGTH):
            number, rest = divmod(number, len(LABEL_ALPHABET))
            letters.append(LABEL_ALPHABET[rest])
        return "".join(letters)

    @property
    def is_waiting(self) -> bool:
        return self.state in self.State.waiting()

    @property
    def is_late(self) -> bool:
        """Answered after its day, or waiting beyond it."""
        if self.state == self.State.NOT_ACCEPTED:
            return False
        return (self.answered_on or timezone.localdate()) > self.due_on

    @property
    def is_open_to_the_writer(self) -> bool:
        """Whether the writer can still say something."""
        return self.is_waiting or self.state == self.State.ANSWERED

    def pass_on(self, department):
        move(self, self.State.PASSED_ON, frm=self.State.waiting(), department=department)

    def take_in_hand(self):
        """The officers deal with it themselves."""
        move(self, self.State.IN_HAND, frm=[self.State.RECEIVED, self.State.PASSED_ON])

    def answer(self, on):
        """What is added to an answer does not make it later."""
        frm = [*self.State.waiting(), self.State.ANSWERED]
        move(self, self.State.ANSWERED, frm=frm, answered_on=self.answered_on or on)

    def ask_again(self, due_on):
        """A further question of the writer: the answer is due anew."""
        stamps = {"answered_on": None, "due_on": due_on, "rating": "", "told_on": None}
        stamps["is_mixed"] = False
        move(self, self.State.IN_HAND, frm=[self.State.ANSWERED], **stamps)

    def close(self, on, rating: str = ""):
        stamps = {"closed_on": on, "rating": rating or self.rating, "is_mixed": False}
        move(self, self.State.CLOSED, frm=[self.State.ANSWERED], **stamps)

    def refuse(self, refusal: str, words: str, same_as=None):
        stamps = {"refusal": refusal, "refused_words": words, "same_as": same_as}
        move(self, self.State.NOT_ACCEPTED, frm=self.State.waiting(), **stamps)


class PartQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the letter it belongs to."""
        return self.filter(letter__in=Letter.objects.visible_to(user).values("pk"))


class Entry(models.Model):
    """One thing said in a letter's conversation, by the writer or by the school; ``position`` counts from 1.

    ``by`` is the person of the school who wrote; always None on the writer's side.
    """

    class Side(models.TextChoices):
        WRITER = "writer", "来信人"
        SCHOOL = "school", "学校"

    class Kind(models.TextChoices):
        TEXT = "text", "来信"
        QUESTION = "question", "请补充"
        ANSWER = "answer", "答复"

    id = RandomKeyField()
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="entries")
    position = models.PositiveSmallIntegerField("次序")
    side = models.CharField("谁写的", max_length=8, choices=Side)
    kind = models.CharField("类别", max_length=10, choices=Kind, default=Kind.TEXT)
    text = SealedTextField("内容")
    written_on = models.DateField("日期")
    by = models.ForeignKey("org.User", models.PROTECT, null=True, blank=True, related_name="+")
    is_mixed = models.BooleanField("已打乱次序", default=False)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "信中的话"
        ordering = ["letter", "position"]
        indexes = [models.Index(fields=["written_on"], condition=FRESH, name="entry_fresh")]
        constraints = [
            models.UniqueConstraint(fields=["letter", "position"], name="entry_has_one_place"),
            models.CheckConstraint(
                name="entry_of_the_writer_names_nobody",
                condition=Q(side="writer", by=None, kind="text")
                | Q(side="school", by__isnull=False, kind__in=["question", "answer"]),
            ),
        ]

    def __str__(self):
        return f"{self.letter}第{self.position}段"


class LetterFile(models.Model):
    """A picture of a letter, drawn anew so that nothing the camera wrote is left; of a named letter also PDF or Word.

    It lies sealed in the database and not in a folder: files carry the second in which they were written.
    """

    id = RandomKeyField()
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="files")
    entry = models.ForeignKey(
        Entry, models.CASCADE, related_name="files", verbose_name="附在哪段话"
    )
    position = models.PositiveSmallIntegerField("次序")
    name = models.CharField("文件名", max_length=120)
    kind = models.CharField("类型", max_length=8)
    content = SealedBytesField("内容")
    is_mixed = models.BooleanField("已打乱次序", default=False)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "来信附件"
        ordering = ["letter", "position"]
        indexes = [models.Index(fields=["entry"], condition=FRESH, name="letter_file_fresh")]
        constraints = [
            models.UniqueConstraint(fields=["letter", "position"], name="letter_file_has_one_place")
        ]

    def __str__(self):
        return self.name

    @property
    def plain_name(self) -> str:
        """For who may not know the writer's name: it often stands in a file's."""
        return f"附件{self.position}.{self.kind}"


class Step(models.Model):
    """办理经过: what the school did with a letter, by whom and when; ``due_on`` is the day that held then.

    Only the school's side: nothing that a writer does makes a step. Nor does publishing: its time would lead from the
    letter to what stands on the board.
    """

    class Kind(models.TextChoices):
        ENTERED = "entered", "登记"
        PASSED_ON = "passed_on", "转办"
        TAKEN = "taken", "工会自办"
        URGENCY = "urgency", "调整缓急"
        ASKED = "asked", "请来信人补充"
        ANSWERED = "answered", "答复"
        REFUSED = "refused", "不予受理"
        CLOSED = "closed", "办结"

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="steps")
    kind = models.CharField("事项", max_length=10, choices=Kind)
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="办理人")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="部门"
    )
    reason = SealedTextField("说明", blank=True, default="")
    due_on = models.DateField("当时的期限")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "办理经过"
        ordering = ["letter", "at", "pk"]

    def __str__(self):
        return f"{self.letter}：{self.get_kind_display()}"
