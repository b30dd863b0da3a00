"""What is done with check-ups, in Chinese words."""

VERBS = {
    "checkup.arranged": "安排体检",
    "checkup.changed": "修改体检安排",
    "checkup.listed": "补充体检名单",
    "checkup.ticked": "登记体检完成",
    "checkup.reminded": "提醒体检",
}
