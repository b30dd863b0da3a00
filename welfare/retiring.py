"""When somebody reaches the age of retirement (法定退休年龄). Pure.

《国务院关于渐进式延迟法定退休年龄的办法》(2025-01-01): men 60 → 63, women in teachers' and other cadre posts 55 → 58, one month
later for every four months of birth from January 1965 (men) and January 1970 (women) on, thirty-six months at most.
"""

import datetime as dt

from union.kit.days import months_after

MOST = 36  # months
STEP = 4  # months of birth for one month of delay
BASES = {"male": (60, dt.date(1965, 1, 1)), "female": (55, dt.date(1970, 1, 1))}


def retires_on(born_on: dt.date, sex: str) -> dt.date:
    """The first day of the month in which the age is reached; posts with other ages are not known here."""
    years, since = BASES[sex]
    born = born_on.replace(day=1)
    late = (born.year - since.year) * 12 + born.month - since.month
    delay = min(late // STEP + 1, MOST) if late >= 0 else 0
    return months_after(born, years * 12 + delay)
