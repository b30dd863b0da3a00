"""What meetings write into the record of acts, in words."""

VERBS = {
    "meeting.planned": "安排会议",
    "meeting.amended": "修改会议安排",
    "meeting.cancelled": "取消会议",
    "meeting.attended": "登记到会情况",
    "meeting.minuted": "会议纪要定稿",
    "meeting.reopened": "重新打开会议纪要",
    "decision.entered": "记下会议决定",
    "decision.changed": "修改会议决定",
    "decision.removed": "删去会议决定",
    "task.entered": "列出会议落实事项",
    "task.removed": "删去会议落实事项",
    "task.settled": "办结会议落实事项",
}
