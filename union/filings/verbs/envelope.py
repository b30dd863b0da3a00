"""What filings write into the record of acts, in words."""

VERBS = {
    "filing.submitted": "报送",
    "filing.returned": "退回",
    "filing.approved": "通过",
    "filing.urged": "催报",
    "filing.discarded": "删除草稿",
}
