"""Clauses of a yearly summary: kept where every figure in them is there, joined as Chinese joins them."""

import re
from collections.abc import Iterable, Mapping

from union.kit.lent import Figure

TOKEN = re.compile(r"\{([^{}]+)\}")


def told(figures: Mapping[str, Figure], *clauses: str) -> list[str]:
    """Those whose every token ``{key}`` is a figure of the year that is not nought."""
    return [each for each in clauses if all(has(figures, key) for key in TOKEN.findall(each))]


def first_told(figures: Mapping[str, Figure], *clauses: str) -> str:
    """The first of several ways to say a thing for which the figures suffice; empty for none."""
    return next(iter(told(figures, *clauses)), "")


def has(figures: Mapping[str, Figure], *keys: str) -> bool:
    return all(key in figures and figures[key].value for key in keys)


def sentence(clauses: Iterable[str], between: str = "，") -> str:
    """One sentence of them; empty for none."""
    said = between.join(each for each in clauses if each)
    return f"{said}。" if said else ""


def listed(words: Iterable[str], most: int = 3) -> str:
    """``春节、教师节``; of more than ``most`` the first ones and 等."""
    known = list(dict.fromkeys(words))
    return "、".join(known[:most]) + ("等" if len(known) > most else "")


def plain(words: str) -> str:
    """What somebody typed, for a sentence with tokens: braces would be taken for one."""
    return words.strip().translate(str.maketrans("{}", "（）")).rstrip("。.")
