"""Questionnaires to begin with, in our own words."""

from union.surveys.models import Question
from union.surveys.models.surveys import GRADES

Kind = Question.Kind
BLANK = ""
SAMPLES = {
    "satisfaction": (
        "教职工满意度问卷",
        [
            (Kind.GRADE, "您对教代会和民主管理工作", ()),
            (Kind.GRADE, "您对校务公开工作", ()),
            (Kind.GRADE, "您对工会维护教职工权益、帮扶慰问", ()),
            (Kind.GRADE, "您对工会组织的文体活动", ()),
            (Kind.GRADE, "总的来说，您对学校工会工作", ()),
            (Kind.TEXT, "您对工会工作的意见和建议", ()),
        ],
    ),
    "activities": (
        "教职工活动意向问卷",
        [
            (
                Kind.MANY,
                "您愿意参加哪些活动（可多选）",
                ("球类比赛", "健步走、登山", "读书会", "书画摄影", "合唱、舞蹈", "手工、烘焙"),
            ),
            (Kind.ONE, "什么时间最合适", ("周五下午", "双休日", "寒暑假", "都可以")),
            (Kind.TEXT, "您还想参加什么活动", ()),
        ],
    ),
}
CHOICES = [*((key, title) for key, (title, _rows) in SAMPLES.items()), (BLANK, "空白问卷")]


def questions_of(key: str, survey) -> list[Question]:
    """The unsaved questions of a sample; none for a blank one."""
    rows = SAMPLES[key][1] if key else []
    return [
        Question(
            survey=survey,
            position=place,
            kind=kind,
            text=text,
            options=list(GRADES if kind == Kind.GRADE else options),
            is_required=kind != Kind.TEXT,
        )
        for place, (kind, text, options) in enumerate(rows, start=1)
    ]
