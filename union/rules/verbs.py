"""What this room writes into the record of acts, in words."""

VERBS = {
    "figure.set": "设定规则数值",
    "figure.withdrawn": "撤回规则数值",
    "holidays.entered": "录入放假通知",
    "day.corrected": "更正工作日",
    "day.withdrawn": "撤销对工作日的更正",
}
