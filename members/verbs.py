"""What the register writes into the record of acts, in words."""

VERBS = {
    "member.applied": "申请入会",
    "member.approved": "批准入会",
    "member.declined": "不予批准入会",
    "member.enrolled": "录入名册",
    "member.amended": "修改会员资料",
    "member.offered": "转出会籍",
    "member.accepted": "接收转入的会籍",
    "member.turned_down": "退回转来的会籍",
    "member.recalled": "撤回转出",
    "member.departed": "终止会籍",
    "members.imported": "导入会员名单",
    "members.exported": "导出会员名单",
    "members.accounts_opened": "批量开通账号",
    "import.uploaded": "上传会员名单",
    "import.dropped": "放弃导入",
}
