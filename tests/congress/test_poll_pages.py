"""The pages on which a vote is prepared and begun: who may, what is refused, what is printed."""

import pytest
from django.urls import reverse

from congress.actions import polls as actions
from congress.dossier import dossier
from congress.facts import Facts
from congress.lent import polls as lent
from congress.models import Poll
from congress.papers.polls import poll as poll_paper
from congress.views.session_pages import ballots_for
from tests.congress.halls import Category, come, delegate_of, hall_at
from tests.factories.congress import AgendaItemFactory, MotionFactory, SeatFactory
from tests.factories.org import UserFactory
from tests.factories.polls import a_poll, announce, close_and_open
from tests.factories.polls import cast as vote
from union.ballots.actions import opening
from union.jobs.actions import Hopeless
from union.kit.flow import WrongState
from union.kit.pdf import render_html
from union.notices.models import Notice
from union.papers.models import Paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(cast):
    hall = hall_at(cast.school)
    hall.seats = [delegate_of(hall, name=f"代表{n}") for n in range(9)]
    hall.users = [seat.member.user for seat in hall.seats]
    come(hall.sitting, hall.seats, cast.chair)
    hall.motion = MotionFactory(
        session=hall.session, kind="adopt", method="secret", title="绩效方案"
    )
    return hall


def page(name, pk):
    return reverse(f"congress:{name}", args=[pk])


def posted(hall, **other):
    people = [user.pk for user in hall.users[:3]]
    return {"motions": [hall.motion.pk], "ways": "phone", "scrutineers": people, **other}


def test_the_chair_prepares_a_sheet_and_its_scrutineers_are_asked_for_passphrases(as_, cast, hall):
    answer = as_(cast.chair).post(
        page("poll_new", hall.session.pk), posted(hall, head=hall.users[2].pk)
    )

    poll = Poll.objects.get()
    assert answer.url == page("poll_open", poll.pk)
    assert (poll.vote.title, poll.vote.is_secret) == ("绩效方案表决", True)
    assert poll.vote.scrutineers.get(is_head=True).user == hall.users[2]
    asked = Notice.objects.filter(text__contains="请在自己的手机上设好开票口令")
    assert set(asked.values_list("user", flat=True)) == {user.pk for user in hall.users[:3]}


def test_the_scrutineers_of_the_session_are_named_to_begin_with(as_, cast, hall):
    for seat in hall.seats[4:7]:
        SeatFactory(
            congress=hall.congress, session=hall.session, body="scrutineers", member=seat.member,
            is_head=seat == hall.seats[5],
        )  # fmt: skip

    form = as_(cast.chair).get(page("poll_new", hall.session.pk)).context["form"]

    assert set(form.initial["scrutineers"]) == {user.pk for user in hall.users[4:7]}
    assert form.initial["head"] == hall.users[5].pk


@pytest.mark.parametrize("given, said", [
    ({"motions": []}, "请选至少一项议题"),
    ({"ways": "phone", "scrutineers": 2}, "监票人至少 3 名，现在选了 2 名"),
    ({"ways": "both", "scrutineers": 2}, "监票人至少 3 名"),
    ({"ways": "paper", "scrutineers": 1}, "监票人至少 2 名，现在选了 1 名"),
    ({"ways": "pigeon"}, "没有“pigeon”这一项"),
    ({"head": 8}, "代表8不在监票人里"),
])  # fmt: skip
def test_a_sheet_that_could_not_be_opened_is_refused(as_, cast, hall, given, said):
    if "scrutineers" in given:
        given["scrutineers"] = [user.pk for user in hall.users[: given["scrutineers"]]]
    if "head" in given:
        given["head"] = hall.users[given["head"]].pk

    answer = as_(cast.chair).post(page("poll_new", hall.session.pk), posted(hall, **given))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Poll.objects.exists()


def test_secret_and_named_motions_do_not_share_a_sheet(as_, cast, hall):
    named = MotionFactory(session=hall.session, method="open")

    answer = as_(cast.chair).post(
        page("poll_new", hall.session.pk), posted(hall, motions=[hall.motion.pk, named.pk])
    )

    assert "不能印在一张票上" in answer.content.decode()


