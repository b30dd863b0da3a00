"""奖状和荣誉证书: one landscape sheet of A4 for each who is honoured; the same sheet for prizes and honours."""

import datetime as dt
from dataclasses import dataclass

from activities.models import Activity, Prize
from union.kit.days import month_day
from union.kit.numerals import chinese_date
from union.papers.prints import Print

TEMPLATE = "pdf/activities/certificate.html"
STYLES = ("activities/certificate.css",)
# Names longer than this are set smaller, so that they stay in one line.
LONG = 12


@dataclass(frozen=True)
class Certificate:
    """What stands on one sheet: ``to`` whom, the sentence before the honour, the ``honour`` itself, who gives it, when.

    ``number`` is printed small in the corner where certificates are counted.
    """

    to: str
    words: str
    honour: str
    issuer: str
    day: str
    heading: str = "奖状"
    call: str = "同志"
    number: str = ""

    @property
    def is_long(self) -> bool:
        return len(self.honour) > LONG


def certificate(
    *,
    to: str,
    words: str,
    honour: str,
    issuer: str,
    on: dt.date,
    heading="奖状",
    call="同志",
    number="",
) -> Certificate:
    """One sheet. ``call`` is empty for teams and groups; ``heading`` is 奖状 or 荣誉证书."""
    return Certificate(to, words, honour, issuer, chinese_date(on), heading, call, number)


def sheets(certificates: list[Certificate], title: str) -> Print:
    """One page for each certificate; ``title`` is that of the file."""
    return Print(TEMPLATE, {"certificates": certificates, "title": title}, STYLES)


def of_prize(prize: Prize) -> Certificate:
    """The sheet of a prize in an activity; needs ``activity__unit``, ``sign_up`` and ``team``."""
    activity = prize.activity
    when = f"{activity.starts_on.year}年{month_day(activity.starts_on)}"
    return certificate(
        to=prize.winner,
        call="同志" if prize.sign_up_id else "",
        words=f"在{when}举行的{activity.title}中荣获",
        honour=prize.name,
        issuer=activity.unit.name,
        on=activity.ends_on,
    )


def prizes_of(activity: Activity) -> list[Certificate]:
    rows = activity.prizes.select_related("activity__unit", "sign_up", "team")
    return [of_prize(prize) for prize in rows]


def prize_paper(pk: int, revision: int) -> Print:
    """The plug ``papers["activity_certificate"]``: the sheet of one prize."""
    prize = Prize.objects.select_related("activity__unit", "sign_up", "team").get(pk=pk)
    return sheets([of_prize(prize)], f"{prize.winner}{prize.name}奖状")


def activity_paper(pk: int, revision: int) -> Print:
    """The plug ``papers["activity_certificates"]``: all sheets of an activity in the order of its prizes."""
    activity = Activity.objects.select_related("unit").get(pk=pk)
    return sheets(prizes_of(activity), f"{activity.title}奖状")
