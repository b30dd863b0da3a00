"""What the opinion box writes into the log, in Chinese words. Anonymous writers write nothing into it."""

VERBS = {
    "letter.sent": "署名投递来信",
    "letter.written_more": "补充来信",
    "letter.rated": "评价答复",
    "letter.entered": "登记来信",
    "letter.passed_on": "转办来信",
    "letter.taken": "工会自办来信",
    "letter.urgency_set": "调整来信缓急",
    "letter.asked": "请来信人补充",
    "letter.answered": "答复来信",
    "letter.refused": "不予受理来信",
    "letter.closed": "办结来信",
}
