"""What this part of the work writes into the log, in Chinese words."""

VERBS = {
    "archive.ordered": "立卷归档",
    "session.archived": "封存会议档案",
    "archive.verified": "核对会议档案",
    "archive.downloaded": "下载会议档案",
}
