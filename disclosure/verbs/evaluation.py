"""What the yearly evaluation writes into the log, in Chinese words."""

VERBS = {
    "evaluation.begun": "安排评议校务公开",
    "evaluation.changed": "修改评议内容",
    "evaluation.dropped": "撤下评议",
    "evaluation.put": "准备评议票",
    "evaluation.opened": "开始评议校务公开",
    "evaluation.published": "公布评议结果",
    "evaluation.words_judged": "选定公开的评议意见",
}
