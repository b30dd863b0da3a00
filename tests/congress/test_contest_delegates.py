"""Delegates of a constituency elected by vote: kept as its election, with the same rounds and seats."""

import pytest
from django.urls import reverse

from congress.actions import contest_results as results
from congress.actions import contests as actions
from congress.models import Contest, Delegate, Election
from congress.rounds import next_ballot
from tests.congress.contests import ballots
from tests.factories.congress import CongressFactory, ConstituencyFactory, today
from tests.factories.contests import elect, put
from tests.factories.members import MemberFactory
from tests.factories.org import UserFactory
from union.ballots.refusals import NotEntitled, Refused
from union.kit.flow import WrongState


class Unit:
    """A group of nine with accounts that elects two delegates; its contest with three candidates."""

    def __init__(self, cast):
        self.congress = CongressFactory(school=cast.school)
        self.unit = ConstituencyFactory(
            congress=self.congress, group=cast.group, staff_count=9, quota=2
        )
        self.users = [UserFactory(school=cast.school) for _ in range(9)]
        self.members = [self._member(cast, user) for user in self.users]
        ballot = next_ballot(self.unit, today())
        self.contest = actions.call_in(self.unit, ballot, by=cast.chair)

    @staticmethod
    def _member(cast, user):
        rows = user.memberships.all()
        rows.update(group=cast.group)
        return rows.first() or MemberFactory(
            school=cast.school, user=user, group=cast.group, name=user.name
        )

    def open(self, by, standing=3):
        actions.stand(self.contest, self.members[-standing:], by=by)
        self.poll = put([self.contest], self.users[:3], by=by)
        actions.open_(self.poll, by=by)
        return self

    def reload(self):
        self.contest = Contest.objects.for_page().get(pk=self.contest.pk)
        return self.contest


@pytest.fixture
def unit(cast):
    return Unit(cast)


def test_two_thirds_and_the_half_are_of_all_staff_of_the_constituency(cast, unit):
    """Nine of fourteen are members: all of them voting are no two thirds of the staff."""
    unit.unit.staff_count = 14
    unit.unit.save(update_fields=["staff_count"])
    unit.open(cast.chair)
    ballots(unit, (9, unit.members[-3:-1]))
    elect(unit.poll, by=cast.chair)

    contest = unit.reload()

    assert (contest.due, contest.is_void) == (14, True)
    assert "不足最少 10 人" in contest.lines[0]["text"]


def test_the_people_of_the_group_vote_and_the_elected_take_their_seats(cast, unit):
    one, two, three = unit.members[-3:]
    unit.open(cast.chair)
    ballots(unit, (7, [one, two]), (1, [one, three]))
    elect(unit.poll, by=cast.chair)

    assert unit.reload().due == 9
    results.take_over(unit.contest, by=cast.chair)

    election = Election.objects.get(constituency=unit.unit)
    assert (election.due, election.took_part, election.returned) == (9, 8, 8)
    assert election.verdict == "应选 2 名，选出 2 名。"
    seats = Delegate.objects.filter(congress=unit.congress, election=election)
    assert {seat.member for seat in seats} == {one, two}
    assert next_ballot(unit.unit, today()) is None


def test_a_round_that_leaves_a_seat_open_is_followed_by_the_next(cast, unit):
    one, two, three = unit.members[-3:]
    unit.open(cast.chair)
    ballots(unit, (4, [one, two]), (4, [one, three]))
    elect(unit.poll, by=cast.chair)
    results.take_over(unit.reload(), by=cast.chair)

    following = results.prepare_next(unit.reload(), by=cast.chair)

    assert (following.seats, following.round) == (1, 2)
    assert {each.member for each in following.candidates.all()} == {two, three}


def test_too_small_a_turnout_voids_it_and_the_election_is_kept_as_void(cast, unit):
    unit.open(cast.chair)
    ballots(unit, (5, unit.members[-2:]))
    elect(unit.poll, by=cast.chair)
    results.take_over(unit.reload(), by=cast.chair)

    election = Election.objects.get(constituency=unit.unit)
    assert election.is_void
    assert not Delegate.objects.filter(election=election).exists()
    assert results.prepare_next(unit.reload(), by=cast.chair).round == 1


def test_people_of_other_groups_have_no_ballot(cast, unit):
    unit.open(cast.chair)
    stranger = UserFactory(school=cast.school)
    unit.users = [stranger]

    with pytest.raises(NotEntitled, match="不在这次投票的名单里"):
        ballots(unit, (1, unit.members[-2:]))


def test_a_constituency_has_one_election_at_a_time(cast, unit):
    with pytest.raises(WrongState):
        actions.call_in(unit.unit, next_ballot(unit.unit, today()), by=cast.chair)


def test_results_entered_by_hand_meanwhile_hold_the_vote_back(cast, unit):
    unit.open(cast.chair)
    ballots(unit, (8, unit.members[-2:]))
    elect(unit.poll, by=cast.chair)
    Election.objects.create(
        constituency=unit.unit, held_on=today(), seats=2, due=9, took_part=9, issued=9, returned=9,
        entered_by=cast.chair,
    )  # fmt: skip

    with pytest.raises(Refused, match="另外录入了选举结果"):
        results.take_over(unit.reload(), by=cast.chair)


def test_a_constituency_without_a_group_is_of_those_whom_no_other_has(cast, unit):
    """Not of the whole school: nobody votes in two constituencies."""
    alone = MemberFactory(school=cast.school, group=None)
    rest = ConstituencyFactory(congress=unit.congress, name="未编组教职工", group=None)

    people = set(actions.people_of(rest))

    assert alone in people
    assert not people & set(unit.members)


def test_of_two_constituencies_without_a_group_nobody_knows_who_votes_where(unit):
    rows = [
        ConstituencyFactory(congress=unit.congress, name=name, group=None) for name in ("甲", "乙")
    ]

    with pytest.raises(Refused, match="分不清谁在哪里投票"):
        actions.people_of(rows[0])


def test_a_constituency_that_holds_a_vote_stays_in_the_table(as_, cast, unit):
    other = ConstituencyFactory(congress=unit.congress, name="数学组", staff_count=90, quota=80)
    rows = [(unit.unit, "on"), (other, "")]
    data = {"constituencies-TOTAL_FORMS": 2, "constituencies-INITIAL_FORMS": 2}
    for at, (row, gone) in enumerate(rows):
        said = {
            "id": row.pk, "name": row.name, "group": row.group_id or "",
            "staff_count": row.staff_count, "quota": row.quota, "DELETE": gone,
        }  # fmt: skip
        data |= {f"constituencies-{at}-{name}": value for name, value in said.items()}

    url = reverse("congress:constituency_table", args=[unit.congress.pk])
    page = as_(cast.chair).post(url, data)

    assert page.status_code == 422
    assert "正在准备或进行投票选举，不能删去" in page.content.decode()
