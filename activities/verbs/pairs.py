"""What is done with pairs, in Chinese words."""

VERBS = {
    "pair.begun": "登记结对",
    "pair.changed": "修改结对",
    "pair.written": "写结对记录",
    "pair.amended": "修改结对记录",
    "pair.confirmed": "确认结对记录",
    "pair.ended": "结束结对",
}
