"""Two counts of the same paper ballots: where they differ, without saying by how much. Pure of the database."""

from union.ballots.sheets import OVERALL, SAID, WRITTEN, Choice, Contest, Grades, Sheet, Words

SHEETS = {"returned": "收回", "invalid": "无效"}


def differences(sheet: Sheet, one: dict, other: dict) -> list[str]:
    """The items that two counts (``PaperCount.numbers``) have different numbers for, by name, in the order of
    the form; empty when they agree."""
    found = [words for key, words in SHEETS.items() if one[key] != other[key]]
    for question in sheet.questions:
        here, there = (each["questions"].get(question.key, {}) for each in (one, other))
        words = lines(question)
        places = sorted(_places(here) | _places(there), key=lambda place: _rank(place, words))
        found += [_named(place, words) for place in places if _at(here, place) != _at(there, place)]
    return list(dict.fromkeys(found))


def lines(question) -> dict[tuple, str]:
    """The items of a question as they are called: ``(path into the tally) -> words``, in order."""
    if isinstance(question, Choice):
        return {(each.key,): f"{question.text}：{each.text}" for each in question.options}
    if isinstance(question, Contest):
        return {
            ("candidates", option.key, said): f"{option.text}：{words}"
            for option in question.candidates
            for said, words in SAID.items()
        } | {(WRITTEN, each.key): f"另选他人：{each.text}" for each in question.roster}
    if isinstance(question, Grades):
        return _grade_lines(question)
    assert isinstance(question, Words)
    return {("sheets",): f"{question.text}：写了意见的票"}


def _grade_lines(question: Grades) -> dict[tuple, str]:
    found = {("sheets",): f"{question.text}：评议的票"}
    for dimension in question.dimensions:
        name = f"{question.text}：{dimension.text}"
        for grade in question.grades:
            found["dimensions", dimension.key, grade.key] = f"{name} {grade.text}"
        if dimension.bands:
            found["points", dimension.key] = f"{name} 总分"
    for grade in question.overall:
        found[OVERALL, grade.key] = f"{question.text}：总评 {grade.text}"
    return found


def _places(said: dict, path: tuple = ()) -> set[tuple]:
    found = set()
    for key, value in said.items():
        here = (*path, key)
        found |= _places(value, here) if isinstance(value, dict) else {here}
    return found


def _at(said: dict, place: tuple) -> int:
    for key in place:
        said = said.get(key, {}) if isinstance(said, dict) else {}
    return said or 0


def _rank(place: tuple, words: dict) -> int:
    return list(words).index(place) if place in words else len(words)


def _named(place: tuple, words: dict) -> str:
    return words.get(place, "其他")
