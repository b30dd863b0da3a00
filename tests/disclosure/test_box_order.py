"""Of anonymous letters nothing in the rows tells which came first: keys, places, marks of transactions, indexes."""

import datetime as dt
from collections import Counter

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.utils import timezone

from disclosure import box_codes
from disclosure.actions import box, box_daily, box_mixing, box_writing
from disclosure.models import Entry, Letter, LetterFile
from tests.factories.disclosure import BoardFactory


@pytest.fixture
def board(cast):
    cache.clear()
    return BoardFactory(school=cast.school, slug="qingyuan3")


def test_keys_say_nothing_of_the_order(cast):
    letters = [
        box_writing.drop(
            cast.school, code=box_codes.new_code(), category="advice", subject="题", text="文"
        )
        for _number in range(12)
    ]
    for row in (*letters, *Entry.objects.all()):
        assert row.pk.bit_length() > 40
    assert sorted(letters, key=lambda letter: letter.pk) != letters


def places(model) -> list[tuple[str, int]]:
    """The transaction that wrote each row, and its key, as they lie on the disk."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin::text, id FROM {model._meta.db_table} ORDER BY ctid")
        return cursor.fetchall()


def twelve(school) -> list[int]:
    """The keys of letters in the order in which they came, each with a picture and a second word."""
    found = []
    for number in range(12):
        words = {"category": "advice", "subject": "题", "text": f"{number}"}
        letter = box_writing.drop(
            school, code=box_codes.new_code(), pictures=[b"picture %d" % number], **words
        )
        box_writing.write_more(letter, text=f"又{number}")
        found.append(letter.pk)
    return found


def test_at_no_time_the_rows_tell_in_which_order_letters_came(cast):
    letters = twelve(cast.school)
    came = {
        Letter: letters,
        Entry: list(Entry.objects.filter(position=1).order_by("text").values_list("pk", flat=True)),
        LetterFile: [LetterFile.objects.get(letter=pk).pk for pk in letters],
    }
    assert len({xmin for model in came for xmin, _pk in places(model)}) == 1
    for model, in_order in came.items():
        lie = [pk for _xmin, pk in places(model) if pk in in_order]
        assert len(lie) == 12 and lie != in_order
    assert [letters.index(pk) for _xmin, pk in places(Letter)] != sorted(range(12), reverse=True)
    assert sorted(entry.text for entry in Entry.objects.filter(position=1)) == sorted(
        map(str, range(12))
    )
    for number, pk in enumerate(letters):
        assert bytes(LetterFile.objects.get(letter=pk).content) == b"picture %d" % number


def test_a_flood_does_not_make_each_letter_cost_more_than_the_one_before(cast, monkeypatch):
    monkeypatch.setattr(box_mixing, "MOST_STIRRED", 5)
    twelve(cast.school)
    written = Counter(xmin for xmin, _pk in places(Letter))
    assert max(written.values()) <= 6  # five, and the letter itself


def kept_in_place(model) -> int:
    """Rows whose old places in the indexes this transaction kept: they would tell what `ctid` tells."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_stat_get_xact_tuples_hot_updated(%s::regclass)", [model._meta.db_table]
        )
        return cursor.fetchone()[0]


def test_the_morning_after_the_rows_and_their_indexes_tell_the_night(cast, time_machine):
    letters, before = twelve(cast.school), {}
    for model in box_mixing.SEALED:
        before[model] = (places(model)[0][0], kept_in_place(model))
    time_machine.move_to(timezone.now() + dt.timedelta(days=1), tick=False)
    box_daily.run()
    assert [pk for _xmin, pk in places(Letter)] != letters
    assert len({xmin for model in before for xmin, _pk in places(model)}) == 1
    for model, (xmin, kept) in before.items():
        assert places(model)[0][0] != xmin
        assert kept_in_place(model) == kept
    assert not any(model.objects.filter(is_mixed=False).exists() for model in before)


def marks() -> dict[str, set[str]]:
    """By table, the transactions that wrote or last held one of its rows."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT xmin::text, xmax::text FROM "{table}"')
            found[table] = {mark for row in cursor.fetchall() for mark in row}
    return found


@pytest.mark.django_db(transaction=True)
def test_the_morning_after_no_row_anywhere_bears_the_mark_of_what_a_writer_did(
    board, cast, time_machine
):
    """Also not the school's row, which is held for a moment when a letter comes to it."""
    code, codes, seen = box_codes.new_code(), [box_codes.new_code() for _each in range(3)], set()
    words = {"category": "advice", "subject": "题", "text": "文"}
    for each in [code, *codes]:
        box_writing.drop(cast.school, code=each, pictures=[b"picture"], **words)
        seen |= marks()["disclosure_letter"]
    time_machine.move_to(timezone.now() + dt.timedelta(days=1), tick=False)
    box_daily.run()
    night = marks()["disclosure_letter"]
    letter = Letter.objects.get(key_digest=box_codes.digest_of(code))
    for each in Letter.objects.all():
        box_writing.write_more(each, text="又", pictures=[b"another"])
        seen |= marks()["disclosure_entry"]
    box.answer(letter, text="好。", by=cast.chair)
    letter.refresh_from_db()
    box_writing.close(letter, rating="satisfied")
    seen |= marks()["disclosure_letter"]
    time_machine.move_to(timezone.now() + dt.timedelta(days=2), tick=False)
    box_daily.run()
    writers = seen - night
    assert len(writers) >= 6
    told = {table: found & writers for table, found in marks().items()}
    assert {table: found for table, found in told.items() if found} == {}


def test_on_sqlite_the_random_key_is_the_number_of_the_row():
    sqlite = DatabaseWrapper({"NAME": ":memory:"})
    for model in box_mixing.SEALED:
        assert model._meta.pk.db_type(sqlite) == "integer"
