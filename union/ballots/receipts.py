"""回执: the code that a ballot page carries until it is cast, and how it is found again.

The code is made when the page is made and comes back with the ballot, signed for this vote and this person: so
a double click, or an answer that got lost on the way, leads to the same receipt, and nobody can cast with a
code that somebody else made up. It is kept nowhere but on the page and, as a digest, inside the sealed ballot.
"""

from dataclasses import dataclass

from django.core import signing

from union.ballots import sealing

SIGNER = signing.Signer(salt="union.ballots.receipts")
ASKED_BACK = 4  # characters of the code that the receipt page asks for


class NotOurs(Exception):
    """No code that was made for this vote and this person."""


@dataclass(frozen=True)
class Code:
    """A receipt code as pages show it."""

    plain: str

    @property
    def spaced(self) -> str:
        return sealing.spaced(self.plain)

    @property
    def word(self) -> str:
        """公布码: the word that appears on the wall once the urn is open."""
        return sealing.word_of(sealing.digest_of(self.plain))

    def ends_with(self, typed: str) -> bool:
        """Whether the last characters of the code were typed."""
        end = sealing.tidy_code(typed)
        return len(end) >= ASKED_BACK and self.plain.endswith(end)


def new_token(vote: int, user: int) -> str:
    """A fresh code, signed, for the hidden field of one ballot page."""
    return SIGNER.sign(f"{vote}-{user}-{sealing.new_code()}")


def code_in(token: str, vote: int, user: int) -> Code:
    """The code in a hidden field. Raises `NotOurs`."""
    try:
        for_vote, for_user, code = SIGNER.unsign(token).split("-")
    except (signing.BadSignature, ValueError) as wrong:
        raise NotOurs from wrong
    if (for_vote, for_user) != (str(vote), str(user)):
        raise NotOurs
    return Code(code)
