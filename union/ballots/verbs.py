"""The acts of this room in the log."""

VERBS = {
    "vote.prepared": "准备投票",
    "vote.revised": "修改投票",
    "vote.passphrase_set": "设开票口令",
    "vote.opened": "开始投票",
    "vote.cancelled": "取消投票",
    "vote.closed": "截止投票",
    "vote.passphrase_wrong": "开票口令错误",
    "vote.passphrase_locked": "开票口令错误多次，暂停",
    "vote.passphrase_lost": "开票口令遗失",
    "vote.handed_over": "输入开票口令",
    "vote.opening_stopped": "开票中止",
    "vote.counted": "开票",
    "vote.voided": "投票作废",
    "vote.published": "公布投票结果",
    "vote.file_taken": "下载测评票数文件",
    "vote.file_refused": "拒绝提供逐张测评票",
    "vote.slip_handed_out": "发出纸质票",
    "vote.slip_taken_back": "收回空白纸质票",
    "vote.paper_counted": "录入纸质票",
    "vote.roll_read": "查看未投票名单",
}
