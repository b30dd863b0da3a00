"""The figures of articles that a district may set."""

from activities.models.articles import Level
from union.rules.specs import Kind, RuleSpec

DEFAULTS = {
    Level.SCHOOL: 1,
    Level.DISTRICT: 3,
    Level.CITY: 5,
    Level.PROVINCE: 8,
    Level.NATION: 10,
}


def score_key(level: str) -> str:
    return f"activities.article_{level}"


SPECS = [
    RuleSpec(
        key=score_key(level),
        group="宣传稿件",
        label=f"一篇稿件被{level.label}采用的得分",
        kind=Kind.NUMBER,
        default=points,
        unit="分",
        source="本系统建议值：各地信息员稿件计分办法不一，请以本区办法为准",
        note="同一篇稿件按最高一级计分，不累加。",
    )
    for level, points in DEFAULTS.items()
]