def test_only_formal_delegates_with_an_account_count(as_, cast, hall):
    observer = delegate_of(hall, name="列席", category=Category.OBSERVER).member.user

    answer = as_(cast.chair).post(
        page("poll_new", hall.session.pk),
        posted(hall, scrutineers=[observer.pk, *[user.pk for user in hall.users[:2]]]),
    )

    assert answer.status_code == 422


@pytest.mark.parametrize("who, status", [
    ("chair", 200), ("committee", 200), ("teacher", 403), ("principal", 403), ("clerk", 403),
    ("outsider", 404), ("admin", 404),
])  # fmt: skip
def test_who_may_prepare_and_begin_a_vote(as_, cast, hall, who, status):
    poll = a_poll(hall, [hall.motion], hall.users[:3], by=cast.chair)
    client = as_(getattr(cast, who))

    for name, pk in (("poll_new", hall.session.pk), ("poll_edit", poll.pk), ("poll_open", poll.pk)):
        assert client.get(page(name, pk)).status_code == status, name


def test_the_readiness_page_says_who_has_no_passphrase_yet(as_, cast, hall):
    as_(cast.chair).post(page("poll_new", hall.session.pk), posted(hall))

    answer = as_(cast.chair).get(page("poll_open", Poll.objects.get().pk)).content.decode()

    assert "代表0、代表1、代表2还没有设开票口令" in answer
    assert "开始投票</button>" not in answer


def test_a_sheet_may_be_changed_until_it_opens(as_, cast, hall):
    poll = a_poll(hall, [hall.motion], hall.users[:3], by=cast.chair)
    other = MotionFactory(session=hall.session, method="secret", title="请假办法")
    client = as_(cast.chair)
    changed = posted(hall, motions=[hall.motion.pk, other.pk], ways="both", title="两项表决")

    client.post(page("poll_edit", poll.pk), changed)
    poll.vote.refresh_from_db()
    kept = poll.vote.scrutineers.exclude(public_key="").count()
    actions.open_(Poll.objects.for_page().get(pk=poll.pk), by=cast.chair)
    late = client.post(page("poll_edit", poll.pk), changed)

    assert (poll.vote.title, poll.vote.ways, poll.motions.count(), kept) == (
        "两项表决",
        "both",
        2,
        3,
    )
    assert late.status_code == 403
    assert client.get(page("poll_open", poll.pk)).url == poll.get_absolute_url()


def test_delegates_are_led_from_the_session_to_their_ballot(as_, cast, hall):
    poll = a_poll(hall, [hall.motion], hall.users[:3], by=cast.chair)
    actions.open_(poll, by=cast.chair)
    vote(poll, hall.users[4:5], "yes")
    ballot = reverse("ballots:vote_cast", args=[poll.vote_id])
    session = hall.session.get_absolute_url()

    before, after = (as_(user).get(session).content.decode() for user in hall.users[3:5])

    assert f'href="{ballot}"' in before
    assert "您已投过票" in after
    assert f'href="{ballot}"' not in after
    assert ballots_for(hall.session, UserFactory(school=cast.school)) == []


def test_the_running_page_leads_through_the_vote(as_, cast, hall):
    AgendaItemFactory(sitting=hall.sitting, motion=hall.motion).begin()
    client = as_(cast.chair)
    run = page("sitting_run", hall.sitting.pk)

    assert f"{page('poll_new', hall.session.pk)}?motion={hall.motion.pk}" in (
        client.get(run).content.decode()
    )
    poll = a_poll(hall, [hall.motion], hall.users[:3], by=cast.chair)
    assert page("poll_open", poll.pk) in client.get(run).content.decode()
    actions.open_(poll, by=cast.chair)
    vote(poll, hall.users[3:8], "yes")
    assert "已投票 5 / 9 人" in client.get(run).content.decode()
    close_and_open(poll, by=cast.chair)
    assert "宣布结果" in client.get(run).content.decode()
    opening.publish(poll.vote, by=cast.chair)
    assert "看表决结果" in client.get(run).content.decode()


