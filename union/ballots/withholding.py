"""What is not kept of an appraisal: counters of somebody whom few have judged would tell who judged how.

On one sheet of many people each may leave some out, so a vote with enough ballots can hold a person with few.
Pure of the database.
"""

from union.ballots.sheets import Grades, Sheet


def withheld(sheet: Sheet, questions: dict, groups: dict) -> tuple[dict, dict]:
    """Tallies of the whole and of each group, with nothing but their number where too few judged a person.

    Of groups so many are left out that what remains of the whole is none, or enough: else it could be had by
    subtraction.
    """
    questions, groups = dict(questions), {name: dict(told) for name, told in groups.items()}
    for each in sheet.questions:
        if not isinstance(each, Grades) or each.key not in questions:
            continue
        whole = questions[each.key]["sheets"]
        if 0 < whole < sheet.least:
            questions[each.key] = bare(whole)
        shown = _shown(
            sheet, whole, {name: told[each.key]["sheets"] for name, told in groups.items()}
        )
        for name, told in groups.items():
            if name not in shown:
                told[each.key] = bare(told[each.key]["sheets"])
    return questions, groups


def _shown(sheet: Sheet, whole: int, sizes: dict[str, int]) -> set[str]:
    """Groups whose counters are kept for a person whom ``whole`` sheets judged."""
    if whole < sheet.least:
        return set()
    shown = {name for name, sheets in sizes.items() if sheets >= sheet.least_group}
    while shown and 0 < whole - sum(sizes[name] for name in shown) < sheet.least_group:
        shown.remove(min(shown, key=lambda name: (sizes[name], name)))
    return shown


def bare(sheets: int) -> dict:
    """How many judged, and nothing of what they said."""
    return {"dimensions": {}, "overall": {}, "points": {}, "sheets": sheets}
