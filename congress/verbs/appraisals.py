"""What this part of the work writes into the log, in Chinese words."""

VERBS = {
    "appraisal.begun": "安排民主评议",
    "appraisal.form_set": "修改评议表",
    "appraisal.person_added": "增加评议对象",
    "appraisal.person_removed": "移除评议对象",
    "appraisal.dropped": "撤下民主评议",
    "appraisal.put": "准备测评票",
    "appraisal.opened": "开始测评",
    "appraisal.result_read": "查看测评结果",
    "appraisal.sheets_refused": "拒绝提供逐张测评票",
    "appraisal.remarks_judged": "审阅评议意见",
    "appraisal.summed_up": "归纳评议意见",
    "appraisal.reviewed": "意见审阅完毕",
    "appraisal.opinions_noted": "填写评议意见",
    "appraisal.reported": "反馈测评结果",
    "appraisal.acknowledged": "本人已阅测评结果",
}