def test_officers_are_told_when_a_sheet_is_ready(cast, hall):
    poll = a_poll(hall, [hall.motion], hall.users[:3], by=cast.chair)
    office = cast.chair.offices[0]

    ready = [todo.title for todo in lent.todos(cast.chair, office)]
    poll.vote.scrutineers.filter(position=1).update(public_key="")

    assert ready == ["表决票准备好了，可以开始"]
    assert lent.todos(cast.chair, office) == []


def test_the_result_sheet_has_every_number_the_rules_and_the_way_to_check_it(as_, cast, hall):
    poll = a_poll(hall, [hall.motion], hall.users[:3], by=cast.chair)
    actions.open_(poll, by=cast.chair)
    vote(poll, hall.users[:8], "yes")
    with pytest.raises(Hopeless):
        poll_paper(poll.pk, 1)
    close_and_open(poll, by=cast.chair)

    printed = poll_paper(poll.pk, 1)

    text = render_html(printed.template, printed.context)
    said = [
        "绩效方案",
        poll.vote.number,
        "9人",
        "8张",
        "有效8张",
        "88.9%",
        "通过",
        "教育部令第32号",
    ]
    said += [
        "总监票人：代表0",
        "监票人：代表1、代表2",
        poll.vote.fingerprint[:4],
        poll.get_absolute_url(),
    ]
    assert [words for words in said if words not in text] == []


def test_the_sheet_is_for_the_officers_before_it_is_announced_and_for_all_after(as_, cast, hall):
    poll = a_poll(hall, [hall.motion], hall.users[:3], by=cast.chair)
    actions.open_(poll, by=cast.chair)
    order = page("poll_sheet", poll.pk)
    assert as_(cast.chair).post(order).status_code == 403
    vote(poll, hall.users[:8], "yes")
    close_and_open(poll, by=cast.chair)

    assert as_(cast.teacher).post(order).status_code == 403
    as_(cast.chair).post(order)
    opening.publish(poll.vote, by=cast.chair)
    as_(cast.teacher).post(order)

    assert list(Paper.objects.order_by("pk").values_list("audience", flat=True)) == [
        "officers", "staff",
    ]  # fmt: skip


def test_the_list_shows_every_vote_to_the_house_and_offers_nothing_to_readers(as_, cast, hall):
    a_poll(hall, [hall.motion], hall.users[:3], by=cast.chair)
    MotionFactory(session=hall.session, method="secret", title="请假办法")

    chairs = as_(cast.chair).get(page("poll_list", hall.session.pk)).content.decode()
    teachers = as_(cast.teacher).get(page("poll_list", hall.session.pk)).content.decode()

    assert "还有 1 项议题没有列上表决票：请假办法" in chairs
    assert "绩效方案表决" in teachers
    assert "准备表决票" not in teachers


def test_the_archive_binds_one_sheet_for_each_vote_and_misses_no_motion_on_it(cast, hall):
    other = MotionFactory(session=hall.session, method="secret", title="请假办法")
    left = MotionFactory(session=hall.session, method="secret", title="没有表决的办法")
    poll = a_poll(hall, [hall.motion, other], hall.users[:3], by=cast.chair)
    actions.open_(poll, by=cast.chair)
    vote(poll, hall.users[:8], "yes", "no")
    announce(poll, by=cast.chair)
    hall.session.open()
    hall.session.close()

    parts = {part.title: part.pieces for part in dossier(hall.session, Facts(hall.session)).parts}

    said = [piece.title for piece in parts["表决结果"]]
    assert said == [f"表决结果报告单：绩效方案表决（{poll.vote.number}）", f"表决结果：{left}"]


def test_a_motion_on_a_sheet_is_neither_changed_nor_put_on_another(as_, cast, hall):
    a_poll(hall, [hall.motion], hall.users[:3], by=cast.chair)

    amended = as_(cast.chair).get(page("motion_edit", hall.motion.pk))
    with pytest.raises(WrongState):
        a_poll(hall, [hall.motion], hall.users[:3], by=cast.chair)

    assert amended.status_code == 403
    assert "已经列上表决票" in amended.content.decode()
