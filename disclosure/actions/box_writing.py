"""The writer's side of the opinion box.

What an anonymous writer does is written into the letter and nowhere else: no record, no notice, no job, since each of
them has its time. The officers see it on their list, and are told the next morning (`disclosure.actions.box_daily`).
"""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from disclosure import box_rules
from disclosure.actions.box_mixing import stirred
from disclosure.box_codes import digest_of
from disclosure.box_people import officers_of, who_answers
from disclosure.models import Entry, Letter
from union.audit.chain import record
from union.kit.flow import WrongState
from union.notices.actions import notify

MOST_A_DAY = 10  # further messages of one writer in a day
MOST_IN_A_LETTER = 9  # pictures, with all that were added
PICTURE_NAME = "图片{}.jpg"


class TooMuch(Exception):
    """The writer has said enough for today; the message says so."""


@sensitive_variables()
def drop(school, *, code: str, category: str, subject: str, text: str, pictures=()) -> Letter:
    """An anonymous letter, opened by ``code`` alone; ``pictures`` are JPEGs drawn anew.

    Sent twice with the same code (a double click, a page loaded again) it is one letter.
    """
    digest = digest_of(code)
    try:
        with stirred():
            letter, entry = _letter(
                school, category, subject, text, is_anonymous=True, key_digest=digest
            )
            _keep(entry, _named(pictures))
    except IntegrityError:
        letter = Letter.objects.opened_by(school, digest).get()
    return letter


@transaction.atomic
def send(school, *, by, category: str, subject: str, text: str, files=()) -> Letter:
    """A letter under one's own name; ``files`` are (name, kind, content)."""
    letter, entry = _letter(school, category, subject, text, is_anonymous=False, author=by)
    _keep(entry, files)
    record(
        by, "letter.sent", letter
    )  # of no unit: the district reads the school's log, but no names
    notify(officers_of(school), f"意见箱收到一封署名来信（{letter.label}）", about=letter)
    return letter


@sensitive_variables()
def write_more(letter: Letter, *, text: str, pictures=(), by=None) -> None:
    """A further word of the writer; after an answer it is a question that is to be answered anew.

    ``by`` is the author of a letter with a name, None for the holder of a code. Raises `TooMuch`, and `WrongState`
    when the letter is closed.
    """
    with stirred():
        held = (
            Letter.objects.select_for_update(of=["self"])
            .select_related("school", "department")
            .get(pk=letter.pk)
        )
        if not held.is_open_to_the_writer:
            raise WrongState(f"{held}: closed")
        said = held.entries.filter(side=Entry.Side.WRITER, written_on=timezone.localdate())
        if held.state != Letter.State.ANSWERED and _is_said(said.last(), text, pictures):
            return  # the same page sent twice
        if said.count() >= MOST_A_DAY:
            raise TooMuch("今天已经补充了很多，请明天再写")
        if held.files.count() + len(pictures) > MOST_IN_A_LETTER:
            raise TooMuch(f"一封信前后一共最多 {MOST_IN_A_LETTER} 张图片，请去掉图片再送")
        _keep(say(held, Entry.Side.WRITER, text), _named(pictures, after=held.files.count()))
        # Held by this transaction, which stays to be seen on the row until it is written anew.
        Letter.objects.filter(pk=held.pk).update(is_mixed=False)
        if held.state == Letter.State.ANSWERED:
            held.ask_again(box_rules.due_on(held.school, held.urgency, timezone.localdate()))
        if by:
            record(by, "letter.written_more", held)
            notify(who_answers(held), f"来信 {held.label} 的来信人又写了一段", about=held)


def close(letter: Letter, *, rating: str, by=None) -> None:
    """The writer has read the answer, says what it is worth, and the matter is closed."""
    with stirred():
        letter.close(timezone.localdate(), rating)
        if by:
            record(by, "letter.rated", letter, rating=rating)
            notify(who_answers(letter), f"来信 {letter.label} 的答复得到评价", about=letter)


@sensitive_variables()
def say(letter: Letter, side: str, text: str, *, kind: str = Entry.Kind.TEXT, by=None) -> Entry:
    """The next piece of the conversation, written today."""
    position = letter.entries.count() + 1
    today = timezone.localdate()
    return letter.entries.create(
        position=position, side=side, kind=kind, text=text, written_on=today, by=by
    )


@sensitive_variables()
def _letter(
    school, category, subject, text, *, urgency=Letter.Urgency.NORMAL, **fields
) -> tuple[Letter, Entry]:
    today = timezone.localdate()
    letter = Letter.objects.create(
        school=school,
        category=category,
        subject=subject,
        received_on=today,
        due_on=box_rules.due_on(school, urgency, today),
        **fields,
    )
    return letter, say(letter, Entry.Side.WRITER, text)


@sensitive_variables()
def _keep(entry: Entry, files) -> None:
    before = entry.letter.files.count()
    for place, (name, kind, content) in enumerate(files, before + 1):
        entry.files.create(
            letter=entry.letter, position=place, name=name, kind=kind, content=content
        )


@sensitive_variables()
def _named(pictures, *, after: int = 0) -> list[tuple[str, str, bytes]]:
    """Drawn pictures as files; ``after`` so many that the letter has."""
    return [
        (PICTURE_NAME.format(place), "jpg", each) for place, each in enumerate(pictures, after + 1)
    ]


@sensitive_variables()
def _is_said(entry: Entry | None, text: str, pictures) -> bool:
    """Whether this entry says just that, with the same pictures."""
    if entry is None or entry.text != text:
        return False
    return [bytes(file.content) for file in entry.files.order_by("position")] == list(pictures)
