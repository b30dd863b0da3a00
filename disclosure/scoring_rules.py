"""The points of those blocks of the score sheet that no published sheet gives in full: a district may set them."""

from union.rules.specs import Kind, RuleSpec

FORM = "disclosure.score_form"
PROCEDURE = "disclosure.score_procedure"
SUPERVISION = "disclosure.score_supervision"
EFFECT = "disclosure.score_effect"

SOURCE = "本系统拟定：《德化县校务公开评估考核表》摘录中没有这一部分的分值，请以本区考核文件为准"


def _points(key: str, label: str, default: int) -> RuleSpec:
    return RuleSpec(
        key, "校务公开考核", f"“{label}”部分的分值", Kind.NUMBER, default, SOURCE, "分",
        "“组织机构与职责”20分、“公开内容”30分依该表；其余部分的分值合计不是50分时，满分随之变化。",
    )  # fmt: skip


SPECS = [
    _points(FORM, "公开形式", 10),
    _points(PROCEDURE, "公开程序", 15),
    _points(SUPERVISION, "监督反馈", 15),
    _points(EFFECT, "公开效果", 10),
]
