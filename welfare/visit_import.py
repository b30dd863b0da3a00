"""A list of visits from Excel: what its cells say, whom they mean, what is said of each row."""

from collections import defaultdict

from django.utils import timezone

from members.models import Member
from members.states import State
from union.kit.cells import Unclear, as_day, as_text
from union.kit.money import read_sum
from union.kit.pinyin import tidy
from union.kit.sheet_import import Column, SheetRow
from union.kit.uploads import Refused
from union.org.models import Unit
from welfare.actions import visit_batches as actions
from welfare.models import Visit
from welfare.occasions import Festival, Form, Occasion
from welfare.visit_checks import check, retired_on, wish_of

# Words that people write → occasion; the first that occurs in the cell counts.
WORDS = [
    ("三八", Occasion.WOMENS_DAY), ("妇女节", Occasion.WOMENS_DAY), ("教师节", Occasion.TEACHERS_DAY),
    ("六一", Occasion.CHILDRENS_DAY), ("儿童节", Occasion.CHILDRENS_DAY), ("重阳", Occasion.DOUBLE_NINTH),
    ("本人去世", Occasion.DEATH), ("病故", Occasion.DEATH), ("生日", Occasion.BIRTHDAY),
    ("去世", Occasion.FAMILY_DEATH), ("丧", Occasion.FAMILY_DEATH), ("病", Occasion.HOSPITAL),
    ("住院", Occasion.HOSPITAL), ("手术", Occasion.HOSPITAL), ("生育", Occasion.BIRTH),
    ("产", Occasion.BIRTH), ("婚", Occasion.WEDDING), ("退休", Occasion.RETIREMENT),
    ("矛盾", Occasion.CONFLICT), ("权益", Occasion.RIGHTS), ("困难", Occasion.HARDSHIP),
    ("突发", Occasion.HARDSHIP), ("意外", Occasion.HARDSHIP), ("灾", Occasion.HARDSHIP),
    ("其他", Occasion.OTHER),
]  # fmt: skip
FESTIVALS = [
    ("元旦", Festival.NEW_YEAR), ("新年", Festival.NEW_YEAR), ("春节", Festival.SPRING),
    ("清明", Festival.QINGMING), ("劳动", Festival.LABOUR), ("五一", Festival.LABOUR),
    ("端午", Festival.DRAGON_BOAT), ("中秋", Festival.MID_AUTUMN), ("国庆", Festival.NATIONAL),
    ("古尔邦", Festival.MINORITY), ("肉孜", Festival.MINORITY), ("开斋", Festival.MINORITY),
    ("少数民族", Festival.MINORITY),
]  # fmt: skip
FORMS = [
    ("无", Form.NOTHING), ("蛋糕", Form.CAKE), ("卡", Form.CARD), ("代金", Form.CARD),
    ("金", Form.CASH), ("钱", Form.CASH), ("现", Form.CASH), ("品", Form.GOODS), ("物", Form.GOODS),
]  # fmt: skip


def read_occasion(cell) -> tuple[Occasion, str]:
    """Occasion and festival. Raises `Unclear`; 三八节日 stays what it is and is judged by the rules."""
    text = as_text(cell)
    for word, festival in FESTIVALS:
        if word in text:
            return Occasion.FESTIVAL, festival
    for word, occasion in WORDS:
        if word in text:
            as_festival = "节日" in text and occasion.name in Festival.__members__
            return (Occasion.FESTIVAL, Festival[occasion.name]) if as_festival else (occasion, "")
    raise Unclear(f"看不懂事由“{text[:20]}”，请写成例如 生病住院、结婚、春节、生日")


def read_form(cell) -> Form:
    text = as_text(cell)
    found = next((form for word, form in FORMS if word in text), None)
    if found is None:
        raise Unclear(f"看不懂形式“{text[:20]}”，请写慰问品、慰问金、蛋糕券或无物品")
    return found


def read_day(cell):
    """Raises `Unclear` for what is no day, not exact to the day, or lies ahead."""
    day = as_day(cell)
    if not day.exact:
        raise Unclear("请写到哪一天，例如 2026-02-10")
    if day.on > timezone.localdate():
        raise Unclear("日期晚于今天，去过以后再登记")
    return day.on


def read_amount(cell):
    return read_sum(cell, least=None) if as_text(cell) else None


