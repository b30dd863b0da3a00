"""What is done with visits to staff, in Chinese words. The log tells whom, never why and how much."""

VERBS = {
    "visit.entered": "登记慰问",
    "visit.corrected": "更正慰问",
    "visit.withdrawn": "撤销慰问",
    "visit.photo_added": "添加慰问照片",
    "visit.photo_removed": "删除慰问照片",
    "visit.booked": "把慰问记入账簿",
    "visits.entered": "批量登记慰问",
    "visits.imported": "从表格登记慰问",
    "visits.exported": "导出慰问登记表",
    "visits.printed": "打印慰问签收单",
    "news.told": "告知同事近况",
    "news.dropped": "标为不需慰问",
}
