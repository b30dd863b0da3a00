"""The thief's arithmetic: from everything that has an order or a common value, the best guess who chose what.

A guess puts persons and ballots in a row, each by some column, and says that the first person cast the first
ballot. Or it joins them where a value is the same. Chance is what a blind shuffle of the same ballots hits: with
``n`` ballots, ``n_c`` of choice ``c``, on average Σ n_c² / n, give or take six standard deviations; and no less
than always guessing the most frequent choice.
"""

from collections import Counter
from itertools import product
from math import sqrt

SIGMAS = 6  # one false alarm in a billion guesses


def bound(truth: list[str]) -> float:
    """The most hits that are still chance."""
    n, found = len(truth), list(Counter(truth).values())
    mean = sum(c * c for c in found) / n
    alone = sum(c * c * (n - c) ** 2 for c in found)
    paired = sum((c * d) ** 2 for c in found for d in found) - sum(c**4 for c in found)
    spread = sqrt((alone + paired) / (n * n * (n - 1)))
    return max(mean + SIGMAS * spread, max(found))


def orders(table: str, rows: list[dict], what) -> dict[str, list]:
    """``what(row)`` of all rows, in the order of each of their columns."""
    found = {}
    for column in rows[0]:
        found[f"{table}.{column}"] = [what(row) for row in sorted(rows, key=_by(column))]
    return found


def _by(column: str):
    if column == "ctid":  # "(page,line)"
        return lambda row: tuple(map(int, row["ctid"].strip("()").split(",")))
    return lambda row: row[column] if type(row[column]) in (int, bytes) else str(row[column])


def hits_in_a_row(persons: list[int], choices: list[str], truth: list[str]) -> int:
    """The better of both directions."""
    there = sum(truth[person] == choice for person, choice in zip(persons, choices, strict=True))
    back = zip(persons, reversed(choices), strict=True)
    return max(there, sum(truth[person] == choice for person, choice in back))


def hits_by_value(persons: list[tuple], choices: list[tuple], truth: list[str]) -> int:
    """Each person gets the most frequent choice among the ballots with the person's own value."""
    by_value = {}
    for value, choice in choices:
        by_value.setdefault(value, Counter())[choice] += 1
    return sum(
        by_value[value].most_common(1)[0][0] == truth[person]
        for value, person in persons
        if value in by_value
    )


def guesses(persons: dict[str, list], choices: dict[str, list], truth: list[str]) -> dict:
    """Hits of every pair of orders."""
    return {
        (one, other): hits_in_a_row(persons[one], choices[other], truth)
        for one, other in product(persons, choices)
    }


def joins(persons: list[dict], ballots: list[dict], truth: list[str], choice) -> dict:
    """Hits of every pair of columns of two tables, where their values are the same. A row of ``persons`` has
    the number of the voter as ``person``."""
    found = {}
    for one, other in product(persons[0], ballots[0]):
        left = [(str(row[one]), row["person"]) for row in persons]
        right = [(str(row[other]), choice(row)) for row in ballots]
        found[f"{one} = {other}"] = hits_by_value(left, right, truth)
    return found
