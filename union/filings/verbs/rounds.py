"""What the part rounds writes into the record of acts, in words."""

VERBS = {
    "filing.passed_up": "初审通过",
    "filing.answered": "逐条说明",
    "round.opened": "发起应报",
    "round.changed": "修改应报",
    "round.closed": "截止应报",
    "round.reopened": "重新收件",
    "round.excused": "免报",
    "round.owed_again": "恢复应报",
    "round.extended": "准予延期",
}
