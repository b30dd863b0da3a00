"""Dividing delegates among constituencies: by each unit rounded up, or to an exact total."""

from fractions import Fraction

from congress.counting import needed


def each_rounded_up(staff: list[int], share: Fraction) -> list[int]:
    """Every constituency gets at least its share: the sum may be more than asked for, never less."""
    return [needed(count, share) for count in staff]


def largest_remainder(staff: list[int], total: int) -> list[int]:
    """Exactly ``total`` seats in proportion to ``staff``; what is left goes to the largest remainders.

    Of equal remainders the larger unit comes first, then the earlier one. No unit gets more than it
    has people, so the sum stays below ``total`` only when there are not enough people at all.
    """
    everybody = sum(staff)
    if not everybody:
        return [0] * len(staff)
    exact = [Fraction(count * total, everybody) for count in staff]
    seats = [min(int(wanted), count) for wanted, count in zip(exact, staff, strict=True)]
    by_need = sorted(
        range(len(staff)), key=lambda at: (exact[at] - int(exact[at]), staff[at], -at), reverse=True
    )
    left = min(total, everybody) - sum(seats)
    while left > 0:
        for at in by_need:
            if left and seats[at] < staff[at]:
                seats[at] += 1
                left -= 1
    return seats