COLUMNS = [
    Column("name", "姓名", lambda cell: tidy(as_text(cell)), ("慰问对象", "对象"), True, 8),
    Column("staff_no", "工号", as_text, ("教工号", "职工号"), width=8),
    Column("occasion", "事由", read_occasion, ("慰问事由", "原因", "慰问类别"), True, 12),
    Column("on", "日期", read_day, ("慰问日期", "时间", "慰问时间"), True, 11),
    Column(
        "form", "形式", read_form, ("慰问形式", "慰问方式"), width=9,
        choices=("慰问品", "慰问金", "蛋糕券", "无物品"),
    ),
    Column("amount", "金额", read_amount, ("慰问金额", "金额元"), width=8),
    Column("visitors", "慰问人", as_text, ("走访人", "看望人"), width=10),
    Column("words", "备注", as_text, ("说明",), width=16),
]  # fmt: skip


class Reader:
    """Finds the people and fills in the visits; remembers them on the rows (``extra``)."""

    def __init__(self, school: Unit, user):
        self.school = school
        self.by_number: dict[str, list[Member]] = defaultdict(list)
        self.by_name: dict[str, list[Member]] = defaultdict(list)
        for member in Member.objects.visible_to(user).filter(school=school):
            self.by_name[member.name].append(member)
            if member.staff_no:
                self.by_number[member.staff_no].append(member)

    def judge(self, rows: list[SheetRow]) -> None:
        for row in rows:
            self._fill(row)
        good = [row for row in rows if not row.problems]
        found = check(self.school, [wish_of(row.extra["visit"]) for row in good])
        for row, findings in zip(good, found, strict=True):
            for finding in findings:
                if finding.is_blocked:
                    row.problems.append(str(finding))
                elif finding.level != "fine":
                    row.doubts.append(str(finding))
                    row.is_left_out = row.is_left_out or finding.needs_tick

    def _fill(self, row: SheetRow) -> None:
        values = row.values
        member = self._whom(row)
        if row.problems:
            return
        form, amount = _gift(row)
        if row.problems:
            return
        occasion, festival = values["occasion"]
        on = values["on"]
        row.extra["visit"] = Visit(
            school=self.school,
            member=member,
            name=member.name if member else values["name"],
            is_retired=retired_on(member, on) if member else True,
            occasion=occasion,
            festival=festival,
            on=on,
            form=form,
            amount=amount,
            visitors=(values.get("visitors") or "")[:200],
            words=values.get("words") or "",
        )

    def _whom(self, row: SheetRow) -> Member | None:
        """By staff number, else by a name that one person has; None for a name the register does not know."""
        number, name = row.values.get("staff_no") or "", row.values["name"]
        if number:
            found = [each for each in self.by_number[number] if each.name == name]
            if not found:
                row.problems.append(f"名册里没有工号是“{number}”的{name}，请核对工号和姓名")
            return _open_first(found)
        found = self.by_name[name]
        is_open = [each for each in found if each.state in State.open()]
        if len(is_open) > 1:
            numbers = "、".join(each.staff_no or "没有工号" for each in is_open)
            row.problems.append(
                f"名册里有 {len(is_open)} 位{name}，请在“工号”一列写明是哪一位：{numbers}"
            )
            return None
        if not found:
            row.doubts.append(f"名册里没有{name}，按名册以外的离退休人员登记；写错了名字的请改好")
        return _open_first(found)


def _open_first(found: list[Member]) -> Member | None:
    """Who is still in the register, else the one who left."""
    return next((each for each in found if each.state in State.open()), found[0] if found else None)


def _gift(row: SheetRow):
    """Form and sum; a sum without a form is money for the sick and goods for everybody else."""
    amount, form = row.values.get("amount"), row.values.get("form")
    if amount is not None and amount < 0:
        row.problems.append("金额不能小于 0")
    if not amount and form not in (None, Form.NOTHING):
        row.problems.append("没有填写金额；没有带物品的，形式写“无物品”")
    if amount and form == Form.NOTHING:
        row.problems.append("写了金额，形式却是“无物品”，请核对")
    if form is None:
        sick = row.values["occasion"][0] in (Occasion.HOSPITAL, Occasion.FAMILY_DEATH)
        form = Form.NOTHING if not amount else Form.CASH if sick else Form.GOODS
    return form, amount or 0


def take(school: Unit, rows: list[SheetRow], *, by) -> str:
    """Write the rows that were ticked. Raises `Refused` when the records changed meanwhile."""
    for row in rows:
        row.extra["visit"].confirmed = "核对表格时勾选" if row.is_left_out else ""
    visits = [row.extra["visit"] for row in rows]
    try:
        count = actions.take_list(school, visits, by=by)
    except actions.NotTaken as refusal:
        blocked = [each for found in refusal.findings for each in found if each.is_blocked]
        said = f"有的行现在不能登记（{blocked[0].text}）" if blocked else "有的行现在不能登记"
        raise Refused(f"{said}，请重新核对") from None
    return f"已登记 {count} 次慰问。"
