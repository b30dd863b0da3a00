"""What is inside stays inside, by whatever door a stranger tries: search, feed, files, old links, tags, parts."""

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from disclosure.models import OldAddress, Publication
from tests.factories.disclosure import (
    AttachmentFactory,
    BoardFactory,
    NoticeFactory,
    ObjectionFactory,
    PublicationFactory,
    PublicationTableFactory,
)
from tests.factories.org import UserFactory

pytestmark = pytest.mark.django_db
State = Publication.State
MARK = "丁香暗号"  # stands in every internal text and in no other
PLAIN = "绩效"  # beside it, so that a search for it would find the mark


def marked(school, **fields) -> Publication:
    """With the mark in title, text, table, file's name and file."""
    texts = {"title": f"{PLAIN}{MARK}", "text": f"一、{PLAIN}\n{MARK}"}
    row = PublicationFactory(school=school, **(texts | fields))
    table = {"caption": MARK, "head": ["项目", MARK], "rows": [[PLAIN, MARK]]}
    PublicationTableFactory(publication=row, **table)
    file = ContentFile(f"%PDF-1.4 {MARK}".encode(), "file.pdf")
    small = ContentFile(f"small {MARK}".encode(), "small.jpg")
    AttachmentFactory(publication=row, name=f"{MARK}.pdf", file=file, thumbnail=small)
    return row


@pytest.fixture
def inside(cast):
    """One of each kind that no stranger may read, at a school with an open board."""
    cache.clear()
    board = BoardFactory(school=cast.school, slug="sanxiao")
    OldAddress.objects.create(board=board, slug="lao-dizhi")
    now = timezone.now()
    gone = {"state": State.WITHDRAWN, "withdrawn_reason": "数字有误", "withdrawn_at": now}
    shown = {"published": True}
    rows = [
        marked(cast.school),
        marked(cast.school, state=State.CHECKING, sent_at=now),
        marked(cast.school, **shown),
        marked(cast.school, **shown, outside=True, **gone, title="撤回的收费"),
        marked(cast.school, outside=True),
    ]
    told = PublicationFactory(school=cast.school, **shown, outside=True, title="校服收费标准")
    notice = NoticeFactory(publication=told)
    ObjectionFactory(notice=notice, text=MARK, name=MARK, contact=MARK)
    corrected = marked(cast.school, **shown)
    PublicationFactory(school=cast.school, **shown, outside=True, replaces=corrected)
    Publication.objects.filter(pk=corrected.pk).update(state=State.SUPERSEDED)
    return [*rows, corrected, told]


@pytest.fixture(params=["nobody", "teacher of another school"])
def stranger(request, client, cast):
    if request.param != "nobody":
        client.force_login(UserFactory(school=cast.theirs))
    return client


def addresses(rows) -> list[str]:
    """Every address by which a publication or a file of it can be asked for, on old paths too."""
    found = []
    for row in rows:
        for slug in ("sanxiao", "lao-dizhi"):
            found.append(reverse("disclosure:board_item", args=[slug, row.pk]))
            found.append(reverse("disclosure:objection_public", args=[slug, row.pk]))
        found.append(reverse("disclosure:publication_detail", args=[row.pk]))
        found.append(reverse("disclosure:publication_edit", args=[row.pk]))
        for file in row.attachments.all():
            for name in ("board_file", "board_picture"):
                found.append(reverse(f"disclosure:{name}", args=["sanxiao", row.pk, file.pk]))
            for name in ("publication_file", "publication_picture"):
                found.append(reverse(f"disclosure:{name}", args=[file.pk]))
    return found


def told(answer) -> str:
    """All that comes back: the body, and every header (of a file its name stands there)."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return headers + answer.getvalue().decode(errors="replace")


def lists() -> list[str]:
    board = reverse("disclosure:board", args=["sanxiao"])
    words = [
        f"{board}?q={PLAIN}",
        f"{board}?category=finance",
        f"{board}?year={timezone.localdate().year}",
    ]
    feeds = [reverse("disclosure:board_feed", args=[slug]) for slug in ("sanxiao", "lao-dizhi")]
    inner = [reverse("disclosure:home") + f"?q={PLAIN}", reverse("disclosure:publication_list")]
    return [board, f"{board}?page=2", *words, *feeds, *inner, "/sitemap.xml", "/robots.txt", "/"]


def test_no_list_search_or_feed_tells_a_stranger_of_what_is_inside(stranger, inside):
    for path in lists():
        assert MARK not in told(stranger.get(path, follow=True)), path


def test_no_address_of_a_publication_or_file_tells_a_stranger_what_is_inside(stranger, inside):
    for path in addresses(inside):
        assert MARK not in told(stranger.get(path, follow=True)), path


@pytest.mark.parametrize(
    "asked",
    [
        {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "rows"},
        {"HTTP_IF_NONE_MATCH": "*"},
        {"HTTP_IF_MODIFIED_SINCE": "Thu, 01 Jan 2037 00:00:00 GMT"},
        {"HTTP_RANGE": "bytes=0-400"},
        {"HTTP_X_FORWARDED_HOST": "127.0.0.1", "HTTP_X_ORIGINAL_URL": "/disclosure/"},
    ],
    ids=["part", "tag", "since", "range", "proxy"],
)
def test_no_way_of_asking_opens_what_is_inside(client, inside, asked):
    for path in addresses(inside):
        answer = client.get(path, **asked)
        assert MARK not in told(answer), path
        # 304 would say that what the asker holds is right: it is for what a stranger may read.
        assert answer.status_code != 304 or f"/{inside[-1].pk}/" in path, path


def test_asking_for_the_head_alone_says_no_more_than_asking(client, inside):
    for path in addresses(inside):
        head = client.head(path)
        assert MARK not in told(head), path
        assert head.status_code in (client.get(path).status_code, 405), path


def test_what_is_inside_is_found_by_those_inside(client, cast, inside):
    """The proof that the mark can be seen where it may be."""
    client.force_login(cast.teacher)
    shown = inside[2]

    assert MARK in told(client.get(shown.get_absolute_url()))
    assert MARK in told(client.get(reverse("disclosure:home")))
    file = shown.attachments.get()
    assert MARK in told(client.get(reverse("disclosure:publication_file", args=[file.pk])))


def test_a_board_that_is_closed_takes_everything_with_it(client, cast, inside):
    board = reverse("disclosure:board", args=["sanxiao"])
    assert "校服收费标准" in told(client.get(board))
    client.force_login(cast.chair)
    settings = {"slug": "sanxiao"}  # without the tick that leaves it open
    assert client.post(reverse("disclosure:board_settings"), settings).status_code == 302
    client.logout()

    for path in [board, reverse("disclosure:board_feed", args=["sanxiao"]), *addresses(inside)]:
        answer = client.get(path, follow=True)
        assert "校服收费标准" not in told(answer), path
        assert MARK not in told(answer), path
