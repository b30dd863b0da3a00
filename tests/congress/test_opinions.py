"""Opinions of the delegations and the answers of the presidium."""

import pytest
from django.urls import reverse

from congress.actions import deliveries as sending
from congress.actions import opinions as actions
from congress.models import Opinion, Seat
from congress.papers.documents import opinions as print_opinions
from tests.congress.papers import SECOND, account, paper, posted, world_of
from tests.factories.congress import DelegationFactory, OpinionFactory, SeatFactory
from union.home import todos_of
from union.kit.flow import WrongState
from union.papers.models import Paper


@pytest.fixture
def world(cast):
    world = world_of(cast)
    world.document = paper(world, cast)
    sending.send(world.session, [world.document], by=cast.chair)
    seat = {"congress": world.congress, "session": world.session}
    world.presidium = SeatFactory(
        **seat, body=Seat.Body.PRESIDIUM, member=world.observer.member
    ).member.user
    return world


def give(client, world, **fields):
    where = reverse("congress:opinion_new", args=[world.session.pk])
    given = {"delegation": world.delegation.pk, "document": world.document.pk, "text": "按月发。"}
    return client.post(where, {**given, **fields})


def answer(client, opinion, **fields):
    where = reverse("congress:opinion_answer", args=[opinion.pk])
    return client.post(where, {"is_adopted": "yes", "answer": "改为按月发放。", **fields})


def opinion_of(world, **fields):
    given = {"session": world.session, "delegation": world.delegation, "by": account(world.head)}
    return OpinionFactory(**given, document=world.document, **fields)


def test_the_head_speaks_for_the_delegation_and_the_presidium_is_told(as_, world):
    page = give(as_(account(world.head)), world)

    opinion = Opinion.objects.get()
    assert page.url == reverse("congress:opinion_list", args=[world.session.pk])
    assert (opinion.delegation, opinion.by) == (world.delegation, account(world.head))
    told = world.presidium.notices.first().text
    assert told == "语文组代表团对《课后服务办法》提出了意见，请答复"


def test_an_opinion_may_be_on_no_paper(as_, world):
    give(as_(account(world.head)), world, document="")

    assert Opinion.objects.get().document is None


def test_an_ordinary_delegate_is_sent_to_the_head(as_, world):
    refused = give(as_(account(world.delegate)), world)

    assert refused.status_code == 403
    assert "请把意见告诉您的团长" in refused.content.decode()


@pytest.mark.parametrize("field", ["delegation", "document", "text"])
def test_a_head_cannot_write_for_others_on_strange_papers_or_nothing(as_, cast, world, field):
    other = world_of_another(cast)
    wrong = {
        "delegation": DelegationFactory(congress=world.congress).pk,
        "document": other.document.pk,
        "text": " ",
    }

    refused = give(as_(account(world.head)), world, **{field: wrong[field]})

    assert refused.status_code == 422
    assert not Opinion.objects.exists()


def world_of_another(cast):
    other = world_of(type(cast)(**{**vars(cast), "school": cast.theirs}))
    other.document = paper(other, type(cast)(**{**vars(cast), "chair": cast.outsider}))
    return other


def test_officers_write_down_what_any_delegation_said(as_, cast, world):
    quiet = DelegationFactory(congress=world.congress)

    give(as_(cast.committee), world, delegation=quiet.pk)

    assert Opinion.objects.get().delegation == quiet


@pytest.mark.parametrize("who", ["presidium", "chair", "committee"])
def test_the_presidium_and_the_officers_answer(as_, cast, world, who):
    opinion = opinion_of(world)
    person = world.presidium if who == "presidium" else getattr(cast, who)

    answer(as_(person), opinion)

    opinion.refresh_from_db()
    assert (opinion.is_adopted, opinion.answered_by) == (True, person)
    assert account(world.head).notices.first().text.endswith("有了答复：采纳")


@pytest.mark.parametrize("who", ["head", "delegate"])
def test_delegates_do_not_answer_themselves(as_, world, who):
    refused = answer(as_(account(getattr(world, who))), opinion_of(world))

    assert refused.status_code == 403


@pytest.mark.parametrize("missing", ["is_adopted", "answer"])
def test_an_answer_has_a_verdict_and_a_reason(as_, cast, world, missing):
    opinion = opinion_of(world)

    refused = answer(as_(cast.chair), opinion, **{missing: ""})

    assert refused.status_code == 422
    opinion.refresh_from_db()
    assert opinion.answered_at is None


def test_what_is_answered_keeps_its_words(as_, cast, world):
    opinion = opinion_of(world)
    answer(as_(cast.chair), opinion)
    client = as_(account(world.head))

    refused = client.post(reverse("congress:opinion_edit", args=[opinion.pk]), {"text": "别的"})

    assert refused.status_code == 403
    with pytest.raises(WrongState):
        actions.amend(opinion, text="别的", by=account(world.head))


