"""Seats counted: who fits, and who must give way when there are fewer. Pure arithmetic on rows already read.

Nobody overtakes: the first of the waiting list who does not fit keeps those behind waiting, too. So a free seat may
stay free for a moment when the first brings family; it is the price of an order that everybody can follow.
"""

from activities.models import Activity, SignUp


def seats_for(activity: Activity, family: int) -> int:
    """How many seats of the capacity a person with ``family`` takes."""
    return 1 + family if activity.shares_seats else 1


def fits(activity: Activity, family: int) -> bool:
    """Whether a person with ``family`` still finds seats."""
    free = activity.free
    if free is not None and seats_for(activity, family) > free:
        return False
    return activity.shares_seats or activity.family_taken + family <= activity.family_seats


def seat(activity: Activity, family: int, sign: int = 1) -> None:
    """Count a person in (``sign`` 1) or out (-1); saving is the caller's."""
    activity.taken += sign * seats_for(activity, family)
    activity.family_taken += sign * family


def recount(activity: Activity, seated) -> None:
    """Set the counters of seats from the rows."""
    activity.taken = sum(seats_for(activity, row.family) for row in seated)
    activity.family_taken = sum(row.family for row in seated)


def giving_way(activity: Activity, seated) -> list[SignUp]:
    """Those among ``seated`` who lose their seat under the activity's present limits: the latest to arrive first."""
    rows = sorted(seated, key=lambda row: -row.place)
    taken = sum(seats_for(activity, row.family) for row in rows)
    family = sum(row.family for row in rows)
    leaving = []
    for row in rows:
        too_many = activity.capacity is not None and taken > activity.capacity
        too_much_family = not activity.shares_seats and family > activity.family_seats
        if too_many or (too_much_family and row.family):
            leaving.append(row)
            taken -= seats_for(activity, row.family)
            family -= row.family
    return leaving
