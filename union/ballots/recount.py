"""Counts a published vote again, from its file alone: ``python union/ballots/recount.py FILE``.

For whoever does not want to believe the program that counted: needs nothing but Python, and shares no line with
`union.ballots.totals` and `union.ballots.sheets`.
"""

import hashlib
import json
import re
import sys
from collections import Counter
from pathlib import Path

FORM = "union.ballots.result/1"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SAID = {"yes": "赞成", "no": "反对", "abstain": "弃权"}
MOST_BYTES = 50_000_000
UNREADABLE = "这不是本系统公布的投票结果文件，或文件已损坏，请重新下载"


class Unreadable(Exception):
    """Not a file of ours; the message is the sentence to print."""


class Report:
    """The lines of the report; ``failures`` counts what does not hold."""

    def __init__(self):
        self.lines, self.failures = [], 0

    def check(self, holds, good: str, bad: str = "") -> None:
        """``bad`` says what is wrong; without it, that ``good`` does not hold."""
        self.lines.append(f"  ✓ {good}" if holds else f"  ✗ {bad or good + '：不符'}")
        self.failures += not holds

    def say(self, text: str) -> None:
        self.lines.append(f"  · {text}")


def read(content: bytes) -> dict:
    """The file as it stands. Raises `Unreadable`."""
    if len(content) > MOST_BYTES:
        raise Unreadable(UNREADABLE)
    try:
        data = json.loads(content, object_pairs_hook=_once_each)
    except (ValueError, RecursionError) as wrong:
        raise Unreadable(UNREADABLE) from wrong
    if not isinstance(data, dict) or data.get("form") != FORM:
        raise Unreadable(UNREADABLE)
    return data


def _once_each(pairs: list) -> dict:
    """Two values under one name would be read by each program as it likes."""
    if len({name for name, _value in pairs}) != len(pairs):
        raise ValueError("a name twice")
    return dict(pairs)


def recount(content: bytes) -> Report:
    """Everything that can be checked. Raises `Unreadable`."""
    data, report = read(content), Report()
    try:
        report.lines.append(f"{data['number']}　{data['title']}")
        report.say(f"文件的 SHA-256：{hashlib.sha256(content).hexdigest()}")
        _frozen(data, report)
        _receipts(data, report)
        _numbers(data, report)
        _ballots(data, report)
        if data["sentence"]:
            report.say(f"公布的结论：{data['sentence']}")
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError) as wrong:
        raise Unreadable(UNREADABLE) from wrong
    return report


def _frozen(data: dict, report: Report) -> None:
    frozen = data["frozen"]
    text = json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    found = hashlib.sha256(text.encode()).hexdigest()
    same = found == data["fingerprint"]
    report.check(same, f"冻结的内容与指纹一致：{found}", "冻结的内容与指纹不符，内容或指纹被改过")
    report.check(frozen["title"] == data["title"], "名称与冻结的一致")
    for rule in frozen["rules"]:
        report.say(f"冻结的规则：{rule}")


def word_of(digest: str) -> str:
    """The published word: the first 60 bits of the digest, five by five."""
    bits = format(int(digest[:15], 16), "060b")
    word = "".join(ALPHABET[int(bits[at : at + 5], 2)] for at in range(0, 60, 5))
    return "-".join(word[at : at + 4] for at in range(0, 12, 4))


def _receipts(data: dict, report: Report) -> None:
    receipts = data["receipts"]
    digests = [each["digest"] for each in receipts]
    whole = all(re.fullmatch("[0-9a-f]{64}", each) for each in digests)
    wrong = not whole or any(word_of(each["digest"]) != each["word"] for each in receipts)
    report.check(not wrong, f"回执 {len(digests)} 个，公布码与摘要一致", "有的公布码与摘要不符")
    alone = digests == sorted(set(digests))
    report.check(alone, "回执没有重复，按摘要排列", "回执有重复，或没有按摘要排列")


def _numbers(data: dict, report: Report) -> None:
    """How many there were: roll, phones, paper, totals."""
    totals, turnout, frozen = data["totals"], data["turnout"], data["frozen"]
    paper, phone = totals["paper"], totals["phone"]
    entitled, came = len(frozen["electors"]), turnout["phone"] + turnout["paper"]
    report.check(
        came <= entitled, f"参加投票 {came} 人，名单 {entitled} 人", "参加的比名单上的人多"
    )
    taken = len(data["receipts"] if frozen["secret"] else data["named"])
    same = phone == turnout["phone"] == taken
    kind = "回执" if frozen["secret"] else "记名票"
    report.check(
        same,
        f"手机投票 {phone} 人，{kind}同样多",
        f"登记手机投票 {turnout['phone']} 人，{kind} {taken} 个，公布 {phone} 张",
    )
    holds = 0 <= paper["invalid"] <= paper["returned"] <= paper["issued"] == turnout["paper"]
    told = f"发出 {paper['issued']} 张，收回 {paper['returned']} 张，无效 {paper['invalid']} 张"
    if paper["issued"] or not holds:
        report.check(holds, f"纸质票{told}", f"纸质票的张数不合理：{told}")


