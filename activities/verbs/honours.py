"""What honours write into the record of acts, in words."""

VERBS = {
    "honour.prepared": "筹备评优",
    "honour.changed": "修改评优",
    "honour.announced": "发布评优",
    "honour.review_started": "开始审核评优推荐",
    "honour.noticed": "评优公示",
    "honour.returned": "评优退回审核",
    "honour.approved": "批准评优",
    "honour.reported": "上报评优",
    "honour.given": "授予荣誉",
    "honour.cancelled": "取消评优",
    "nomination.made": "推荐评优人选",
    "nomination.agreed": "同意参评",
    "nomination.declined": "不参评",
    "nomination.passed": "评优人选通过审核",
    "nomination.refused": "评优人选未通过审核",
    "honour_objection.raised": "提出评优异议",
    "honour_objection.settled": "处理评优异议",
    "award.entered": "登记荣誉",
    "award.removed": "删除登记的荣誉",
}
