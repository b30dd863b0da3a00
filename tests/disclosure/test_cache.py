"""The board's pages are kept, and never older than the last commit."""

import re
import threading
import time

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse

from disclosure.boards import new_edition
from disclosure.models import Board, Publication
from tests.factories.disclosure import BoardFactory, PublicationFactory
from union.org.actions import rename

LOADS, READERS, ROUNDS = 600, 3, 12


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


def shown_at(board, **fields):
    return PublicationFactory(school=board.school, published=True, outside=True, **fields)


def test_a_page_that_is_kept_costs_one_question(db, client, django_assert_num_queries):
    board = BoardFactory()
    one = shown_at(board)
    for path in [
        board.get_absolute_url(),
        f"{board.get_absolute_url()}?category={one.item.category}",
        reverse("disclosure:board_item", args=[board.slug, one.pk]),
        reverse("disclosure:board_feed", args=[board.slug]),
    ]:
        first = client.get(path)
        with django_assert_num_queries(1):
            again = client.get(path)
        assert again.content == first.content


def test_who_has_the_page_already_is_told_so_without_a_body(db, client):
    board = BoardFactory()
    shown_at(board)
    first = client.get(board.get_absolute_url())

    again = client.get(board.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    shown_at(board, title="新的一条")
    new_edition(board.school)
    changed = client.get(board.get_absolute_url(), headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200
    assert "新的一条" in changed.content.decode()


def test_a_new_edition_is_of_one_school_only(db):
    board, other = BoardFactory(), BoardFactory()

    new_edition(board.school)

    board.refresh_from_db()
    other.refresh_from_db()
    assert (board.edition, other.edition) == (2, 1)


def test_a_change_that_was_taken_back_shows_nowhere(db, client):
    board = BoardFactory()
    with pytest.raises(RuntimeError), transaction.atomic():
        shown_at(board, title="没有公开成")
        new_edition(board.school)
        raise RuntimeError

    assert "没有公开成" not in client.get(board.get_absolute_url()).content.decode()


def test_a_school_that_is_given_another_name_has_it_on_its_board_at_once(db, client):
    board = BoardFactory()
    one = shown_at(board)
    pages = [
        board.get_absolute_url(),
        reverse("disclosure:board_item", args=[board.slug, one.pk]),
        reverse("disclosure:board_feed", args=[board.slug]),
    ]
    before = [client.get(page).content.decode() for page in pages]

    board.school.name = "清源区实验学校工会"
    rename(board.school, by=None, changed=["name"])

    for page, was in zip(pages, before, strict=True):
        assert "清源区实验学校" not in was
        assert "清源区实验学校" in client.get(page).content.decode()


def test_the_next_day_the_page_is_drawn_anew(db, client, django_assert_num_queries):
    board = BoardFactory()
    shown_at(board)
    with time_machine.travel("2026-04-01 23:59:00+08:00", tick=False):
        client.get(board.get_absolute_url())
        with django_assert_num_queries(1):
            client.get(board.get_absolute_url())
    with time_machine.travel("2026-04-02 00:01:00+08:00", tick=False):
        before = len(connection.queries_log)
        connection.force_debug_cursor = True
        client.get(board.get_absolute_url())
        connection.force_debug_cursor = False
        assert len(connection.queries_log) - before > 1


def test_addresses_that_lead_to_nothing_are_not_kept(db, client, monkeypatch):
    board = BoardFactory()
    shown_at(board)
    kept = []
    monkeypatch.setattr(cache, "set", lambda key, *rest: kept.append(key))

    for query in ["?q=食堂", "?page=77", "?year=2001", "?category=union"]:
        client.get(board.get_absolute_url() + query)
    client.get(reverse("disclosure:board_item", args=[board.slug, 987654]))
    assert kept == []

    client.get(board.get_absolute_url())
    assert len(kept) == 1


@pytest.mark.django_db(transaction=True)
def test_no_load_after_a_commit_shows_what_stood_before():
    """While one publishes and withdraws, others load front, page and feed: each answer is at least as new as
    the last commit before its question."""
    if connection.vendor != "postgresql":
        return
    board = BoardFactory()
    one = shown_at(board, title="V0V")
    paths = [
        board.get_absolute_url(),
        reverse("disclosure:board_item", args=[board.slug, one.pk]),
        reverse("disclosure:board_feed", args=[board.slug]),
    ]
    committed, stale, seen = [0], [], []
    over = threading.Event()

    def load(number):
        client, path = Client(), paths[number % len(paths)]
        try:
            while not over.is_set() and len(seen) < LOADS:
                least = committed[0]
                said = client.get(path).content.decode()
                version = int(re.search(r"V(\d+)V", said)[1])
                seen.append(version)
                if version < least:
                    stale.append((path, version, least))
        finally:
            connections.close_all()

    readers = [threading.Thread(target=load, args=(n,)) for n in range(READERS)]
    for each in readers:
        each.start()
    for version in range(1, ROUNDS + 1):
        with transaction.atomic():
            new_edition(board.school)
            Publication.objects.filter(pk=one.pk).update(title=f"V{version}V")
            time.sleep(0.01)
        committed[0] = version
        time.sleep(0.02)
    over.set()
    for each in readers:
        each.join()

    assert stale == []
    assert len(set(seen)) > 2
    assert Board.objects.get().edition == ROUNDS + 1
