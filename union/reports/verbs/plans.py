"""What plans write into the record of acts, in words."""

VERBS = {
    "plan.created": "新建计划",
    "plan.read": "从文件读入计划",
    "plan.reading_dropped": "放弃读入的文件",
    "plan.discarded": "删除计划草稿",
}
