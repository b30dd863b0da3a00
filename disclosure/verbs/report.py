"""What the annual report writes into the log, in Chinese words."""

VERBS = {
    "disclosure_report.begun": "起草校务公开年度报告",
    "disclosure_report.edited": "修改校务公开年度报告",
}
