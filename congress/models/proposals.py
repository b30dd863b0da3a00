"""提案和合理化建议: what somebody asks for, until it is decided what becomes of it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from congress.models.delegates import Delegation
from congress.models.sessions import Session
from congress.models.ties import ties_of
from union.kit.flow import move
from union.org.scopes import officers, principals, staff


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A draft: its author and whom it asks to second. In review: also the officers, the proposal
        committee, the author's delegation head. Filed: its handlers and principal; all staff if open.
        Authors of merged forms see the case; the presidium what it decides and supervises.
        """
        # Lists of ids, no joins: twenty thousand forms are judged in one pass.
        ties = ties_of(user)
        decided = Q(state__in=Proposal.State.decided())
        headed = Q(delegation__in=ties.led) & ~Q(state=Proposal.State.DRAFT)
        review = officers(user) | Q(school__in=ties.committee)
        review &= ~Q(state__in=Proposal.State.unsent())
        seeking = staff(user) & Q(state=Proposal.State.SECONDING, is_seeking=True)
        filed = (principals(user) | self._handled(ties)) & decided
        public = staff(user) & Q(is_open=True, filed_as__in=Proposal.FiledAs.handled())
        disputed = Q(school__in=ties.presidium) & (Q(state=Proposal.State.DISPUTED) | decided)
        mine = self._mine(ties)
        return self.filter(mine | headed | review | seeking | filed | public | disputed)

    def _mine(self, ties) -> Q:
        """Written by the person; the person was asked to second it; the own form was merged into it."""
        mine = Q(author__in=ties.members)
        if ties.seats:
            seconders = self.model._meta.get_field("seconders").related_model.objects
            mine |= Q(pk__in=seconders.filter(delegate__in=ties.seats).values("proposal"))
        if ties.members:
            merged = self.model.objects.filter(author__in=ties.members).exclude(main=None)
            mine |= Q(pk__in=merged.values("main"))
        return mine

    def _handled(self, ties) -> Q:
        """Cases of the person's departments: to answer, to co-sign, to approve."""
        if not ties.duties:
            return Q(pk__in=[])
        led = Q(handlings__lead__in=ties.duties)
        asked = led | Q(handlings__co_handlings__department__in=ties.duties)
        return Q(pk__in=self.model.objects.filter(asked).values("pk"))

    def of_user(self, user):
        return self.filter(author__user=user)

    def submitted(self):
        """Forms that were handed in: what 征集数 counts."""
        return self.exclude(submitted_at=None)

    def cases(self):
        """Filed and not merged into another: what is handled and answered."""
        return self.filter(filed_as__in=Proposal.FiledAs.handled(), main=None)

    def for_list(self):
        return self.select_related("author", "session__congress", "delegation", "school")

    def for_page(self):
        return self.select_related(
            "author__user", "session__congress", "delegation__head__member", "school", "main"
        )


