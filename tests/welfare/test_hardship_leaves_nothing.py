"""After the whole life of a marked hardship file: no plain text of it in any table, stored file, log, notice or mail;
with the key rotated everything still opens; after its years nothing is left but the counts."""

import datetime as dt
import io
import json
import logging

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core import mail
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tests.disclosure.test_box_leaves_nothing import dump
from tests.factories.hardship import FACTS, IDENTITY
from tests.factories.members import MemberFactory
from tests.factories.rules import RuleFigureFactory
from union.kit import sealed
from union.kit.uploads import Upload
from welfare.actions import hardship as actions
from welfare.actions import hardship_work as work
from welfare.hardship_files import content_of
from welfare.models import HardshipFile
from welfare.rules.hardship import KEEP_YEARS, MINIMUM_LIVING

MARKS = (
    "暗号肾病", "暗号路8号", "6228480402564890018", IDENTITY, "暗号农商行", "87654.32", "暗号家人", "暗号理由",
    "暗号意见", "暗号更正", "暗号答复", "暗号解困", "暗号文件名", "暗号证明正文", "暗号上级",
)  # fmt: skip
MARKED = FACTS | {
    "illness": "暗号肾病", "address": "暗号路8号", "bank": "暗号农商行", "income": "87654.32", "rigid": "80000",
}  # fmt: skip
PROOF = b"%PDF-1.4 " + "暗号证明正文".encode()


@pytest.fixture
def console():
    """Every logger turned up to DEBUG."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield out
    root.removeHandler(handler)
    root.setLevel(level)


def a_life(cast) -> HardshipFile:
    """Consented, written, proved, read, filed, sent up and decided, corrected, solved."""
    RuleFigureFactory(
        unit=cast.district, key=MINIMUM_LIVING, value="800", starts_on=dt.date(2020, 1, 1)
    )
    person = MemberFactory(school=cast.school, name="李红", user=cast.teacher)
    file = actions.open_file(person, by=cast.chair)
    actions.consent_by_oneself(file, covers_children=True, by=cast.teacher)
    family = [{"name": "暗号家人", "relation": "子女", "identity": IDENTITY}]
    actions.write(file, MARKED, family, by=cast.chair)
    proof = Upload("暗号文件名.pdf", "pdf", PROOF)
    actions.keep_proof(file, proof, kind="diagnosis", by=cast.chair)
    work.open_reading(file, reason="other", words="暗号理由", by=cast.chair)
    work.assess(file, words="暗号意见", by=cast.chair)
    report = work.send(file, by=cast.chair)
    work.decide(report, passed=True, opinion="暗号上级", by=cast.clerk)
    asked = work.ask_correction(file, text="暗号更正", by=cast.teacher)
    work.answer_correction(asked, answer="暗号答复", by=cast.chair)
    work.solve(file, ending="helped", words="暗号解困", by=cast.chair)
    return file


def stored_files() -> dict[str, bytes]:
    found, folders = {}, [""]
    while folders:
        folder = folders.pop()
        below, names = default_storage.listdir(folder)
        folders += [f"{folder}/{name}".lstrip("/") for name in below]
        for name in names:
            path = f"{folder}/{name}".lstrip("/")
            with default_storage.open(path) as kept:
                found[path] = kept.read()
    return found


def test_no_table_file_log_or_mail_holds_a_word_of_a_marked_file(cast, console, as_):
    file = a_life(cast)
    client = as_(cast.chair)
    client.post(reverse("welfare:hardship_open", args=[file.pk]), {"reason": "aid"})
    page = client.get(file.get_absolute_url()).content.decode()
    assert "暗号肾病" in page  # it can be read

    for table, rows in dump().items():
        assert [mark for mark in MARKS if mark in rows] == [], table
    for path, content in stored_files().items():
        assert [mark for mark in MARKS if mark.encode() in content or mark in path] == [], path
    assert [mark for mark in MARKS if mark in console.getvalue()] == []
    assert [mark for mark in MARKS for sent in mail.outbox if mark in sent.body] == []


@pytest.fixture
def keys(settings):
    """Set the keys, the first of which writes."""

    def use(*held):
        settings.FIELD_KEYS = list(held)
        sealed._box.cache_clear()

    yield use
    sealed._box.cache_clear()


def everything(file) -> list[str]:
    """All that is sealed about the file, opened."""
    fresh = HardshipFile.objects.get(pk=file.pk)
    opened = [fresh.content, fresh.ending_words, *(row.content for row in fresh.household.all())]
    opened += [word for each in fresh.reviews.all() for word in (each.working, each.words)]
    opened += [word for each in fresh.reports.all() for word in (each.content, each.opinion)]
    opened += [word for each in fresh.corrections.all() for word in (each.text, each.answer)]
    opened += [each.words for each in fresh.openings.all()]
    opened += [each.name for each in fresh.proofs.all()]
    return [*opened, *(content_of(each.stored.name).decode() for each in fresh.proofs.all())]


def test_with_the_key_rotated_everything_opens_and_resealing_needs_the_old_key_no_more(
    cast, keys, settings
):
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    keys(old)
    file = a_life(cast)
    before = everything(file)

    keys(new, old)
    assert everything(file) == before

    call_command("reseal_hardship", stdout=io.StringIO())
    keys(new)
    assert everything(file) == before
    keys(old)
    with pytest.raises(InvalidToken):
        everything(file)


@pytest.fixture
def closed(cast):
    """Closed for longer than a year, where one year is the rule."""
    RuleFigureFactory(unit=cast.district, key=KEEP_YEARS, value="1", starts_on=dt.date(2020, 1, 1))
    file = a_life(cast)
    work.close(file, by=cast.chair)
    long_ago = timezone.localdate() - dt.timedelta(days=367)
    HardshipFile.objects.filter(pk=file.pk).update(closed_on=long_ago)
    return file


def said(*args) -> str:
    out = io.StringIO()
    call_command("forget_hardship", *args, stdout=out)
    return out.getvalue()


def test_the_command_says_what_it_would_forget_and_forgets_nothing(closed):
    words = said()

    assert str(closed) in words and "没有清除任何内容" in words
    assert "李红" not in words and "李红" in said("--names")
    assert HardshipFile.objects.get().facts["illness"] == "暗号肾病"


def test_after_its_years_only_the_counts_remain(closed, django_capture_on_commit_callbacks):
    (name,) = closed.proofs.values_list("stored", flat=True)

    with django_capture_on_commit_callbacks(execute=True):
        assert "已清除 1 份" in said("--yes")

    kept = HardshipFile.objects.get()
    assert (kept.content, kept.category, kept.filed_on) == ("", "deep", closed.filed_on)
    assert kept.forgotten_on and not kept.household.exists() and not kept.proofs.exists()
    assert not default_storage.exists(name)
    assert [word for word in everything(kept) if word] == []
    assert said() == "没有超过保存年限的困难档案。\n"
    assert kept.openings.exists()  # who once read it is still told


def test_a_file_in_use_or_not_yet_over_is_never_forgotten(cast, closed):
    HardshipFile.objects.filter(pk=closed.pk).update(
        closed_on=timezone.localdate() - dt.timedelta(days=300)
    )

    assert said("--yes") == "没有超过保存年限的困难档案。\n"
    assert json.loads(HardshipFile.objects.get().content)["bank"] == "暗号农商行"


def test_the_sealed_columns_in_the_database_are_no_text(cast):
    a_life(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM welfare_hardshipfile")
        (row,) = cursor.fetchall()
    assert not row[0].startswith("{")
