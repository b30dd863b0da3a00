"""Elections by vote, from the sheet to the bodies: counted, judged, the next round, taken over."""

import pytest
from django.utils import timezone

from congress.actions import contest_results as results
from congress.actions import contests as actions
from congress.content.contests import summary
from congress.contest_lists import electable, sheet_for
from congress.models import Contest, Session
from congress.policies import sessions
from congress.polling import admits
from members.models import Member, UnionBody
from members.seating import BadBody
from members.states import State
from tests.congress.contests import ballots, election_at, figures, opened
from tests.factories import contests as factories
from tests.factories.appraisals import staff
from tests.factories.contests import a_contest, elect, put, vote_for
from tests.factories.members import MemberFactory
from union.ballots.models import Vote
from union.ballots.refusals import Refused
from union.kit.flow import WrongState


@pytest.fixture
def hall(cast):
    """Twelve delegates, all here; three seats, four candidates."""
    return election_at(cast.school, by=cast.chair)


def decided(hall, *groups, by):
    ballots(opened(hall, by=by), *groups)
    elect(hall.poll, by=by)
    hall.contest.refresh_from_db()
    return hall.contest


def test_who_has_more_than_half_of_those_due_is_elected(cast, hall):
    one, two, three, four = hall.members

    contest = decided(hall, (7, [one, two, three]), (5, [one, two, four]), by=cast.chair)

    assert [(each.votes, each.elected) for each in figures(contest)] == [
        (12, True), (12, True), (7, True), (5, False),
    ]  # fmt: skip
    assert contest.due == 12
    assert contest.verdict.startswith("应选 3 名，选出 3 名。当选（按得票多少排列）：")
    assert "至少要 7 票" in contest.lines[2]["text"]
    assert "《工会基层组织选举工作条例》" in contest.lines[2]["rule"]


def test_the_sentence_says_every_number(cast, hall):
    one, two, three, _four = hall.members

    decided(hall, (11, [one, two, three]), by=cast.chair)

    hall.poll.vote.refresh_from_db()
    assert (
        "应到12人，实到12人，发出选票12张，收回11张，其中有效11张、无效0张"
        in hall.poll.vote.sentence
    )
    assert hall.poll.vote.state == Vote.State.PUBLISHED


def test_the_record_names_each_announced_election_with_votes_and_elected(cast, hall):
    one, two, three, four = hall.members
    assert summary(hall.session) == []

    decided(hall, (7, [one, two, three]), (5, [one, two, four]), by=cast.chair)

    (block,) = summary(hall.session)
    (row,) = block["rows"]
    assert row[1:3] == ["3", "12"]
    assert f"{three.name}7票" in row[3] and f"{four.name}5票" in row[3]
    assert four.name not in row[4] and three.name in row[4]


def test_candidates_keep_what_was_said_against_them(cast, hall):
    one, two, three, four = hall.members
    opened(hall, by=cast.chair)
    for user in hall.users[:8]:
        marks = vote_for(hall.contest, one, two, no=[four])
        cast_one(hall, user, marks)
    elect(hall.poll, by=cast.chair)

    rows = {each.member: each for each in hall.contest.candidates.all()}
    assert (rows[four].in_favour, rows[four].against, rows[four].abstained) == (0, 8, 0)
    assert (rows[three].in_favour, rows[three].against, rows[three].abstained) == (0, 0, 8)


def cast_one(hall, user, marks):
    factories.cast(hall.poll, user, **{hall.contest.question: marks})


def test_somebody_written_in_counts_as_who_stood(cast, hall):
    one, two, _three, four = hall.members
    other = MemberFactory(school=cast.school, name="外选人")
    opened(hall, by=cast.chair)
    for user in hall.users[:8]:
        cast_one(hall, user, vote_for(hall.contest, one, two, no=[four], written=[other]))
    elect(hall.poll, by=cast.chair)

    row = hall.contest.candidates.get(member=other)
    assert (row.is_written_in, row.in_favour, row.is_elected) == (True, 8, True)
    assert row.against is None


