"""What the part inspections writes into the record of acts, in words."""

VERBS = {
    "inspection.begun": "安排检查",
    "inspection.noted": "登记检查情况",
    "inspection.photographed": "上传检查照片",
    "inspection.photo_dropped": "删除检查照片",
    "inspection.sent": "反馈检查结果",
    "finding.noted": "登记检查问题",
    "finding.dropped": "删除检查问题",
    "finding.proved": "提交整改报告",
    "finding.sent_again": "退回整改报告",
    "finding.closed": "问题销号",
    "liaison.given": "安排蹲点联系人",
    "liaison.ended": "结束蹲点联系",
    "liaison.visited": "登记到校",
}
