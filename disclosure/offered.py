"""不足 and 下步打算 as they are offered to the chair: each sentence says something the records show."""

from disclosure.year_facts import YearFacts

NOTHING = "从记录看，没有逾期和未答复的事项。"


def lacks(facts: YearFacts) -> str:
    """What was late, refused or missing, one line each."""
    return "\n".join(each for each, _then in _found(facts)) or NOTHING


def plans(facts: YearFacts) -> str:
    """What follows from each of them, in the same order."""
    return "\n".join(then for _each, then in _found(facts)) or "继续按目录按时公开。"


def _found(facts: YearFacts) -> list[tuple[str, str]]:
    return [*_of_the_catalogue(facts), *_of_the_answers(facts), *_of_the_staff(facts)]


def _of_the_catalogue(facts: YearFacts) -> list[tuple[str, str]]:
    found, counts = [], facts.matrix.counts
    if counts.overdue:
        items = dict.fromkeys(str(cell.item) for cell in facts.matrix.overdue)
        names = "、".join(list(items)[:5]) + ("等" if len(items) > 5 else "")
        found.append(
            (
                f"有 {counts.overdue} 期应公开的事项逾期没有公开，涉及{names}。",
                f"尽快补齐{names}，并明确责任部门和公开时间。",
            )
        )
    if counts.late:
        found.append(
            (
                f"有 {counts.late} 期公开得晚，没有做到按时公开。",
                "期满前由工作小组提醒责任部门，按目录时间公开。",
            )
        )
    if without := sum(not each.decided for each in facts.spending):
        found.append(
            (
                f"有 {without} 笔超过民主限额的支出没有写明由哪次会议决定。",
                "超过民主限额的支出先经会议集体决定，再公开。",
            )
        )
    return found


def _of_the_answers(facts: YearFacts) -> list[tuple[str, str]]:
    found = []
    if late := facts.letters.late + facts.cases.late:
        found.append(
            (
                f"有 {late} 件来信或信访投诉没有按期答复。",
                "来信和信访投诉专人登记、按期答复，监督小组每月查看一次。",
            )
        )
    if open_ := facts.notices.objections - facts.notices.settled:
        found.append(
            (f"有 {open_} 件公示异议还没有处理。", "公示异议逐件处理，说明理由后再结束公示。")
        )
    return found


def _of_the_staff(facts: YearFacts) -> list[tuple[str, str]]:
    result = facts.judged
    if result is None:
        return [
            ("本年没有公布教职工评议结果。", "每学年组织一次教职工评议，结果向全体教职工公布。")
        ]
    if not result.is_told or not result.rows:
        return []
    worst = max(result.rows, key=lambda row: row.shares[2].count + row.shares[3].count)
    count = worst.shares[2].count + worst.shares[3].count
    if not count:
        return []
    return [
        (
            f"教职工评议中，“{worst.text}”不满意和不了解的最多，共 {count} 人。",
            f"针对“{worst.text}”听取教职工意见，改进后在公开栏说明。",
        )
    ]