def test_a_tie_at_the_cut_gives_a_round_between_the_tied(cast, hall):
    one, two, three, four = hall.members
    groups = (2, [one, two, three]), (5, [one, three, four]), (5, [two, three, four])
    contest = decided(hall, *groups, by=cast.chair)

    assert {each.name for each in figures(contest) if each.elected} == {three.name, four.name}
    assert {each.name for each in figures(contest) if each.tied} == {one.name, two.name}
    following = results.prepare_next(contest, by=cast.chair)
    assert {each.member for each in following.candidates.all()} == {one, two}
    assert (following.seats, following.round, following.is_tie) == (1, 2, True)
    assert not following.takes_write_ins


def test_open_seats_give_a_round_among_the_best_not_elected(cast, hall):
    one, two, three, four = hall.members
    contest = decided(hall, (6, [one, two]), (3, [one, three]), (3, [one, four]), by=cast.chair)

    assert [each.name for each in figures(contest) if each.elected] == [one.name]
    following = results.prepare_next(contest, by=cast.chair)
    assert (following.seats, following.is_tie) == (2, False)
    assert {each.member for each in following.candidates.all()} == {two, three, four}


def test_who_is_elected_does_not_stand_again(cast, hall):
    one, *_rest = hall.members
    contest = decided(hall, (12, [one]), by=cast.chair)
    following = results.prepare_next(contest, by=cast.chair)

    roster = sheet_for([following], timezone.localdate()).questions[0].roster

    assert one not in electable(following)
    assert roster
    assert f"m{one.pk}" not in {option.key for option in roster}


def test_the_next_round_is_made_once(cast, hall):
    contest = decided(hall, (12, hall.members[:1]), by=cast.chair)
    shown = Contest.objects.get(pk=contest.pk)
    assert not hasattr(shown, "next")
    results.prepare_next(contest, by=cast.chair)

    with pytest.raises(WrongState):
        results.prepare_next(shown, by=cast.chair)


def test_without_two_thirds_the_election_is_void_and_held_again(cast):
    hall = election_at(cast.school, by=cast.chair, present=8)
    opened(hall, by=cast.chair)
    hall.sitting.sign_ins.filter(delegate=hall.seats[7]).delete()
    ballots(hall, (6, hall.members[:3]))
    elect(hall.poll, by=cast.chair)
    hall.contest.refresh_from_db()

    assert hall.contest.is_void
    assert not hall.contest.candidates.filter(is_elected=True).exists()
    again = results.prepare_next(hall.contest, by=cast.chair)
    assert again.round == 1
    assert again.candidates.count() == 4


def test_a_void_election_is_held_again_among_those_who_stood(cast):
    """Who was written in was nominated by nobody."""
    hall = election_at(cast.school, by=cast.chair, present=8)
    friend = MemberFactory(school=cast.school)
    opened(hall, by=cast.chair)
    hall.sitting.sign_ins.filter(delegate=hall.seats[7]).delete()
    one, *rest = hall.members
    for user in hall.users[:6]:
        marks = vote_for(hall.contest, *rest[:2], no=[one], written=[friend])
        factories.cast(hall.poll, user, **{hall.contest.question: marks})
    elect(hall.poll, by=cast.chair)
    hall.contest.refresh_from_db()

    assert hall.contest.candidates.filter(member=friend, is_written_in=True).exists()
    again = results.prepare_next(hall.contest, by=cast.chair)
    assert {each.member for each in again.candidates.all()} == set(hall.members)


def test_too_few_ballots_leave_the_election_to_be_put_again(cast, hall):
    opened(hall, by=cast.chair)
    ballots(hall, (3, hall.members[:3]))
    elect(hall.poll, by=cast.chair, publish=False)
    hall.contest.refresh_from_db()

    assert hall.poll.vote.state == Vote.State.VOID
    assert not hall.contest.is_settled
    second = put([hall.contest], hall.scrutineers, by=cast.chair)
    assert hall.contest.candidates.count() == 4
    assert second.vote != hall.poll.vote


