"""What this part of the work writes into the log, in Chinese words."""

VERBS = {
    "proposal.submitted": "提交提案或建议",
    "proposal.resubmitted": "修改后重新提交",
    "proposal.sent_to_head": "交代表团初审",
    "proposal.reworked": "代表团退回修改",
    "proposal.withdrawn": "撤回提案或建议",
    "proposal.discarded": "删除提案草稿",
    "proposal.sought": "公开征集附议",
    "proposal.unsought": "停止公开征集附议",
    "proposal.seconders_asked": "邀请附议人",
    "proposal.seconded": "附议提案",
    "proposal.second_declined": "不附议提案",
    "proposal.second_confirmed": "看过修改，继续附议",
    "proposal.second_withdrawn": "撤回附议",
    "proposal.accepted": "立案",
    "proposal.merged": "并案",
    "proposal.taken_as_suggestion": "作为意见建议办理",
    "proposal.declined": "不予立案",
    "proposal.returned": "退回提案人修改",
    "proposal.disputed": "提请主席团审定",
    "proposals.exported": "导出提案",
}
