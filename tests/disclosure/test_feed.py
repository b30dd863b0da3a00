"""The feed of the outside board: valid RSS, of what is outside, about nobody."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from lxml import etree

from tests.factories.disclosure import BoardFactory, PublicationFactory


@pytest.fixture
def board(cast, settings):
    cache.clear()
    settings.SITE_URL = "https://union.example/"
    return BoardFactory(school=cast.school, slug="qysx")


def feed(client, board):
    answer = client.get(reverse("disclosure:board_feed", args=[board.slug]))
    assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
    return etree.fromstring(answer.content)


def test_it_holds_what_is_outside_with_whole_addresses(board, client):
    one = PublicationFactory(
        school=board.school, published=True, outside=True, title="食堂<收支>", text="结余\n三千元"
    )
    PublicationFactory(school=board.school, published=True, title="绩效工资")
    PublicationFactory(school=board.school, outside=True, title="草稿")

    channel = feed(client, board).find("channel")

    assert [each.findtext("title") for each in channel.iter("item")] == ["食堂<收支>"]
    item = channel.find("item")
    assert item.findtext("link") == f"https://union.example/open/qysx/{one.pk}/"
    assert item.findtext("guid") == item.findtext("link")
    assert item.findtext("description") == "结余 三千元"
    assert channel.findtext("link") == "https://union.example/open/qysx/"
    assert channel.findtext("title") == "清源区第三小学校务公开"
    assert channel.findtext("language") == "zh-cn"


def test_nobody_is_named(board, client):
    one = PublicationFactory(school=board.school, published=True, outside=True)

    said = etree.tostring(feed(client, board), encoding="unicode")

    assert one.author.name not in said
    assert one.checked_by.name not in said


def test_it_is_xml_whatever_was_typed(board, client):
    PublicationFactory(
        school=board.school,
        published=True,
        outside=True,
        title="收支\x0b表",
        text="a\x01b&<c>" * 80,
    )

    item = feed(client, board).find("channel/item")

    assert item.findtext("title") == "收支表"
    assert item.findtext("description").endswith("……")


def test_an_empty_board_has_an_empty_feed(board, client):
    assert feed(client, board).find("channel/item") is None
