"""开票口令: suggesting one, reading one as it was meant, weighing one. Pure of the database."""

import math
import re
import secrets
import unicodedata

from django.views.decorators.debug import sensitive_variables

DIGITS = 16  # 53 bits, written like the number of a bank card
GROUP = 4
LEAST_BITS = 37  # twelve digits, or eight letters
STRONG_BITS = 50
LEAST_DIFFERENT = 4  # characters
# What a hand or a phone puts between groups: spaces, and the dashes of keyboards.
BETWEEN = re.compile("[\\s\\-\u2010-\u2015\u2212]+")
WEIGHTS = {"digit": math.log2(10), "letter": math.log2(26), "han": 8.0}  # 8: people write words


def suggested() -> str:
    """One to copy down: 4827 1936 5518 0362."""
    digits = "".join(secrets.choice("0123456789") for _each in range(DIGITS))
    return " ".join(digits[at : at + GROUP] for at in range(0, DIGITS, GROUP))


def tidy(typed: str) -> str:
    """A passphrase as it counts: no spaces and dashes, small letters, full-width ones as ordinary ones.

    Phones put capitals, spaces and wide characters in by themselves.
    """
    return BETWEEN.sub("", unicodedata.normalize("NFKC", typed).casefold())


@sensitive_variables()
def mistakes(typed: str) -> list[str]:
    """What keeps it from being taken, with what to do; empty for a good one."""
    kept = tidy(typed)
    if len(set(kept)) < LEAST_DIFFERENT or _bits(kept) < LEAST_BITS:
        return [
            "口令太简单，容易被猜到。数字至少 12 位（不要用生日、手机号），或字母至少 8 个，"
            "或汉字至少 5 个，不要总用同一个字符"
        ]
    return []


@sensitive_variables()
def strength(typed: str) -> str:
    """In words, for one without `mistakes`."""
    return "很强" if _bits(tidy(typed)) >= STRONG_BITS else "够用"


def _bits(kept: str) -> float:
    return sum(WEIGHTS[_class(each)] for each in kept)


def _class(character: str) -> str:
    if character.isdigit():
        return "digit"
    return "letter" if character.isascii() else "han"