def _ballots(data: dict, report: Report) -> None:
    """Each question, counted from the ballots where they are published, else its sums."""
    totals, sheet = data["totals"], data["frozen"]["sheet"]
    if totals["is_hidden"]:
        report.check(not totals["questions"], "票太少，只公布张数", "票太少，却公布了票数")
        return
    if data["ballots"] is None and data["frozen"]["secret"]:
        may = not sheet["keeps_ballots"] or not totals["phone"] or _too_few(totals, sheet)
        report.check(may, data["why_no_ballots"], "选票应当公布，文件里却没有")
    if not totals["paper"]["questions"] and totals["paper"]["returned"]:
        may = _too_few(totals, sheet) or totals["paper"]["returned"] == totals["paper"]["invalid"]
        report.check(may, "纸质票只计入合计", "纸质票的票数应当公布，文件里却没有")
    for question in sheet["questions"]:
        rows = _rows(data, question)
        if rows is not None:
            _recounted(question, rows, data, report)
        counted = totals["phone"] + totals["paper"]["returned"] - totals["paper"]["invalid"]
        _sums(question, totals["questions"][question["key"]], counted, report)
    _known(data, report)
    _groups(totals, report)


def _groups(totals: dict, report: Report) -> None:
    """Whose ballots stand in which group is not published; groups can only be held against the whole."""
    if not totals["groups"]:
        return
    found = Counter()
    for count in totals["groups"].values():
        found.update(_leaves(count))
    report.check(found <= _leaves(totals["questions"]), "各组的票数合起来不多于总数")


def _too_few(totals: dict, sheet: dict) -> bool:
    """Few phones beside much paper, or the other way round: told apart, they would give single voters away."""
    paper = totals["paper"]["returned"] - totals["paper"]["invalid"]
    return any(0 < ballots < sheet["least"] for ballots in (totals["phone"], paper))


def _known(data: dict, report: Report) -> None:
    asked = {each["key"] for each in data["frozen"]["sheet"]["questions"]}
    told = data["totals"]["questions"].keys() | (data["ballots"] or {}).keys()
    report.check(told <= asked, "没有票面以外的项目", "文件里有票面上没有的项目")


def _rows(data: dict, question: dict) -> list | None:
    """The marks to a question; None where only counts are published."""
    key = question["key"]
    if question["type"] == "words":
        return None
    if not data["frozen"]["secret"]:
        return [marks[key] for _place, _name, marks in data["named"]]
    return None if data["ballots"] is None else data["ballots"][key]


def _recounted(question: dict, rows: list, data: dict, report: Report) -> None:
    text, phone = question["text"], data["totals"]["phone"]
    good = f"{text}：{len(rows)} 张选票，与手机票同样多"
    report.check(len(rows) == phone, good, f"{text}：选票 {len(rows)} 张，手机票 {phone} 张")
    odd = sum(not FITS[question["type"]](question, marks) for marks in rows)
    report.check(not odd, f"{text}：选票都合票面", f"{text}：{odd} 张选票不合票面")
    if odd:
        return
    count = COUNTS[question["type"]]
    told, paper = data["totals"]["questions"][question["key"]], data["totals"]["paper"]
    found = _leaves(count(question, rows))
    if paper["questions"]:
        found = found + _leaves(paper["questions"][question["key"]])
    elif paper["returned"] > paper["invalid"]:
        report.say(f"{text}：纸质票没有公布各项票数，不能核对合计")
        return
    same = +found == +_leaves(told)
    report.check(same, f"{text}：重新计票与公布的一致", f"{text}：重新计票与公布的票数不符")


def _leaves(count: dict, place: tuple = ()) -> Counter:
    """All numbers of a count by their place in it."""
    found = Counter()
    for name, value in count.items():
        if isinstance(value, dict):
            found.update(_leaves(value, (*place, name)))
        elif type(value) is not int or value < 0:
            raise ValueError(name)
        else:
            found[(*place, name)] = value
    return found


def _keys(options: list) -> list[str]:
    return [option["key"] for option in options]


def _choice_fits(question: dict, marks) -> bool:
    return marks in _keys(question["options"])


