"""Two years of the show school's ledger: believable lines, a budget, reviewed terms, a statement, a spending to approve.

Runs last: other rooms enter lines of their own for the same months, and here the terms are closed.
"""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from union.funds.actions import books, ledger
from union.funds.actions import reviews as reviewing
from union.funds.booking import next_number
from union.funds.models import BudgetLine, Category, Line, Statement, TermReview, TermSignature
from union.funds.reviewing import due_term, reviewers_of, term_sums
from union.notices.models import Notice
from union.org.models import Appointment, Role

C = Category
OPENING = Decimal("15260.40")
OPEN_DAYS = 120  # a term that ended so lately still waits for its review
# Month, day, category, yuan, words, payee; of every year.
EVERY_YEAR = [
    (1, 6, C.SUBSIDY_SCHOOL, "8000", "学校行政补助", "清源三小"),
    (1, 12, C.WARMTH, "4200", "春节前走访退休教职工，米面油", "惠民超市"),
    (1, 20, C.COLLECTIVE, "15300", "春节节日慰问品", "惠民超市"),
    (3, 5, C.SPORTS, "2860", "三八节女教职工插花活动", "芳园花艺"),
    (3, 18, C.TRAINING, "1200", "工会干部培训费", "区总工会职工学校"),
    (4, 10, C.SPORTS, "3680", "教工春季健步走，饮水和纪念品", "康跃体育"),
    (4, 28, C.PUBLICITY, "460", "五一宣传栏制作", "新视点广告"),
    (5, 15, C.EDUCATION, "2300", "读书活动购书", "新华书店"),
    (6, 8, C.COLLECTIVE, "4590", "端午节慰问品", "惠民超市"),
    (7, 3, C.PROTECTION, "2040", "防暑降温用品", "惠民超市"),
    (9, 8, C.SPORTS, "3150", "教师节文艺汇演服装租赁", "彩云服装"),
    (9, 26, C.COLLECTIVE, "9180", "中秋、国庆慰问品", "惠民超市"),
    (10, 16, C.WARMTH, "1020", "重阳节走访退休教师", "惠民超市"),
    (10, 30, C.OFFICE, "386.50", "票据、档案盒和打印纸", "学友文具"),
    (11, 12, C.SPORTS, "2750", "教工羽毛球赛用球和奖品", "康跃体育"),
    (12, 10, C.HARDSHIP, "3000", "困难职工年终帮扶", ""),
]
MONTHLY_DUES, MONTHLY_SHARE = Decimal("1486.50"), Decimal("3560.20")
PLANNED = {
    C.DUES: 17800, C.ALLOCATION: 42700, C.SUBSIDY_SCHOOL: 8000, C.EDUCATION: 3000, C.SPORTS: 12000,
    C.PUBLICITY: 1000, C.COLLECTIVE: 30000, C.PROTECTION: 2500, C.HARDSHIP: 4000, C.WARMTH: 5000,
    C.TRAINING: 2000, C.OFFICE: 800,
}  # fmt: skip


def fill(world) -> None:
    """After everything that costs money."""
    school, today = world.show, world.today
    held = Line.objects.filter(school=school).order_by("on").first()
    first = min(held.on if held else today, dt.date(today.year - 1, 1, 1))
    books.set_opening(school, on=first, amount=OPENING, by=world.chairs[school.pk])
    keeper = _keeper(school)
    _approved(school, today, world.chairs[school.pk], keeper)
    for year in (today.year - 1, today.year):
        _lines(school, year, today, keeper)
        BudgetLine.objects.bulk_create(
            BudgetLine(school=school, year=year, category=category, amount=amount)
            for category, amount in PLANNED.items()
        )
    _mistake(school, today, keeper)
    _waiting(school, today, keeper)
    _reviewed(school, today)
    _issued(school, today, world.chairs[school.pk])


def _keeper(school):
    """Who keeps the ledger: a member of the committee."""
    held = Appointment.objects.current().filter(unit=school, role=Role.COMMITTEE)
    return held.select_related("user").order_by("pk").first().user