class Proposal(models.Model):
    """One form: a proposal of a delegate (提案), or a suggestion of any member (合理化建议).

    Where it stands is ``state``; what it counts as, once decided, is ``filed_as``; how its case ended is
    ``result`` (the class of the answer that was sent last). A merged form (并案) points to ``main`` and
    keeps its author. ``late`` marks what came after the close and became a suggestion. ``edits`` counts
    savings, for autosave; ``grams`` finds similar titles (`congress.similar`). The text of a submitted
    form never changes except after a return.
    """

    class Kind(models.TextChoices):
        PROPOSAL = "proposal", "提案"
        SUGGESTION = "suggestion", "合理化建议"

    class Category(models.TextChoices):
        TEACHING = "teaching", "教育教学"
        STAFFING = "staffing", "队伍建设"
        MANAGEMENT = "management", "行政管理"
        LOGISTICS = "logistics", "后勤服务"
        WELFARE = "welfare", "生活福利"
        RULES = "rules", "规章制度"
        CULTURE = "culture", "校园文化"
        OTHER = "other", "其他"

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        SECONDING = "seconding", "征集附议"
        CHECKING = "checking", "代表团初审"
        SUBMITTED = "submitted", "待审查"
        RETURNED = "returned", "退回修改"
        DISPUTED = "disputed", "提请主席团"
        ACCEPTED = "accepted", "待交办"
        HANDLING = "handling", "办理中"
        ANSWERED = "answered", "已答复，待评价"
        CLOSED = "closed", "办结"
        MERGED = "merged", "已并案"
        DECLINED = "declined", "不予立案"
        WITHDRAWN = "withdrawn", "已撤回"

        @classmethod
        def unsent(cls) -> list:
            """With the author: drafted, looking for seconders, or with the head of the delegation."""
            return [cls.DRAFT, cls.SECONDING, cls.CHECKING]

        @classmethod
        def editable(cls) -> list:
            return [cls.DRAFT, cls.SECONDING, cls.RETURNED]

        @classmethod
        def in_review(cls) -> list:
            return [cls.SUBMITTED, cls.DISPUTED]

        @classmethod
        def decided(cls) -> list:
            return [cls.ACCEPTED, cls.HANDLING, cls.ANSWERED, cls.CLOSED, cls.MERGED]

    class FiledAs(models.TextChoices):
        NOTHING = "", "未审定"
        PROPOSAL = "proposal", "立案"
        SUGGESTION = "suggestion", "意见建议"
        DECLINED = "declined", "不予立案"
        WITHDRAWN = "withdrawn", "撤回"

        @classmethod
        def handled(cls) -> list:
            return [cls.PROPOSAL, cls.SUGGESTION]

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name="届次",
    )
    kind = models.CharField("种类", max_length=12, choices=Kind, default=Kind.PROPOSAL)
    author = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="proposals", verbose_name="提案人"
    )
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="代表团"
    )
    is_collective = models.BooleanField("代表团集体提案", default=False)
    title = models.CharField("案名", max_length=60, blank=True)
    category = models.CharField("类别", max_length=12, choices=Category, blank=True)
    grounds = models.TextField("案由", max_length=2000, blank=True)
    advice = models.TextField("建议措施", max_length=2000, blank=True)
    is_open = models.BooleanField("立案后向全校教职工公开", default=True)
    is_seeking = models.BooleanField("公开征集附议", default=False)
    state = models.CharField("状态", max_length=12, choices=State, default=State.DRAFT)
    filed_as = models.CharField(
        "审查结果", max_length=12, choices=FiledAs, default=FiledAs.NOTHING, blank=True
    )
    main = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入"
    )
    number = models.CharField("编号", max_length=20, blank=True)
    late = models.BooleanField("截止后提交", default=False)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    filed_on = models.DateField("审定日期", null=True, blank=True)
    principal_word = models.CharField("校长批示", max_length=500, blank=True)
    principal = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="批示人"
    )
    principal_on = models.DateField("批示日期", null=True, blank=True)
    result = models.CharField("办理结果", max_length=12, blank=True)
    is_excellent = models.BooleanField("优秀提案", default=False)
    edits = models.PositiveIntegerField("修改次数", default=0)
    grams = models.CharField("案名的双字", max_length=240, blank=True, editable=False)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    edited_at = models.DateTimeField("修改时间", auto_now=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "提案"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["school", "state", "-id"], name="proposal_school_state"),
            models.Index(fields=["session", "filed_as"], name="proposal_session_filed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "number"],
                condition=~Q(number=""),
                name="proposal_number_once_a_school",
            ),
            models.CheckConstraint(
                name="proposal_of_a_session_unless_a_suggestion",
                condition=Q(kind="suggestion") | Q(session__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_is_stamped_exactly_when_submitted",
                condition=Q(state__in=["draft", "seconding", "checking"], submitted_at=None, number="")
                | Q(state="withdrawn")
                | (
                    ~Q(state__in=["draft", "seconding", "checking"])
                    & Q(submitted_at__isnull=False)
                    & ~Q(number="")
                ),
            ),
            models.CheckConstraint(
                name="proposal_is_filed_exactly_when_decided",
                condition=Q(
                    state__in=[
                        "draft", "seconding", "checking", "submitted", "returned", "disputed",
                    ],
                    filed_as="",
                )
                | Q(
                    state__in=["accepted", "handling", "answered", "closed", "merged"],
                    filed_as__in=["proposal", "suggestion"],
                )
                | Q(state="declined", filed_as="declined")
                | Q(state="withdrawn", filed_as="withdrawn"),
            ),
            models.CheckConstraint(
                name="proposal_has_a_main_exactly_when_merged",
                condition=Q(state="merged", main__isnull=False)
                | (~Q(state="merged") & Q(main=None)),
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.title or "（未写案名）"

    def get_absolute_url(self):
        return reverse("congress:proposal_detail", args=[self.pk])

    @property
    def is_proposal(self) -> bool:
        """Handed in as a proposal; what it was filed as may differ."""
        return self.kind == self.Kind.PROPOSAL

    @property
    def case(self) -> "Proposal":
        """The case in which it is handled: itself, or what it was merged into."""
        return self.main or self

    @property
    def case_id(self) -> int:
        return self.main_id or self.pk

    @property
    def is_editable(self) -> bool:
        return self.state in self.State.editable()

    def forms(self):
        """The forms of this case: its own first, then those merged into it."""
        return Proposal.objects.filter(Q(pk=self.pk) | Q(main=self)).order_by(
            F("main_id").asc(nulls_first=True), "pk"
        )

    def seek(self):
        """Draft → looking for seconders."""
        move(self, self.State.SECONDING, frm=[self.State.DRAFT])

    def ask_head(self):
        """→ with the head of the delegation, where the profile wants that look."""
        move(self, self.State.CHECKING, frm=[self.State.DRAFT, self.State.SECONDING])

    def rework(self):
        """With the head of the delegation → back to the author before it was ever submitted."""
        move(self, self.State.SECONDING, frm=[self.State.CHECKING])

    def submit(self, number: str, *, kind, late: bool):
        """→ submitted, under its number; a proposal after the close goes in as a suggestion."""
        move(
            self,
            self.State.SUBMITTED,
            frm=self.State.unsent(),
            number=number,
            kind=kind,
            late=late,
            submitted_at=timezone.now(),
        )

    def resubmit(self):
        """Returned and mended → submitted again, under its number and with its first time."""
        move(self, self.State.SUBMITTED, frm=[self.State.RETURNED])

    def send_back(self):
        move(self, self.State.RETURNED, frm=self.State.in_review())

    def dispute(self):
        """Submitted → before the presidium."""
        move(self, self.State.DISPUTED, frm=[self.State.SUBMITTED])

    def accept(self, filed_as):
        """In review → filed, as a proposal or as a suggestion; waits to be handed over."""
        move(
            self,
            self.State.ACCEPTED,
            frm=self.State.in_review(),
            filed_as=filed_as,
            filed_on=timezone.localdate(),
        )

    def decline(self):
        move(
            self,
            self.State.DECLINED,
            frm=self.State.in_review(),
            filed_as=self.FiledAs.DECLINED,
            filed_on=timezone.localdate(),
        )

    def merge(self, main: "Proposal"):
        """In review or waiting to be handed over → part of ``main``; all authors stay."""
        frm = [*self.State.in_review(), self.State.ACCEPTED]
        move(self, self.State.MERGED, frm=frm, filed_on=timezone.localdate(), **self._under(main))

    def follow(self, main: "Proposal"):
        """Merged already → along with the case it was merged into, which became part of ``main``."""
        move(self, self.State.MERGED, frm=[self.State.MERGED], **self._under(main))

    def _under(self, main: "Proposal") -> dict:
        """A suggestion stays one, also in a filed case: it is never counted as filed."""
        is_filed = self.is_proposal and main.filed_as == self.FiledAs.PROPOSAL
        return {
            "main": main,
            "filed_as": self.FiledAs.PROPOSAL if is_filed else self.FiledAs.SUGGESTION,
        }

    def withdraw(self):
        """By its author, until it is handed over."""
        move(
            self,
            self.State.WITHDRAWN,
            frm=[*self.State.unsent(), *self.State.in_review(), self.State.RETURNED],
            filed_as=self.FiledAs.WITHDRAWN,
            filed_on=timezone.localdate(),
        )

    def hand_over(self):
        """Waiting → being handled; also a second time after 不满意."""
        move(self, self.State.HANDLING, frm=[self.State.ACCEPTED, self.State.ANSWERED])

    def take_back(self):
        """The department says it is not the right one → waits for another."""
        move(self, self.State.ACCEPTED, frm=[self.State.HANDLING])

    def answered(self, result: str):
        move(self, self.State.ANSWERED, frm=[self.State.HANDLING], result=result)

    def close(self):
        """Answered and rated (or rating time over) → done."""
        move(self, self.State.CLOSED, frm=[self.State.ANSWERED])
