"""What this room writes into the record of acts, in words."""

VERBS = {
    "feed.opened": "生成日历订阅地址",
    "feed.renewed": "更换日历订阅地址",
    "feed.closed": "停止日历订阅",
}
