"""Aid paid out in a year, the table of large hospital bills, hardship files. A line bears a number, never a name."""

import datetime as dt

from django.db.models import Q

from union.kit.counted import Line
from union.kit.money import yuan
from union.kit.tallies import Part, Tally
from welfare.few import SECRET_BELOW
from welfare.models import AidApplication, HardshipFile, HospitalRow

Kind = AidApplication.Kind
HARDSHIP = Q(kind=Kind.HARDSHIP)
PEOPLE, AMOUNT = {"unit": "人", "people": True}, {"unit": "元", "sums": "granted"}
DISCREET = {"least_people": SECRET_BELOW}


def _paid(school, first: dt.date, last: dt.date):
    rows = AidApplication.objects.filter(school=school, paid_on__range=(first, last))
    return rows.order_by("paid_on", "pk")


def _application(row: AidApplication) -> Line:
    cells = (row.number, row.get_kind_display(), f"{row.paid_on:%Y年%-m月%-d日}", yuan(row.granted))
    return Line(str(row.pk), cells, row.get_absolute_url())


def _listed(school, first: dt.date, last: dt.date):
    rows = HospitalRow.objects.filter(table__school=school, table__year=first.year)
    return rows.select_related("table", "member").order_by("pk")


def _in_hospital(row: HospitalRow) -> Line:
    return Line(str(row.pk), (row.member.name, str(row.table)), row.table.get_absolute_url())


def _filed(school, first: dt.date, last: dt.date):
    rows = HardshipFile.objects.filter(school=school, filed_on__range=(first, last))
    return rows.order_by("filed_on", "pk")


def _file(row: HardshipFile) -> Line:
    return Line(str(row.pk), (str(row), f"{row.filed_on:%Y年%-m月%-d日}"), row.get_absolute_url())


def _of_kind(kind: str) -> list[Part]:
    only, key = Q(kind=kind), f"welfare.aid.{kind}"
    return [
        Part(f"{key}.people", kind.label, only=only, **PEOPLE),
        Part(f"{key}.amount", f"{kind.label}金额", only=only, **AMOUNT, **DISCREET),
    ]


def _range(least: str) -> list[Part]:
    said = {"unit": "元", "only": HARDSHIP, **DISCREET}
    return [
        Part("welfare.hardship.helped_least", "困难补助每次最少", least=least, **said),
        Part("welfare.hardship.helped_most", "困难补助每次最多", most=least, **said),
    ]


AID = Tally(
    head=("编号", "类别", "发放日期", "金额（元）"),
    rows=_paid,
    line=_application,
    parts=(
        Part("welfare.aid.people", "救助教职工", **PEOPLE, is_always=True),
        Part("welfare.aid.amount", "救助金额", **AMOUNT, is_always=True),
        Part("welfare.aid.times", "救助人次", "人次"),
        Part(
            "welfare.hardship.helped_people", "困难补助教职工", only=HARDSHIP, **PEOPLE,
            is_always=True,
        ),
        Part(
            "welfare.hardship.helped_amount", "困难补助金额", only=HARDSHIP, **AMOUNT,
            is_always=True,
        ),
        *_range("granted"),
        *(part for kind in Kind if kind != Kind.HARDSHIP for part in _of_kind(kind)),
    ),
)  # fmt: skip
HOSPITAL = Tally(
    head=("姓名", "调查表"),
    rows=_listed,
    line=_in_hospital,
    parts=(
        Part(
            "welfare.aid.hospital_50000", "住院费5万元以上人员", "人", people=True, is_always=True
        ),
    ),
)
FILES = Tally(
    head=("档案", "建档日期"),
    rows=_filed,
    line=_file,
    parts=(Part("welfare.hardship.files", "困难档案", "份"),),
)