def test_a_head_rewords_an_opinion_before_it_is_answered(as_, world):
    opinion = opinion_of(world)
    where = reverse("congress:opinion_edit", args=[opinion.pk])

    as_(account(world.head)).post(where, {"text": "每月15日前发。"})

    opinion.refresh_from_db()
    assert opinion.text == "每月15日前发。"
    assert as_(account(world.delegate)).get(where).status_code == 403


def test_a_revised_version_names_the_opinions_it_took_up(as_, cast, world):
    adopted = opinion_of(world)
    declined, open_one = opinion_of(world), opinion_of(world)
    client = as_(cast.chair)
    answer(client, adopted)
    answer(client, declined, is_adopted="no", answer="另有规定。")
    where = reverse("congress:version_new", args=[world.document.pk])
    file = {"changes": "按意见修改", "file": posted("新.txt", SECOND.encode())}

    forged = client.post(where, {**file, "opinions": [declined.pk]})
    file["file"] = posted("新.txt", SECOND.encode())
    client.post(where, {**file, "opinions": [adopted.pk]})

    assert forged.status_code == 422
    adopted.refresh_from_db()
    assert adopted.revised_in == world.document.versions.first()
    assert Opinion.objects.filter(revised_in=None).count() == 2
    turned = answer(client, adopted, is_adopted="no")
    assert "已经写入新的一稿" in turned.content.decode()
    assert open_one.answered_at is None


@pytest.mark.parametrize(
    ("who", "status"),
    [("chair", 200), ("principal", 200), ("teacher", 403), ("clerk", 403), ("outsider", 404)],
)
def test_opinions_stay_among_those_who_discuss_and_answer(as_, cast, world, who, status):
    where = reverse("congress:opinion_list", args=[world.session.pk])

    assert as_(getattr(cast, who)).get(where).status_code == status


def test_delegates_see_opinions_and_answers_as_text(as_, cast, world):
    opinion = opinion_of(world, text="<b>加粗</b>{{ 1 }}")
    answer(as_(cast.chair), opinion)

    page = as_(account(world.delegate)).get(
        reverse("congress:opinion_list", args=[world.session.pk])
    )

    text = page.content.decode()
    assert "&lt;b&gt;加粗&lt;/b&gt;{{ 1 }}" in text
    assert "改为按月发放" in text


def test_an_archived_session_takes_no_more_opinions(as_, cast, world):
    opinion = opinion_of(world)
    for step in ("open", "close", "archive"):
        getattr(world.session, step)()
    client = as_(cast.chair)

    assert give(client, world).status_code == 403
    assert answer(client, opinion).status_code == 403
    page = client.get(reverse("congress:opinion_list", args=[world.session.pk]))
    assert "写本团的意见" not in page.content.decode()


def test_what_waits_for_the_head_and_for_the_presidium(cast, world):
    head, presidium = account(world.head), world.presidium
    collect = "收集语文组代表团的讨论意见"

    assert collect in {todo.title for todo in todos_of(head, None)}
    opinion_of(world)

    assert collect not in {todo.title for todo in todos_of(head, None)}
    assert "讨论意见 1 条待答复" in {todo.title for todo in todos_of(presidium, None)}
    chair_office = cast.chair.offices[0]
    assert "讨论意见 1 条待答复" in {todo.title for todo in todos_of(cast.chair, chair_office)}


def test_the_summary_is_printed_for_officers_and_stays_in_the_house(as_, cast, world):
    opinion = opinion_of(world, text="按月发放。")
    answer(as_(cast.chair), opinion)
    where = reverse("congress:opinion_print", args=[world.session.pk])

    as_(cast.chair).post(where)

    order = Paper.objects.get()
    printed = print_opinions(order.subject_pk, order.revision).context["paper"]
    assert printed.blocks[0].text == "各代表团共提出意见 1 条，已答复 1 条，其中采纳 1 条。"
    assert printed.blocks[2].rows == (("1", "语文组代表团", "按月发放。", "采纳：改为按月发放。"),)
    assert not Paper.objects.visible_to(cast.clerk).exists()
    assert as_(account(world.head)).post(where).status_code == 403


@pytest.mark.parametrize("more", [0, 4])
def test_the_list_asks_the_same_for_few_and_many(
    as_, cast, world, more, django_assert_max_num_queries
):
    for number in range(1 + more):
        other = paper(world, cast, title=f"第{number}份")
        sending.send(world.session, [other], by=cast.chair)
        OpinionFactory(session=world.session, document=other)
    client = as_(cast.chair)
    client.get("/")

    with django_assert_max_num_queries(16):
        client.get(reverse("congress:opinion_list", args=[world.session.pk]))
