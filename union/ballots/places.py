"""Somebody's place in the roll of a vote: asked for every ballot, when a whole hall opens it at once."""

from union.ballots.models import Elector, Participation, Vote
from union.kit.pages import row_number
from union.kit.prepared import Prepared, Slot

OF_ELECTOR = ("pk", "vote", "user", "name", "group", "position")
OF_PARTICIPATION = ("pk", "way", "proof")
HEAVY = {"sheet_data", "rules", "totals", "sentence"}  # what casting does not read
OF_VOTE = tuple(f.attname for f in Vote._meta.concrete_fields if f.attname not in HEAVY)
USER, VOTE = Slot("user"), Slot("vote")


def place_of(vote_pk: int, user) -> Elector | None:
    """The elector with vote and participation, in one query; None for who is not on the roll, and for a number
    that no vote can have."""
    if not row_number(str(vote_pk)):
        return None
    for row in PLACES.rows(user=user.pk, vote=vote_pk):
        mine, took_part, vote = _cut(row, len(OF_ELECTOR), len(OF_PARTICIPATION))
        names = ("id", "vote_id", "user_id", "name", "group", "position")
        elector = Elector.from_db("default", names, mine)
        elector.user = user
        elector.vote = Vote.from_db("default", OF_VOTE, vote)
        Elector._meta.get_field("participation").set_cached_value(elector, None)
        if took_part[0]:
            pk, way, proof = took_part
            elector.participation = Participation(
                pk=pk, vote=elector.vote, elector=elector, way=way, proof=proof
            )
        return elector
    return None


def _cut(row: tuple, first: int, second: int) -> tuple[tuple, tuple, tuple]:
    return row[:first], row[first : first + second], row[first + second :]


def _places():
    theirs = (f"participation__{name}" for name in OF_PARTICIPATION)
    of_vote = (f"vote__{name}" for name in OF_VOTE)
    rows = Elector.objects.filter(vote=VOTE, user=USER).order_by()
    return rows.values_list(*OF_ELECTOR, *theirs, *of_vote)


PLACES = Prepared(_places)
