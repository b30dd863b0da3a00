"""Finding somebody on the roll by name, pinyin or initials."""

from union.ballots.models import Elector, Participation, Vote
from union.kit.picking import words_of
from union.kit.pinyin import tidy


def found(vote: Vote, words: str) -> list[Elector]:
    """Electors whose name fits ``words``, in the order of the roll; all of them for none.

    Each has ``has_paper``. How anybody else stands is not told: who has voted is nobody's affair.
    """
    rows = list(vote.electors.order_by("position"))
    if words := tidy(words).replace(" ", "").lower():
        rows = [row for row in rows if words in words_of(row.name)]
    paper = Participation.Way.PAPER
    held = set(vote.participations.filter(way=paper).values_list("elector", flat=True))
    for row in rows:
        row.has_paper = row.pk in held
    return rows
