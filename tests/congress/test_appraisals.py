"""民主评议 from the sheet to the count: who prepares it, who votes, who is kept from counting."""

import pytest
from django.urls import reverse

from congress.actions import appraisals as actions
from congress.models import Appraisal
from congress.policies import appraisals as policies
from congress.scales import TEMPLATES
from tests.congress.halls import come, delegate_of, hall_at
from tests.factories.appraisals import (
    AppraisalFactory,
    AppraiseeFactory,
    cast_ballots,
    close_and_open,
    put,
    scrutineers,
    sheet_for,
    staff,
)
from tests.factories.ballots import PASSPHRASE
from tests.factories.congress import CongressFactory, MotionFactory, SessionFactory
from tests.factories.members import MemberFactory
from union.audit.models import Event
from union.ballots.actions import opening, preparing, slips
from union.ballots.models import Vote
from union.ballots.refusals import NotEntitled, Refused
from union.ballots.totals import Paper
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db
State = Appraisal.State


@pytest.fixture
def session(cast):
    return SessionFactory(congress=CongressFactory(school=cast.school, staff_count=120))


@pytest.fixture
def appraisal(session):
    return AppraisalFactory(session=session)


def named(appraisal, user, duty="校长"):
    member = MemberFactory(school=appraisal.school, user=user, name=user.name)
    return AppraiseeFactory(appraisal=appraisal, member=member, duty=duty)


def url(name, row) -> str:
    return reverse(f"congress:{name}", args=[row.pk])


# --- preparing ------------------------------------------------------------------------------------


def test_an_appraisal_begins_with_a_template_and_the_sessions_motion(as_, cast, session):
    motion = MotionFactory(session=session, kind="appraise")
    client = as_(cast.chair)

    given = {"title": "2026年民主评议", "template": "leader"}
    answer = client.post(url("appraisal_new", session), given)

    appraisal = Appraisal.objects.get()
    assert answer.url == url("appraisal_people", appraisal)
    assert appraisal.motion == motion
    assert appraisal.form == TEMPLATES["leader"].scale.data
    assert Event.objects.filter(verb="appraisal.begun", by_id=cast.chair.pk).exists()


@pytest.mark.parametrize("who", ["principal", "teacher", "leader", "clerk"])
def test_only_officers_prepare_an_appraisal(as_, cast, session, appraisal, who):
    client = as_(getattr(cast, who))

    for name, row in [("appraisal_new", session), ("appraisal_form", appraisal)]:
        assert client.get(url(name, row)).status_code == 403


def test_a_stranger_finds_no_appraisal(as_, cast, appraisal):
    assert as_(cast.outsider).get(appraisal.get_absolute_url()).status_code == 404


def form_of(appraisal, **changed) -> dict:
    scale = TEMPLATES[appraisal.scale].scale
    rows = len(scale.lines) + 3
    given = {"title": appraisal.title, "rows": rows, "asks_words": "on"}
    given |= {f"grade{n}": name for n, name in enumerate(scale.grades)}
    given |= {f"overall{n}": name for n, name in enumerate(scale.overall)}
    given |= {f"text{n}": line.text for n, line in enumerate(scale.lines)}
    return given | changed


def test_lines_and_grades_are_changed_added_and_taken_away(as_, cast, appraisal):
    client = as_(cast.chair)
    changed = {
        "text0": "",
        "text1": "业务能力",
        "text5": "民主作风",
        "part5": "作风",
        "grade3": "差",
    }

    answer = client.post(url("appraisal_form", appraisal), form_of(appraisal, **changed))

    appraisal.refresh_from_db()
    assert answer.status_code == 302
    lines = [(line["part"], line["text"]) for line in appraisal.form["lines"]]
    assert lines[0] == ("", "业务能力")
    assert lines[-1] == ("作风", "民主作风")
    assert len(lines) == 5
    assert appraisal.form["grades"][-1] == "差"


def test_a_sheet_without_lines_is_not_kept(as_, cast, appraisal):
    empty = form_of(appraisal, **{f"text{n}": "" for n in range(5)})

    answer = as_(cast.chair).post(url("appraisal_form", appraisal), empty)

    assert answer.status_code == 422
    assert "评议表里还没有评议内容" in answer.content.decode()


@pytest.mark.parametrize("rows", ["", "x", "999", "-1"])
def test_nonsense_for_the_number_of_rows_is_told_not_obeyed(as_, cast, appraisal, rows):
    answer = as_(cast.chair).post(url("appraisal_form", appraisal), form_of(appraisal, rows=rows))

    assert answer.status_code == 422


def test_another_template_starts_the_sheet_anew(as_, cast, appraisal):
    client = as_(cast.chair)
    client.post(url("appraisal_template", appraisal), {"template": "points"})

    appraisal.refresh_from_db()
    assert appraisal.form == TEMPLATES["points"].scale.data
    assert client.get(url("appraisal_form", appraisal)).status_code == 200


