"""What the part rubrics writes into the record of acts, in words."""

VERBS = {
    "rubric.begun": "起草考核办法",
    "rubric.edited": "修改考核办法",
    "rubric.imported": "导入考核条目",
    "rubric.published": "发布考核办法",
    "rubric.revised": "修订考核办法",
    "rubric.discarded": "放弃考核办法草稿",
    "rubric.assigned": "布置考核",
    "rubric.unassigned": "取消一所学校的考核",
    "rubric.results": "公布考核结果",
    "assessment.self_saved": "填写自评",
    "assessment.filed": "报送自评",
    "assessment.scored": "填写区评",
    "assessment.finished": "完成区评",
    "assessment.reopened": "重新打开评分",
    "objection.raised": "对考核结果提出异议",
    "objection.answered": "答复考核异议",
    "mutual.drawn": "安排互查",
    "mutual.done": "完成互查",
    "mutual.cancelled": "取消一项互查",
}
