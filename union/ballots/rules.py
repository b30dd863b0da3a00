"""The figures of secret votes that a district may set."""

from union.rules.specs import Kind, RuleSpec

LEAST_BALLOTS = "ballots.least_ballots"
LEAST_GROUP = "ballots.least_group"
PRACTICE = "无记名投票的保密要求"
FEWEST = 5  # with fewer nobody's choice is hidden, whatever a district sets

SPECS = [
    RuleSpec(
        LEAST_BALLOTS, "无记名投票", "少于多少张票不开票", Kind.NUMBER, 5, PRACTICE, unit="张",
        note="票太少时，结果会透露每个人投了什么。可以调高，不能调低。", least=FEWEST,
    ),
    RuleSpec(
        LEAST_GROUP, "无记名投票", "分组统计每组至少多少张票", Kind.NUMBER, 10, PRACTICE, unit="张",
        note="不足的组不单独统计。不能少于5张。", least=FEWEST,
    ),
]  # fmt: skip