def test_the_preview_is_the_ballots_own_page(as_, cast, appraisal):
    page = as_(cast.chair).get(url("appraisal_preview", appraisal)).content.decode()

    assert page.count('name="p0.d1"') == 4  # a grade is chosen of four
    assert "data-ballot" not in page  # nothing to send


def test_people_are_put_on_the_list_once(as_, cast, appraisal):
    member = MemberFactory(school=cast.school, name="王建国")
    client = as_(cast.chair)
    client.post(url("appraisal_people", appraisal), {"member": member.pk, "duty": "校长"})
    again = client.post(url("appraisal_people", appraisal), {"member": member.pk, "duty": "书记"})
    client.post(url("appraisal_team", appraisal))
    client.post(url("appraisal_team", appraisal))

    listed = appraisal.appraisees.order_by("position")
    assert again.status_code == 422
    assert [(each.name, each.duty) for each in listed] == [("王建国", "校长"), ("领导班子", "")]


def test_nobody_of_another_school_is_put_on_the_list(as_, cast, appraisal):
    stranger = MemberFactory(school=cast.theirs)

    answer = as_(cast.chair).post(
        url("appraisal_people", appraisal), {"member": stranger.pk, "duty": "校长"}
    )

    assert answer.status_code == 422


def test_an_appraisal_nobody_was_asked_about_is_dropped(as_, cast, appraisal):
    AppraiseeFactory(appraisal=appraisal)
    as_(cast.chair).post(url("appraisal_drop", appraisal))

    assert not Appraisal.objects.exists()


# --- the vote -------------------------------------------------------------------------------------


def test_a_scrutineer_who_is_appraised_is_refused_by_name(as_, cast, appraisal):
    counting = scrutineers(appraisal.session)
    AppraiseeFactory(appraisal=appraisal, member=counting[1].memberships.get())

    given = {"voters": "all", "ways": "phone", "on_roll": 120}
    answer = as_(cast.chair).post(url("appraisal_poll", appraisal), given)

    assert answer.status_code == 422
    assert f"{counting[1]}是评议对象，不能担任监票人" in answer.content.decode()
    assert not Vote.objects.exists()


def test_who_became_a_person_appraised_after_the_vote_was_prepared_is_refused_too(cast, appraisal):
    counting = scrutineers(appraisal.session)
    AppraiseeFactory(appraisal=appraisal)
    put(appraisal, by=cast.chair)
    AppraiseeFactory(appraisal=appraisal, member=counting[0].memberships.get())

    with pytest.raises(Refused, match=str(counting[0])):
        actions.open_(appraisal, by=cast.chair)


def test_the_sheet_may_be_changed_until_people_vote(cast, appraisal):
    scrutineers(appraisal.session)
    AppraiseeFactory(appraisal=appraisal)
    staff(cast.school, 6)
    vote = put(appraisal, by=cast.chair)
    actions.set_form(appraisal, TEMPLATES["county"].scale, title="新的名称", by=cast.chair)
    AppraiseeFactory(appraisal=appraisal)

    actions.open_(appraisal, by=cast.chair)

    vote.refresh_from_db()
    appraisal.refresh_from_db()
    grades = [each for each in vote.sheet.questions if each.type == "grades"]
    assert vote.title == "新的名称"
    assert [len(each.dimensions) for each in grades] == [4, 4]
    assert (appraisal.state, appraisal.due) == (State.VOTING, None)
    assert not policies.change(cast.chair, appraisal)
    with pytest.raises(WrongState):
        actions.set_form(appraisal, TEMPLATES["team"].scale, title="晚了", by=cast.chair)


def test_ballots_of_an_appraisal_are_never_kept(cast, appraisal):
    scrutineers(appraisal.session)
    AppraiseeFactory(appraisal=appraisal)

    assert put(appraisal, by=cast.chair).sheet.keeps_ballots is False


def test_the_appraised_may_vote_as_everybody(cast, appraisal):
    scrutineers(appraisal.session)
    named(appraisal, cast.principal)
    people = [cast.principal, *staff(cast.school, 5)]
    vote = put(appraisal, by=cast.chair)
    actions.open_(appraisal, by=cast.chair)

    cast_by = [(user, sheet_for(appraisal)) for user in people]
    assert len(set(cast_ballots(vote, cast_by))) == 6