def test_a_candidate_does_not_count_the_votes(cast, hall):
    standing = hall.users[5].memberships.get()
    actions.stand(hall.contest, [*hall.members, standing], by=cast.chair)

    with pytest.raises(Refused, match=f"{standing.name}是候选人，不能担任监票人"):
        actions.prepare([hall.contest], ways="phone", scrutineers=hall.users[4:7], by=cast.chair)


def test_a_scrutineer_cannot_become_a_candidate(cast, hall):
    put([hall.contest], hall.scrutineers, by=cast.chair)
    counting = hall.users[0].memberships.get()

    with pytest.raises(Refused, match="不能担任监票人"):
        actions.stand(hall.contest, [*hall.members, counting], by=cast.chair)
    assert hall.contest.candidates.count() == 4


def test_too_few_candidates_do_not_get_to_the_vote(cast, hall):
    actions.stand(hall.contest, hall.members[:3], by=cast.chair)
    poll = put([hall.contest], hall.scrutineers, by=cast.chair)

    with pytest.raises(Refused, match="差额选举至少要 4 名，还差 1 名"):
        actions.open_(poll, by=cast.chair)


def test_the_sheet_follows_the_list_until_it_opens(cast, hall):
    poll = put([hall.contest], hall.scrutineers, by=cast.chair)
    fifth = MemberFactory(school=cast.school, name="丁一")
    actions.stand(hall.contest, [*hall.members, fifth], by=cast.chair)

    poll.vote.refresh_from_db()
    question = poll.vote.sheet.question(hall.contest.question)
    assert question.candidates[0].text == "丁一"
    assert len(question.candidates) == 5
    assert f"m{fifth.pk}" not in {each.key for each in question.roster}
    assert all(row.is_ready for row in poll.vote.scrutineers.all())


def test_nothing_changes_while_people_vote(cast, hall):
    opened(hall, by=cast.chair)

    with pytest.raises(WrongState):
        actions.stand(hall.contest, hall.members[:2], by=cast.chair)
    with pytest.raises(WrongState):
        actions.prepare([hall.contest], ways="phone", scrutineers=hall.users[:3], by=cast.chair)


def audit_beside(hall, by):
    return a_contest(hall.session, standing=3, seats=3, by=by, body="audit")


def test_committee_and_audit_share_a_sheet_and_take_office_together(cast, hall):
    audit = audit_beside(hall, cast.chair)
    opened(hall, audit, by=cast.chair)
    their = [each.member for each in audit.candidates.all()]
    for user in hall.users[:10]:
        both = {
            hall.contest.question: vote_for(hall.contest, *hall.members[:3]),
            audit.question: vote_for(audit, *their),
        }
        factories.cast(hall.poll, user, **both)
    elect(hall.poll, by=cast.chair)

    made = results.take_over(Contest.objects.for_page().get(pk=hall.contest.pk), by=cast.chair)

    assert {body.kind for body in made} == {"committee", "audit"}
    body = UnionBody.objects.get(school=cast.school, kind="committee")
    assert (body.number, body.seats, body.term_years) == (4, 3, 3)
    assert {seat.member for seat in body.held.all()} == set(hall.members[:3])
    assert {seat.votes for seat in body.held.all()} == {10}
    assert hall.poll.vote.number in body.source
    audit.refresh_from_db()
    assert audit.taken_over_at


def test_a_committee_without_audit_is_not_renewed(cast, hall):
    contest = decided(hall, (12, hall.members[:3]), by=cast.chair)
    before = UnionBody.objects.create(
        school=cast.school, kind="committee", number=3, starts_on="2020-01-01", seats=3
    )

    with pytest.raises(BadBody, match="经费审查委员会"):
        results.take_over(Contest.objects.for_page().get(pk=contest.pk), by=cast.chair)
    before.refresh_from_db()
    assert before.ended_on is None


