"""Letters of the opinion box, as the actions leave them: anonymous and waiting unless said otherwise."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from disclosure import box_codes, box_rules
from disclosure.models import Entry, Letter, LetterFile, Step
from tests.factories.org import SchoolFactory, UserFactory


class LetterFactory(DjangoModelFactory):
    """An anonymous letter of today with one entry. ``author=user`` makes it one with a name; ``code`` is its code."""

    class Meta:
        model = Letter

    school = factory.SubFactory(SchoolFactory)
    category = Letter.Category.ADVICE
    subject = factory.Sequence(lambda n: f"食堂第{n}窗口排队太久")
    received_on = factory.LazyFunction(timezone.localdate)
    due_on = factory.LazyAttribute(
        lambda letter: box_rules.due_on(letter.school, "normal", letter.received_on)
    )

    @classmethod
    def _create(cls, model, *args, code="", text="中午排队要二十分钟，建议错峰。", **fields):
        signed = "author" in fields or fields.get("signed")
        fields.setdefault("is_anonymous", not signed)
        if fields["is_anonymous"] and "entered_by" not in fields:
            fields["key_digest"] = box_codes.digest_of(code or box_codes.new_code())
        letter = model.objects.create(**fields)
        EntryFactory(letter=letter, text=text, written_on=letter.received_on)
        return letter


class EntryFactory(DjangoModelFactory):
    """What the writer says."""

    class Meta:
        model = Entry

    letter = factory.SubFactory(LetterFactory)
    position = factory.LazyAttribute(lambda entry: entry.letter.entries.count() + 1)
    side = Entry.Side.WRITER
    text = "第二食堂也一样。"
    written_on = factory.LazyFunction(timezone.localdate)


class LetterFileFactory(DjangoModelFactory):
    class Meta:
        model = LetterFile

    letter = factory.SubFactory(LetterFactory)
    entry = factory.LazyAttribute(lambda file: file.letter.entries.first())
    position = 1
    name = "图片1.jpg"
    kind = "jpg"
    content = b"\xff\xd8\xff\xe0 picture"


class StepFactory(DjangoModelFactory):
    class Meta:
        model = Step

    letter = factory.SubFactory(LetterFactory)
    kind = Step.Kind.TAKEN
    by = factory.SubFactory(UserFactory)
    due_on = factory.LazyAttribute(lambda step: step.letter.due_on)