def test_in_a_sitting_only_delegates_vote_who_have_signed_in(cast):
    hall = hall_at(cast.school, due=6)
    appraisal = AppraisalFactory(session=hall.session, scale="team")
    AppraiseeFactory(appraisal=appraisal, member=None, duty="")
    scrutineers(hall.session)
    here, away = delegate_of(hall, name="何晓雯"), delegate_of(hall, name="赵远")
    come(hall.sitting, [*hall.formal, here], cast.chair)
    vote = put(appraisal, by=cast.chair, sitting=hall.sitting)

    actions.open_(appraisal, by=cast.chair)

    appraisal.refresh_from_db()
    assert appraisal.due == vote.electors.count() == 8
    cast_ballots(vote, [(here.member.user, sheet_for(appraisal))])
    with pytest.raises(NotEntitled, match="签到"):
        cast_ballots(vote, [(away.member.user, sheet_for(appraisal))])


def test_after_a_cancelled_vote_it_may_be_put_again(as_, cast, appraisal):
    scrutineers(appraisal.session)
    AppraiseeFactory(appraisal=appraisal)
    staff(cast.school, 6)
    first = put(appraisal, by=cast.chair)
    actions.open_(appraisal, by=cast.chair)
    first.refresh_from_db()
    preparing.cancel(first, reason="名单有误", by=cast.chair)

    page = as_(cast.chair).get(appraisal.get_absolute_url()).content.decode()
    appraisal.refresh_from_db()
    second = put(appraisal, by=cast.chair)

    assert "名单有误" in page
    assert (appraisal.state, appraisal.poll.vote) == (State.PREPARING, second)


def test_a_void_vote_takes_the_appraisal_back(cast, appraisal):
    scrutineers(appraisal.session)
    AppraiseeFactory(appraisal=appraisal)
    staff(cast.school, 6)
    vote = put(appraisal, by=cast.chair)
    actions.open_(appraisal, by=cast.chair)
    vote.refresh_from_db()
    opening.give_up(vote, reason="口令遗失", by=cast.chair)

    appraisal.refresh_from_db()
    assert appraisal.state == State.PREPARING
    assert policies.put(cast.chair, appraisal)


def test_the_count_tells_the_officers_and_ties_nothing_to_anybody(cast, appraisal):
    scrutineers(appraisal.session)
    leader = AppraiseeFactory(appraisal=appraisal)
    people = staff(cast.school, 6)
    vote = put(appraisal, by=cast.chair)
    actions.open_(appraisal, by=cast.chair)
    sheets = [(user, sheet_for(appraisal, f"o{1 + n % 2}")) for n, user in enumerate(people)]
    cast_ballots(vote, sheets)

    close_and_open(vote, by=cast.chair)

    leader.refresh_from_db()
    appraisal.refresh_from_db()
    assert appraisal.state == State.COUNTED
    assert leader.result["overall"] == {"o1": 3, "o2": 3, "o3": 0, "o4": 0}
    assert vote.sentence == "在册教职工120人，参加测评6人（占5.0%），有效测评票6张。"
    assert not vote.ballots.exists()


def test_scrutineers_are_asked_for_their_passphrases(cast, session, appraisal):
    AppraiseeFactory(appraisal=appraisal)
    people = scrutineers(session)
    given = {"sitting": None, "ways": "phone", "by_group": False, "on_roll": 120}

    actions.put(appraisal, **given, by=cast.chair)

    for user in people:
        assert user.notices.filter(text__contains="请在自己的手机上设好开票口令").exists()


def test_words_of_two_phones_beside_paper_are_not_shown_and_the_review_goes_on(
    as_, cast, session, appraisal
):
    """The roll says who used a phone."""
    AppraiseeFactory(appraisal=appraisal)
    scrutineers(session)
    people = staff(appraisal.school, 8)
    vote = put(appraisal, by=cast.chair, ways="both")
    actions.open_(appraisal, by=cast.chair)
    marks = sheet_for(appraisal, words=("肯听意见", "会议太多"))
    cast_ballots(vote, [(user, marks) for user in people[:2]])
    counting = list(vote.scrutineers.order_by("position"))[:2]
    on_paper = vote.electors.filter(user__in=people[2:])
    slips.hand_out_many(vote, list(on_paper), by=counting[0].user)
    opening.close(vote, by=cast.chair)
    said = vote.sheet.tally([sheet_for(appraisal)] * 6)
    for row in counting:
        slips.count(row, Paper(6, 6, 0, said), by=row.user)
    for row in counting:
        opening.hand_over(row, PASSPHRASE.format(row.position), by=row.user)

    page = as_(cast.chair).get(url("appraisal_remarks", appraisal)).content.decode()
    results = as_(cast.chair).get(url("appraisal_results", appraisal)).content.decode()

    assert "测评票太少，代表写的意见没有公开" in page
    assert "肯听意见" not in page
    assert "有效票 8 张" in results
    assert as_(cast.chair).post(url("appraisal_reviewed", appraisal)).status_code == 302
    appraisal.refresh_from_db()
    assert appraisal.state == State.REVIEWED
