"""公布的回执: the published words of a vote, and the search for one's own."""

from dataclasses import dataclass

from union.ballots import sealing
from union.ballots.models import Vote

CODE, WORD = 24, 12  # characters of a receipt code and of a published word


@dataclass(frozen=True)
class Found:
    """What a search gave: ``word`` is the published word, empty for something that is no code;
    ``is_there``: it stands on the wall."""

    word: str
    is_there: bool


def words(vote: Vote) -> list[str]:
    """All published words, sorted; what was cast when, and by whom, is not to be had from them."""
    digests = vote.receipts.values_list("digest", flat=True)
    return sorted(sealing.word_of(digest) for digest in digests)


def find(published: list[str], typed: str) -> Found:
    """Look up a receipt code or a published word, however it was typed."""
    code = sealing.tidy_code(typed)
    word = ""
    if len(code) == CODE:
        word = sealing.word_of(sealing.digest_of(code))
    elif len(code) == WORD:
        word = sealing.spaced(code)
    return Found(word, word in published)
