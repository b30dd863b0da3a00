"""A file in words: for the page, and as the copy that the person takes along."""

from union.kit.xlsx import Column, write_xlsx
from welfare import hardship_fields as spec
from welfare.models import HardshipFile

Lines = list[tuple[str, str]]


def groups_of(file: HardshipFile) -> list[tuple[str, Lines]]:
    """Groups with (label, value) of all that was said; groups without anything are left out."""
    facts = file.facts
    found = []
    for name, members in spec.GROUPS.items():
        lines = [(fact.label, fact.shown(facts)) for fact in members if fact.shown(facts)]
        if lines:
            found.append((name, lines))
    return found


def household_of(file: HardshipFile) -> list[Lines]:
    """(label, value) of each person of the household, empty values too: they stand in columns."""
    return [
        [(fact.label, fact.shown(row.facts)) for fact in spec.HOUSEHOLD]
        for row in file.household.all()
    ]


def workbook(file: HardshipFile) -> bytes:
    """Everything that is kept about the person, as 项目 and 内容."""
    rows = [["编号", file.number], ["姓名", file.member.name], ["状态", file.get_state_display()]]
    if file.category:
        rows.append(["困难类别", file.get_category_display()])
    rows += [[label, value] for _, lines in groups_of(file) for label, value in lines]
    for place, lines in enumerate(household_of(file), start=1):
        said = "；".join(f"{label}：{value}" for label, value in lines if value)
        rows.append([f"家庭成员 {place}", said])
    rows += [
        [f"{r.year}年认定", f"{r.get_category_display()}\n{r.working}"] for r in file.reviews.all()
    ]
    rows += [["材料", f"{p.get_kind_display()}：{p.name}"] for p in file.proofs.all()]
    for consent in file.consents.all():
        until = f"，{consent.withdrawn_on} 撤回" if consent.withdrawn_on else ""
        rows.append(["同意", f"{consent.given_on} {consent.get_way_display()}{until}"])
    for opening in file.openings.select_related("by"):
        said = f"{opening.at:%Y-%m-%d %H:%M} {opening.by.name}：{opening.get_reason_display()}"
        rows.append(["查阅", f"{said} {opening.words}".strip()])
    return write_xlsx([Column("项目", 12), Column("内容", 40)], rows, f"{file}（本人复制）")
