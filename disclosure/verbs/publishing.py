"""What drafting, checking and publishing write into the log, in Chinese words."""

VERBS = {
    "publication.drafted": "起草公开事项",
    "publication.attached": "上传公开事项的附件",
    "publication.detached": "移除公开事项的附件",
    "publication.masked": "遮盖公开事项里的个人信息",
    "publication.discarded": "删除公开事项草稿",
    "publication.sent": "送审公开事项",
    "publication.taken_back": "收回送审的公开事项",
    "publication.returned": "退回公开事项",
    "publication.published": "审核通过并公开",
    "publication.withdrawn": "撤回已公开的事项",
    "objection.raised": "对公示提出异议",
    "objection.entered": "登记电话或书面异议",
    "objection.settled": "处理异议",
    "notice.closed": "结束公示",
}