def _contest_fits(question: dict, marks) -> bool:
    """At most as many in favour as there are seats; for each one written in, somebody voted against."""
    written = marks.get("written", [])
    said = [value for key, value in marks.items() if key != "written"]
    if not marks.keys() - {"written"} <= set(_keys(question["candidates"])):
        return False
    if not set(said) <= {"yes", "no"} or not set(written) <= set(_keys(question["roster"])):
        return False
    if len(set(written)) != len(written) or len(written) > said.count("no"):
        return False
    return said.count("yes") + len(written) <= question["seats"]


def _grades_fit(question: dict, marks) -> bool:
    """Everything asked, or nothing at all."""
    if not marks:
        return True
    asked = set(_keys(question["dimensions"])) | ({"overall"} if question["overall"] else set())
    if marks.keys() != asked:
        return False
    if question["overall"] and marks["overall"] not in _keys(question["overall"]):
        return False
    grades = _keys(question["grades"])
    return all(_grade(each, marks[each["key"]]) in grades for each in question["dimensions"])


def _grade(dimension: dict, said: str) -> str:
    """The grade that was given, or that the points given mean."""
    if not dimension["bands"]:
        return said
    points = int(said)
    return next((name for name, low, high in dimension["bands"] if low <= points <= high), "")


def _count_choice(question: dict, rows: list) -> dict:
    return {key: rows.count(key) for key in _keys(question["options"])}


def _count_contest(question: dict, rows: list) -> dict:
    found = {}
    for key in _keys(question["candidates"]):
        yes = sum(row.get(key) == "yes" for row in rows)
        no = sum(row.get(key) == "no" for row in rows)
        found[key] = {"yes": yes, "no": no, "abstain": len(rows) - yes - no}
    others = [name for row in rows for name in row.get("written", [])]
    return {"candidates": found, "written": {name: others.count(name) for name in set(others)}}


def _count_grades(question: dict, rows: list) -> dict:
    rows = [row for row in rows if row]
    lines, points = {}, {}
    for each in question["dimensions"]:
        said = [row[each["key"]] for row in rows]
        given = [_grade(each, value) for value in said]
        lines[each["key"]] = {key: given.count(key) for key in _keys(question["grades"])}
        if each["bands"]:
            points[each["key"]] = sum(int(value) for value in said)
    overall = [row.get("overall") for row in rows]
    sums = {key: overall.count(key) for key in _keys(question["overall"])}
    return {"dimensions": lines, "overall": sums, "points": points, "sheets": len(rows)}


FITS = {"choice": _choice_fits, "contest": _contest_fits, "grades": _grades_fit}
COUNTS = {"choice": _count_choice, "contest": _count_contest, "grades": _count_grades}


def _sums(question: dict, told: dict, valid: int, report: Report) -> None:
    """Whether what is told of a question can be the sum of so many ballots, and what it is in words."""
    text = question["text"]
    if question["type"] == "choice":
        names = {option["key"]: option["text"] for option in question["options"]}
        said = "，".join(f"{names[key]} {told[key]}" for key in names)
        report.check(sum(told.values()) == valid, f"{text}：{said}，合计 {valid} 张")
    elif question["type"] == "contest":
        for option in question["candidates"]:
            row = told["candidates"][option["key"]]
            said = "，".join(f"{SAID[key]} {row[key]}" for key in SAID)
            report.check(sum(row.values()) == valid, f"{option['text']}：{said}，合计 {valid} 张")
        names = {option["key"]: option["text"] for option in question["roster"]}
        for key, votes in told["written"].items():
            report.say(f"另选 {names[key]}：{votes} 票")
    elif question["type"] == "grades":
        _grade_sums(question, told, valid, report)


def _grade_sums(question: dict, told: dict, valid: int, report: Report) -> None:
    text, sheets = question["text"], told["sheets"]
    rows = [*told["dimensions"].values(), *([told["overall"]] if question["overall"] else [])]
    if sheets and not any(rows):
        report.check(sheets <= valid, f"{text}：评议 {sheets} 张，太少，不公布各项")
        return
    holds = sheets <= valid and all(sum(row.values()) == sheets for row in rows)
    report.check(holds, f"{text}：评议 {sheets} 张，各项合计相符", f"{text}：各项合计与张数不符")


def main(path: str, out=print) -> int:
    """Print the report; 0 when everything holds, else 1."""
    try:
        report = recount(Path(path).read_bytes())
    except OSError:
        out(f"打不开文件：{path}。请核对文件名")
        return 1
    except Unreadable as wrong:
        out(str(wrong))
        return 1
    for line in report.lines:
        out(line)
    wrong = report.failures
    out(f"结论：有 {wrong} 处不符，请不要采信这个文件" if wrong else "结论：核对无误")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("用法：python recount.py 结果文件.json")
    sys.exit(main(sys.argv[1]))