def test_a_second_round_fills_the_body_up(cast):
    hall = election_at(cast.school, by=cast.chair, body="audit")
    one, two, three, four = hall.members
    contest = decided(hall, (12, [one, two]), by=cast.chair)
    results.take_over(Contest.objects.for_page().get(pk=contest.pk), by=cast.chair)
    hall.contest = results.prepare_next(
        Contest.objects.for_page().get(pk=contest.pk), by=cast.chair
    )
    decided(hall, (12, [three]), by=cast.chair)

    results.take_over(Contest.objects.for_page().get(pk=hall.contest.pk), by=cast.chair)

    body = UnionBody.objects.get(school=cast.school, kind="audit")
    assert {seat.member for seat in body.held.all()} == {one, two, three}
    assert four not in {seat.member for seat in body.held.all()}


def test_two_rounds_may_be_taken_over_at_once(cast):
    hall = election_at(cast.school, by=cast.chair, body="audit")
    one, two, three, _four = hall.members
    contest = decided(hall, (12, [one, two]), by=cast.chair)
    hall.contest = results.prepare_next(
        Contest.objects.for_page().get(pk=contest.pk), by=cast.chair
    )
    decided(hall, (12, [three]), by=cast.chair)

    results.take_over(Contest.objects.for_page().get(pk=hall.contest.pk), by=cast.chair)

    body = UnionBody.objects.get(school=cast.school, kind="audit")
    assert body.seats == 3
    assert {seat.member for seat in body.held.all()} == {one, two, three}
    assert not Contest.objects.filter(taken_over_at=None).exists()


def test_the_elected_are_taken_over_once(cast):
    hall = election_at(cast.school, by=cast.chair, body="audit")
    contest = decided(hall, (12, hall.members[:3]), by=cast.chair)
    results.take_over(Contest.objects.for_page().get(pk=contest.pk), by=cast.chair)

    with pytest.raises(WrongState):
        results.take_over(Contest.objects.for_page().get(pk=contest.pk), by=cast.chair)


def test_one_woman_alone_is_a_member_for_women(cast):
    hall = election_at(cast.school, by=cast.chair, body="women", seats=1, standing=2)
    contest = decided(hall, (12, hall.members[:1]), by=cast.chair)

    made = results.take_over(Contest.objects.for_page().get(pk=contest.pk), by=cast.chair)

    assert [body.kind for body in made] == ["women_member"]


def test_who_retires_during_an_election_of_all_members_votes_no_more(cast, hall):
    """They keep the membership, but no vote."""
    voters = staff(cast.school, 6)
    contest = a_contest(hall.session, by=cast.chair, electorate=Contest.Electorate.MEMBERS)
    poll = put([contest], hall.scrutineers, by=cast.chair)
    actions.open_(poll, by=cast.chair)
    assert admits(poll.vote, voters[0])
    gone = {"state": State.KEPT, "ended_on": timezone.localdate()}
    Member.objects.filter(user=voters[0]).update(**gone)

    verdict = admits(poll.vote, voters[0])

    assert not verdict
    assert "不是在籍会员" in verdict.reason


def test_a_session_is_not_cancelled_under_a_vote_of_all_members(cast, hall):
    """It may begin before the session does; cancelled, it would run for nothing."""
    staff(cast.school, 6)
    contest = a_contest(hall.session, by=cast.chair, electorate=Contest.Electorate.MEMBERS)
    poll = put([contest], hall.scrutineers, by=cast.chair)
    hall.session.state = Session.State.PREPARING
    assert sessions.cancel(cast.chair, hall.session)

    actions.open_(poll, by=cast.chair)

    verdict = sessions.cancel(cast.chair, hall.session)
    assert not verdict
    assert "请先截止表决、开票并公布结果，再取消会议" in verdict.reason


def test_elections_of_different_voters_do_not_share_a_sheet(cast, hall):
    """Who elects may still be changed when the sheet is prepared."""
    audit = a_contest(hall.session, by=cast.chair, body=Contest.Body.AUDIT)
    poll = put([hall.contest, audit], hall.scrutineers, by=cast.chair)
    audit.electorate = Contest.Electorate.MEMBERS
    actions.amend(audit, by=cast.chair, changed=["electorate"])

    with pytest.raises(Refused, match="不能同票"):
        actions.open_(poll, by=cast.chair)