def _lines(school, year: int, today: dt.date, keeper) -> None:
    """The year's lines up to today, numbered in the order of their days."""
    rows = [(dt.date(year, month, day), *told) for month, day, *told in EVERY_YEAR]
    for month in range(1, 13):
        rows.append(
            (dt.date(year, month, 15), C.ALLOCATION, MONTHLY_SHARE, f"{month}月拨缴经费留成", "")
        )
        rows.append((dt.date(year, month, 20), C.DUES, MONTHLY_DUES, f"{month}月会费", ""))
    regular = Line.objects.filter(school=school, year=year, category__in=[C.DUES, C.ALLOCATION])
    there = set(regular.values_list("on__month", "category"))  # booked from their own pages
    rows = [row for row in rows if row[0] <= today and (row[0].month, row[1]) not in there]
    told = sorted(rows, key=lambda row: row[0])
    first, now = next_number(school, year), timezone.now()
    Line.objects.bulk_create(
        Line(
            school=school,
            year=year,
            number=number,
            on=on,
            category=category,
            amount=Decimal(amount),
            words=words,
            payee=payee,
            voucher=f"{on:%m}-{number:03}",
            entered_by=keeper,
            posted_at=now,
        )
        for number, (on, category, amount, words, payee) in enumerate(told, start=first)
    )


def _approved(school, today: dt.date, chair, keeper) -> None:
    """Large spendings of other rooms that lie back were approved at their time."""
    waiting = Line.objects.filter(school=school, state=Line.State.PENDING)
    for line in waiting.filter(on__lt=today - dt.timedelta(days=60)).select_related("school"):
        by = keeper if line.entered_by_id == chair.pk else chair
        ledger.approve(line, by=by, decision=f"{line.on.year}年{line.on.month}月工会委员会会议同意")


def _mistake(school, today: dt.date, keeper) -> None:
    """One line entered twice and taken back."""
    line = ledger.post(
        school, on=today, category=C.OFFICE, amount=Decimal("128.00"), words="会议用水",
        payee="惠民超市", by=keeper,
    )  # fmt: skip
    ledger.reverse(line, reason="和上一张票据重复入账", on=today, by=keeper)


def _waiting(school, today: dt.date, keeper) -> None:
    """A spending above the limit."""
    ledger.post(
        school, on=today, category=C.SPORTS, amount=Decimal(6800), words="教工运动会服装", payee="彩云服装",
        by=keeper,
    )  # fmt: skip


def _reviewed(school, today: dt.date) -> None:
    """The terms that are over, but for the latest: counted, signed by two."""
    people = reviewers_of(school)
    while people and (term := due_term(school, today)):
        if (today - term.last).days < OPEN_DAYS:
            return
        review = reviewing.begin(school, by=people[0])
        balance = term_sums(school, term.first, term.last).balance
        words = "账实相符，票据齐全，开支符合规定。"
        reviewing.note(review, counted=balance, explanation="", findings=words, by=people[0])
        for person in people[:2]:
            review = reviewing.sign(review, by=person)
        at = timezone.make_aware(
            dt.datetime.combine(term.last + dt.timedelta(days=18), dt.time(15))
        )
        TermReview.objects.filter(pk=review.pk).update(begun_at=at, signed_at=at)
        TermSignature.objects.filter(review=review).update(at=at)
        Notice.objects.filter(url=review.get_absolute_url()).update(read_at=at)
        if not review.is_signed:
            return


def _issued(school, today: dt.date, chair) -> None:
    """Last year's statement, issued in January."""
    row = books.issue(school, today.year - 1, by=chair)
    at = timezone.make_aware(dt.datetime.combine(dt.date(today.year, 1, 8), dt.time(10)))
    Statement.objects.filter(pk=row.pk).update(issued_at=at)
    Notice.objects.filter(url=row.get_absolute_url()).delete()
