"""What this part of the work writes into the log, in Chinese words."""

VERBS = {
    "document.uploaded": "上传会议文件",
    "document.edited": "修改会议文件名称",
    "document.dropped": "删除未发送的会议文件",
    "document.sent": "发送会议文件",
    "document.reminded": "提醒未读会议文件的代表",
    "delivery.on_paper": "登记纸质文件送达",
    "delivery.taken_back": "取消纸质文件送达登记",
    "delivery.exported": "导出会议文件送达情况",
    "delegate.wants_paper": "登记需要纸质文件",
    "delegate.wants_no_paper": "取消需要纸质文件",
    "opinion.given": "提交讨论意见",
    "opinion.amended": "修改讨论意见",
    "opinion.answered": "答复讨论意见",
}
