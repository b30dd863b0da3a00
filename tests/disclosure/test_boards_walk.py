"""Every page of the boards is reached by links, and looking at it changes nothing."""

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.urls import reverse

from disclosure.urls.boards import urlpatterns
from tests.factories.disclosure import (
    AttachmentFactory,
    BoardFactory,
    NoticeFactory,
    PublicationFactory,
    PublicationTableFactory,
)
from tests.house.addresses import methods
from tests.house.walking import Journey


@pytest.fixture
def board(cast):
    cache.clear()
    board = BoardFactory(school=cast.school, phone="0312-8880001")
    shown = {"school": cast.school, "published": True, "outside": True}
    one = PublicationFactory(**shown)
    PublicationTableFactory(publication=one)
    NoticeFactory(publication=one)
    AttachmentFactory(publication=one, name="票据.pdf")
    picture = AttachmentFactory(publication=one, name="照片.png", kind="png")
    picture.thumbnail.save("small.png", ContentFile(b"\x89PNG"))
    PublicationFactory.create_batch(22, **shown)
    PublicationFactory(school=cast.school, published=True)
    return board


def test_all_pages_of_the_boards_are_reached_and_change_nothing(client, cast, board):
    journey = Journey(room="disclosure")
    for person in (cast.chair, cast.teacher, cast.principal):
        client.force_login(person)
        journey.walk(client, person.name, reverse("disclosure:home"))
    client.logout()
    journey.walk(client, "stranger", board.get_absolute_url())

    assert "\n".join(journey.broken + journey.heavy + journey.writing) == ""
    pages = {f"disclosure:{each.name}" for each in urlpatterns if "GET" in methods(each.callback)}
    assert pages - journey.seen == {"disclosure:board_picture"}  # stands in a page, behind no link
