"""Sending papers, and the proof of who has them."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from congress.actions import deliveries as actions
from congress.deliveries import delivery_sheet, papers_in_time
from congress.models import Delegate, Delivery
from congress.papers.documents import delivery_list as print_delivery_list
from congress.rules import PAPERS_DAYS
from tests.congress.papers import account, paper, revise, world_of
from tests.factories.congress import DelegateFactory
from tests.factories.rules import RuleFigureFactory
from union.audit.models import Event
from union.home import todos_of
from union.papers.models import Paper


@pytest.fixture
def world(cast):
    return world_of(cast)


@pytest.fixture
def sent(world, cast):
    document = paper(world, cast)
    actions.send(world.session, [document], by=cast.chair)
    return document


def noon(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def post(client, name, pk, **fields):
    return client.post(reverse(f"congress:{name}", args=[pk]), fields, follow=True)


def test_a_paper_goes_to_everybody_with_a_seat_and_an_account(as_, cast, world):
    document = paper(world, cast)

    answer = post(as_(cast.chair), "document_send", document.pk)

    assert "已发给 3 位代表" in answer.content.decode()
    got = {delivery.delegate for delivery in Delivery.objects.all()}
    assert got == {world.head, world.delegate, world.observer}
    assert account(world.observer).notices.get().url == document.get_absolute_url()
    assert document.versions.get().sent_at is not None


def test_several_papers_are_one_notice(as_, cast, world):
    for title in ("甲", "乙", "丙"):
        paper(world, cast, title=title)

    post(as_(cast.chair), "documents_send", world.session.pk)

    assert account(world.delegate).notices.get().text == "3 份会议文件发给您了，请在会前阅读"
    assert Delivery.objects.count() == 9


def test_sent_again_it_reaches_only_who_came_later(as_, cast, world, sent):
    late = DelegateFactory(congress=world.congress)
    client = as_(cast.chair)

    first = post(client, "document_send", sent.pk)
    again = post(client, "document_send", sent.pk)

    assert "已发给 1 位代表" in first.content.decode()
    assert "都已经收到" in again.content.decode()
    assert account(late).notices.count() == 1
    assert account(world.delegate).notices.count() == 1


def test_nobody_gets_papers_whose_mandate_is_over(cast, world):
    gone = DelegateFactory(congress=world.congress)
    today = timezone.localdate()
    Delegate.objects.filter(pk=gone.pk).update(ended_on=today, end_reason="调离")
    document = paper(world, cast)

    actions.send(world.session, [document], by=cast.chair)

    assert not gone.deliveries.exists()


def test_a_revised_version_is_sent_as_such_and_the_first_stays(cast, world, sent):
    revise(sent, cast)

    assert actions.send(world.session, [sent], by=cast.chair) == 3

    words = account(world.delegate).notices.first().text
    assert words == "会议文件《课后服务办法》有了第 2 稿，请在会前阅读"
    assert Delivery.objects.filter(delegate=world.delegate).count() == 2


@pytest.mark.parametrize("who", ["teacher", "outsider", "clerk", "principal"])
def test_only_officers_send(as_, cast, world, who):
    document = paper(world, cast)

    answer = post(as_(getattr(cast, who)), "document_send", document.pk)

    assert answer.status_code in (403, 404)
    assert not Delivery.objects.exists()


def test_looking_writes_nothing_and_opening_is_stamped_once(as_, world, sent):
    version = sent.versions.get()
    client = as_(account(world.delegate))

    client.get(sent.get_absolute_url())
    client.get(reverse("congress:version_file", args=[version.pk]))
    assert not Delivery.objects.filter(opened_at__isnull=False).exists()

    htmx = client.post(
        reverse("congress:version_open", args=[version.pk]), headers={"HX-Request": "true"}
    )
    first = Delivery.objects.get(opened_at__isnull=False)
    plain = client.post(reverse("congress:version_open", args=[version.pk]))

    assert (htmx.status_code, first.delegate) == (204, world.delegate)
    assert plain.url == reverse("congress:version_file", args=[version.pk])
    assert Delivery.objects.get(pk=first.pk).opened_at == first.opened_at


def test_an_officer_who_looks_opens_it_for_nobody(as_, cast, sent):
    version = sent.versions.get()

    as_(cast.chair).post(reverse("congress:version_open", args=[version.pk]))

    assert not Delivery.objects.filter(opened_at__isnull=False).exists()


@pytest.mark.parametrize(
    ("sent_on", "days", "in_time", "sentence"),
    [
        (13, None, True, "3月13日发给代表，按时"),
        (14, None, False, "3月14日发给代表，应在3月13日前发给代表，晚了 1 天"),
        (10, 10, True, "3月10日发给代表，按时"),
        (13, 10, False, "应在3月10日前发给代表，晚了 3 天"),
    ],
)
def test_case_13_papers_are_due_days_before_the_opening(cast, sent_on, days, in_time, sentence):
    opens_on = dt.date(2026, 3, 20)
    with time_machine.travel(noon(dt.date(2026, 2, 20)), tick=False) as clock:
        if days:
            RuleFigureFactory(unit=cast.district, key=PAPERS_DAYS, value=str(days))
        world = world_of(cast, opens_on=opens_on)
        document = paper(world, cast)
        clock.move_to(noon(dt.date(2026, 3, sent_on)))
        actions.send(world.session, [document], by=cast.chair)
        revise(document, cast)
        clock.move_to(noon(dt.date(2026, 3, 18)))
        actions.send(world.session, [document], by=cast.chair)

        (timing,) = papers_in_time(world.session)

        assert timing.is_in_time is in_time
        assert timing.sentence.endswith(sentence)
        assert str(timing.rule).startswith(f"会前多少天把文件发给代表：{days or 7} 天")


def test_what_was_not_sent_is_late_only_after_the_day(cast):
    with time_machine.travel(noon(dt.date(2026, 3, 13)), tick=False) as clock:
        world = world_of(cast, opens_on=dt.date(2026, 3, 20))
        paper(world, cast)

        assert papers_in_time(world.session)[0].is_in_time is None
        clock.move_to(noon(dt.date(2026, 3, 14)))
        assert papers_in_time(world.session)[0].is_in_time is False


def test_a_session_moved_after_sending_is_judged_by_its_new_day(cast, world, sent):
    assert papers_in_time(world.session)[0].is_in_time

    world.session.opens_on = timezone.localdate() + dt.timedelta(days=3)

    assert papers_in_time(world.session)[0].is_in_time is False


def test_paper_copies_are_noted_for_those_without_account_too(as_, cast, world, sent):
    client = as_(cast.committee)
    chosen = [world.guest.pk, world.delegate.pk]

    post(client, "delivery_hand_over", sent.pk, delegate=chosen)

    reached = {row.delegate for row in delivery_sheet(sent.versions.get()) if row.is_reached}
    assert reached == {world.guest, world.delegate}
    post(client, "delivery_take_back", sent.pk, delegate=[world.delegate.pk])
    assert Delivery.objects.get(on_paper_at__isnull=False).delegate == world.guest
    assert Event.objects.filter(verb="delivery.taken_back").exists()


def test_a_stranger_cannot_be_ticked(as_, cast, world, sent):
    stranger = DelegateFactory()

    answer = post(as_(cast.chair), "delivery_hand_over", sent.pk, delegate=[stranger.pk])

    assert "名单上没有" in answer.content.decode()
    assert not Delivery.objects.filter(on_paper_at__isnull=False).exists()


def test_a_delegate_asks_for_paper_and_takes_it_back(as_, cast, world, sent):
    client = as_(account(world.delegate))

    post(client, "paper_wish", world.session.pk, wants="yes")
    world.delegate.refresh_from_db()
    assert world.delegate.wants_paper
    assert (
        "要纸质"
        in as_(cast.chair)
        .get(reverse("congress:delivery_list", args=[sent.pk]) + "?show=paper")
        .content.decode()
    )

    post(as_(account(world.delegate)), "paper_wish", world.session.pk, wants="no")
    world.delegate.refresh_from_db()
    assert not world.delegate.wants_paper
    assert post(as_(cast.teacher), "paper_wish", world.session.pk, wants="yes").status_code == 403


def test_each_is_reminded_once_a_day_and_nobody_who_has_read(as_, cast, world, sent):
    actions.mark_opened(sent.versions.get(), by=account(world.head))
    client = as_(cast.chair)

    first = post(client, "document_remind", sent.pk)
    second = post(client, "documents_remind", world.session.pk)

    assert "已提醒 2 位代表" in first.content.decode()
    assert "没有要提醒的人" in second.content.decode()
    assert account(world.delegate).notices.first().text.startswith("您还没有打开《课后服务办法》")
    assert account(world.head).notices.count() == 1
    tomorrow = timezone.now() + dt.timedelta(days=1)
    with time_machine.travel(tomorrow, tick=False):
        assert actions.remind(world.session, [sent], by=cast.chair) == 2


@pytest.mark.parametrize(
    ("who", "status"), [("chair", 200), ("principal", 403), ("teacher", 404), ("clerk", 404)]
)
def test_who_has_read_what_is_for_officers(as_, cast, sent, who, status):
    where = reverse("congress:delivery_list", args=[sent.pk])

    assert as_(getattr(cast, who)).get(where).status_code == status


def test_the_workbook_holds_everybody_and_no_formula(as_, cast, world, sent):
    Delegate.objects.filter(pk=world.guest.pk).update(name="=1+1")

    answer = as_(cast.chair).post(reverse("congress:delivery_export", args=[sent.pk]))

    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)
    assert len(rows) == 2 + 4
    assert [row[0] for row in rows if row[0] == "=1+1"] == ["=1+1"]
    assert Event.objects.filter(verb="delivery.exported").exists()


def test_the_list_to_sign_is_printed_once_as_long_as_nothing_changes(as_, cast, world, sent):
    client = as_(cast.chair)

    for _ in range(2):
        post(client, "delivery_print", sent.pk)
    actions.mark_opened(sent.versions.get(), by=account(world.head))
    post(client, "delivery_print", sent.pk)

    first, second = Paper.objects.order_by("pk")
    assert not Paper.objects.visible_to(cast.clerk).exists()
    printed = print_delivery_list(first.subject_pk, second.revision).context["paper"]
    assert {row[1] for row in printed.blocks[1].rows} >= {world.head.name, "特邀老同志"}


def test_papers_to_read_wait_on_the_first_page(cast, world, sent):
    person = account(world.delegate)

    assert [todo.title for todo in todos_of(person, None)] == ["会议文件 1 份待阅"]

    actions.mark_opened(sent.versions.get(), by=person)
    assert todos_of(person, None) == []


@pytest.mark.parametrize("more", [0, 4])
def test_the_sheet_asks_the_same_for_few_and_many(
    as_, cast, world, sent, more, django_assert_max_num_queries
):
    DelegateFactory.create_batch(more, congress=world.congress)
    client = as_(cast.chair)
    client.get("/")

    with django_assert_max_num_queries(15):
        client.get(reverse("congress:delivery_list", args=[sent.pk]))
