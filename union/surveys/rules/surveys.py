"""Rule figures of questionnaires."""

from union.rules.specs import Kind, RuleSpec

LEAST = "surveys.least"

SPECS = [
    RuleSpec(
        key=LEAST,
        group="问卷",
        label="问卷结果最少答卷人数",
        kind=Kind.NUMBER,
        default=5,
        unit="人",
        least=3,
        source="没有统一规定；人数太少容易认出是谁答的，未设定时按5人",
        note="答卷不到这个人数的，只公布人数，不显示结果。",
    )
]
