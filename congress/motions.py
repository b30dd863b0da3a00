"""How a motion may be decided: by raised hands, by name or by secret ballot."""

from dataclasses import dataclass
from enum import StrEnum

from congress.models import Motion, Session
from congress.rules import SECRET_BINDING
from union.rules.figures import Rule, rule

Kind, Method = Motion.Kind, Motion.Method


class Level(StrEnum):
    OK = "ok"
    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True)
class MethodVerdict:
    """Whether the way of deciding fits the kind of motion, in a sentence, with its rule."""

    level: Level
    sentence: str = ""
    rule: Rule | None = None


def method_verdict(kind: str, method: str, binding: Rule) -> MethodVerdict:
    """What is discussed and passed (讨论通过) is decided by secret ballot. By raised hands or by name: the
    district's rule ``binding`` warns or blocks (case 7). Without any vote it is never passed.
    """
    if kind != Kind.ADOPT or method == Method.SECRET:
        return MethodVerdict(Level.OK)
    if method == Method.NONE:
        return MethodVerdict(Level.BLOCK, "属于讨论通过的事项，须选定表决方式。")
    said = f"属于讨论通过的事项，应当无记名投票，现在是{Method(method).label}。"
    level = Level.BLOCK if binding.value == "block" else Level.WARN
    return MethodVerdict(level, said, binding)


def binding_for(session: Session) -> Rule:
    """The district's rule on secret ballots as it holds on the day of the session."""
    return rule(session.school, SECRET_BINDING, on=session.opens_on)


def method_warnings(session: Session) -> list[str]:
    """One sentence for each motion that is decided openly against the rule: for the 备案."""
    binding = binding_for(session)
    found = []
    for motion in session.motions.all():
        verdict = method_verdict(motion.kind, motion.method, binding)
        if verdict.level == Level.WARN:
            found.append(f"“{motion}”{verdict.sentence}{binding}")
    return found


# What most sessions deal with, in their usual order: title, kind, method.
USUAL = (
    ("学校工作报告", Kind.HEAR, Method.NONE),
    ("学校财务工作报告", Kind.HEAR, Method.NONE),
    ("学校工会工作报告", Kind.HEAR, Method.NONE),
    ("提案工作报告", Kind.REVIEW, Method.NONE),
    ("大会决议（草案）", Kind.PROCEDURE, Method.HANDS),
)
