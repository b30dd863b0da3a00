"""What surveys write into the record of acts, in words. That somebody answered is never written."""

VERBS = {
    "survey.created": "新建问卷",
    "survey.opened": "开始问卷",
    "survey.closed": "截止问卷",
    "survey.shown": "公布问卷结果",
    "survey.reminded": "提醒填写问卷",
    "survey.put_off": "延长问卷截止日期",
    "survey.discarded": "删除问卷草稿",
}
