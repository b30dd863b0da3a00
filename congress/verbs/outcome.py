"""What this part of the work writes into the log, in Chinese words."""

VERBS = {
    "minutes.begun": "起草会议纪要",
    "resolution.drafted": "起草决议",
    "resolution.passed": "决议通过",
    "resolution.published": "公布决议",
    "follow_up.listed": "列出决议落实事项",
    "follow_up.settled": "办结决议落实事项",
    "measure.entered": "登记须经教代会的制度",
    "measure.changed": "更改须经教代会的制度",
}
