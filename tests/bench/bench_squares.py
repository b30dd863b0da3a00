"""报送情况 with five years of filings: 220 schools on one page at most three times the bare page, and 3,000 schools at
most 1.3 times that. PostgreSQL, two web processes, the bare page asked in the same turn."""

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tests.bench.server import gunicorn, in_turn, signed_in
from tests.bench.world import CHAIR, CLERK, DISTRICT, SCHOOL, grow, write
from union.filings.kinds import Kind
from union.filings.models import Filing, Round, RoundSchool
from union.org.models import User

FEW, MANY, YEARS, ROUNDS = 220, 3000, 5, 40
KINDS = [Kind.YEAR_SUMMARY, Kind.DISCLOSURE_REPORT, Kind.STATISTICS, Kind.CONGRESS_REPORT]
TODAY, NOW = timezone.localdate(), timezone.now()


def _filings(schools: range) -> list[Filing]:
    """Of every kind and year; of this year's one in seven is still missing."""
    return [
        Filing(
            school_id=SCHOOL + n, kind=kind, year=year, title="材料", state="submitted", revision=1,
            reviewer_id=DISTRICT, due_on=dt.date(year, 12, 20), filed_on=dt.date(year, 12, 1),
            submitted_at=NOW, submitted_by_id=CHAIR, fingerprint="0" * 64,
        )
        for n in schools
        for kind in KINDS
        for year in range(TODAY.year - YEARS + 1, TODAY.year + 1)
        if year < TODAY.year or n % 7
    ]  # fmt: skip


def _asked(schools: range, of_round: Round) -> None:
    write(_filings(schools))
    write(RoundSchool(round=of_round, school_id=SCHOOL + n) for n in schools)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _measured() -> tuple[float, float]:
    """The medians of the bare page and of the squares, in milliseconds."""
    wanted = {
        "floor": ("/floor/", signed_in(User.objects.get(pk=CHAIR))),
        "squares": (reverse("filings:squares"), signed_in(User.objects.get(pk=CLERK))),
    }
    with gunicorn() as port:
        spent = in_turn(port, wanted, ROUNDS)
    return spent["floor"], spent["squares"]


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_squares():
    grow(range(FEW))
    of_round = Round.objects.create(
        unit_id=DISTRICT, kind=Kind.STATISTICS, year=TODAY.year, title="统计年报",
        opens_on=TODAY - dt.timedelta(days=30), due_on=TODAY, opened_by_id=CLERK,
    )  # fmt: skip
    _asked(range(FEW), of_round)
    floor, few = _measured()
    grow(range(FEW, MANY))
    _asked(range(FEW, MANY), of_round)
    bare, many = _measured()

    print(f"\n{FEW} 所：空白页 {floor:.1f} ms，报送情况 {few:.1f} ms，{few / floor:.1f} 倍（≤ 3）")
    times = (many / bare) / (few / floor)
    print(
        f"{MANY} 所：空白页 {bare:.1f} ms，报送情况 {many:.1f} ms，前者的 {times:.2f} 倍（≤ 1.3）"
    )
