"""What study writes into the record of acts, in words."""

VERBS = {
    "study.opened": "建立学习培训",
    "study.changed": "修改学习培训",
    "study.session_entered": "登记一场学习",
    "study.session_changed": "修改一场学习",
    "study.session_removed": "删除一场学习",
    "study.attended": "登记学习名单",
    "study.counted": "按人次登记学习",
    "study.imported": "从表格登记学习名单",
}
