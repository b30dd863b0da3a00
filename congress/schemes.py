"""答复类别: the classes of answers by scheme, with what each must say (domain: 答复必须有措施、时限或理由)."""

from dataclasses import dataclass

from congress.rules import ANSWER_SCHEME
from union.rules.figures import rule


@dataclass(frozen=True)
class AnswerClass:
    """One class: its key, its letter or word, its meaning, and the fields it asks for.

    ``counts_as`` is ``done``, ``underway``, ``later`` or ``not``; 落实率 counts the first two.
    """

    key: str
    label: str
    counts_as: str
    required: tuple[str, ...]

    @property
    def is_carried_out(self) -> bool:
        return self.counts_as in ("done", "underway")


FIELD_NAMES = {
    "measures": "办理措施",
    "finish_on": "完成时限",
    "difficulty": "困难和计划",
    "reason": "不能采纳的理由",
}
DONE = ("measures",)
UNDERWAY = ("measures", "finish_on")
LATER = ("difficulty", "finish_on")
NOT = ("reason",)

SCHEMES = {
    "g4": (
        AnswerClass("g4a", "A 已解决或基本解决", "done", DONE),
        AnswerClass("g4b", "B 正在解决或已列入规划", "underway", UNDERWAY),
        AnswerClass("g4c", "C 因条件限制待以后解决", "later", ("difficulty",)),
        AnswerClass("g4d", "D 留作参考（不能采纳）", "not", NOT),
    ),
    "g3": (
        AnswerClass("g3a", "A 已解决", "done", DONE),
        AnswerClass("g3b", "B 正在解决", "underway", UNDERWAY),
        AnswerClass("g3c", "C 列入规划逐步解决", "later", LATER),
        AnswerClass("g3d", "D 不能采纳", "not", NOT),
    ),
    "sz": (
        AnswerClass("sza", "已落实", "done", DONE),
        AnswerClass("szb", "正在落实", "underway", UNDERWAY),
        AnswerClass("szc", "未能落实", "not", NOT),
    ),
}
CLASSES = {each.key: each for scheme in SCHEMES.values() for each in scheme}


def scheme_of(school, *, on) -> tuple[AnswerClass, ...]:
    """The classes that a school's answers may have, by its district's profile."""
    return SCHEMES[rule(school, ANSWER_SCHEME, on=on).value]


def missing(answer) -> list[str]:
    """Names of the fields that an answer of its class still lacks; the class itself comes first."""
    chosen = CLASSES.get(answer.answer_class)
    lacking = [] if chosen else ["答复类别"]
    lacking += [] if answer.text.strip() else ["答复内容"]
    for name in chosen.required if chosen else ():
        value = getattr(answer, name)
        if not (value.strip() if isinstance(value, str) else value):
            lacking.append(FIELD_NAMES[name])
    return lacking
