"""Proposals and their handling, as the models' own transitions leave them (without the actions' checks)."""

import factory
from factory.django import DjangoModelFactory

from congress import models
from tests.factories.congress import SHA, DelegateFactory, SessionFactory, days, today
from tests.factories.org import DepartmentFactory, UserFactory


class ProposalFactory(DjangoModelFactory):
    """A draft with words in it. ``submitted=True`` hands it in; ``filed_as="proposal"`` files it too
    (by the model's own transitions, without the checks of the actions)."""

    class Meta:
        model = models.Proposal

    school = factory.SelfAttribute("session.school")
    session = factory.SubFactory(SessionFactory)
    title = factory.Sequence(lambda n: f"关于改善第{n}教学楼饮水条件的建议")
    category = models.Proposal.Category.LOGISTICS
    grounds = "教学楼每层只有一台饮水机，课间排队时间长，夏季尤其明显。"
    advice = "每层增设一台直饮水机，由总务处每学期更换两次滤芯并公示。"

    @classmethod
    def _create(cls, model, *args, submitted=False, filed_as="", user=None, **fields):
        if "author" not in fields:
            session = fields["session"]
            delegate = DelegateFactory(
                **({"congress": session.congress} if session else {}), user=user
            )
            fields["author"] = delegate.member
            fields.setdefault("delegation", delegate.delegation)
        proposal = model.objects.create(**fields)
        if submitted or filed_as:
            proposal.submit(f"T{proposal.pk:06}", kind=proposal.kind, late=False)
        if filed_as:
            proposal.accept(filed_as)
        return proposal


class SeconderFactory(DjangoModelFactory):
    class Meta:
        model = models.Seconder

    proposal = factory.SubFactory(ProposalFactory)
    delegate = factory.SubFactory(
        DelegateFactory, congress=factory.SelfAttribute("..proposal.session.congress")
    )


class ReviewFactory(DjangoModelFactory):
    class Meta:
        model = models.Review

    proposal = factory.SubFactory(ProposalFactory, submitted=True)
    outcome = models.Review.Outcome.ACCEPT
    by = factory.SubFactory(UserFactory)


class AttachmentFactory(DjangoModelFactory):
    class Meta:
        model = models.Attachment

    proposal = factory.SubFactory(ProposalFactory)
    file = "congress/photo.jpg"
    name = "现场照片.jpg"
    kind = "jpg"
    size = 1000
    sha256 = SHA
    by = factory.SubFactory(UserFactory)


class HandlingFactory(DjangoModelFactory):
    """With the department since today; ``sent=True`` with an answer of class A that went out."""

    class Meta:
        model = models.Handling

    case = factory.SubFactory(ProposalFactory, filed_as="proposal")
    lead = factory.SubFactory(DepartmentFactory, school=factory.SelfAttribute("..case.school"))
    handed_on = factory.LazyFunction(today)
    handed_by = factory.SubFactory(UserFactory)
    first_due_on = factory.LazyFunction(lambda: days(40))
    due_on = factory.SelfAttribute("first_due_on")

    @classmethod
    def _create(cls, model, *args, sent=False, answer_class="g4a", **fields):
        handling = model.objects.create(**fields)
        handling.case.hand_over()
        if sent:
            AnswerFactory(handling=handling, answer_class=answer_class)
            handling.finish()
            handling.send()
            handling.case.answered(answer_class)
        return handling


class CoHandlingFactory(DjangoModelFactory):
    class Meta:
        model = models.CoHandling

    handling = factory.SubFactory(HandlingFactory)
    department = factory.SubFactory(
        DepartmentFactory, school=factory.SelfAttribute("..handling.case.school")
    )


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = models.Answer

    handling = factory.SubFactory(HandlingFactory)
    answer_class = "g4a"
    text = "已为每层增设直饮水机。"
    measures = "总务处九月完成采购和安装。"
    written_by = factory.SubFactory(UserFactory)


class ExtensionFactory(DjangoModelFactory):
    class Meta:
        model = models.Extension

    handling = factory.SubFactory(HandlingFactory)
    until = factory.LazyFunction(lambda: days(60))
    reason = "招标未结束"
    asked_by = factory.SubFactory(UserFactory)
    asked_on = factory.LazyFunction(today)


class RatingFactory(DjangoModelFactory):
    class Meta:
        model = models.Rating

    handling = factory.SubFactory(HandlingFactory, sent=True)
    form = factory.SelfAttribute("handling.case")
    grade = models.Rating.Grade.SATISFIED
    by = factory.SubFactory(UserFactory)
    on = factory.LazyFunction(today)


class PromiseFactory(DjangoModelFactory):
    class Meta:
        model = models.Promise

    handling = factory.SubFactory(HandlingFactory, sent=True)
    text = "每层增设直饮水机"
    due_on = factory.LazyFunction(lambda: days(90))


class MessageFactory(DjangoModelFactory):
    class Meta:
        model = models.Message

    case = factory.SubFactory(ProposalFactory, filed_as="proposal")
    text = "请问打算什么时候动工？"
    by = factory.SubFactory(UserFactory)


class SupervisionFactory(DjangoModelFactory):
    class Meta:
        model = models.Supervision

    case = factory.SubFactory(ProposalFactory, filed_as="proposal")
    reason = "第二次办理后仍不满意"
    opened_on = factory.LazyFunction(today)


class FollowUpCheckFactory(DjangoModelFactory):
    class Meta:
        model = models.FollowUpCheck

    case = factory.SubFactory(ProposalFactory, filed_as="proposal")
    on = factory.LazyFunction(today)
    found = models.FollowUpCheck.Found.DONE
    by = factory.SubFactory(UserFactory)
