"""What is done with the ledger, its budget and its review, in Chinese words."""

VERBS = {
    "funds_line.entered": "记了一笔账",
    "funds_line.corrected": "更正了一笔账",
    "funds_line.approved": "同意了一笔支出",
    "funds_line.refused": "没有同意一笔支出",
    "funds_line.reversed": "冲销了一笔账",
    "funds_book.opened": "填写了期初余额",
    "funds_book.imported": "从表格导入了账目",
    "funds_budget.set": "编制了工会经费预算",
    "funds_review.begun": "开始审查一个学期的经费",
    "funds_review.noted": "填写了盘点和审查意见",
    "funds_review.signed": "在经费审查上签字",
    "funds_review.closed": "完成了一个学期的经费审查",
    "funds_statement.issued": "公布了经费收支报告",
}
