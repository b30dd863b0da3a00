"""What is done with mutual-aid plans, in Chinese words."""

VERBS = {
    "mutual_plan.added": "登记互助保障计划",
    "mutual_plan.changed": "修改互助保障计划",
    "mutual_plan.ended": "停办互助保障计划",
    "mutual_plan.enrolled": "办理参保",
    "mutual_plan.paid": "登记参保缴费",
    "mutual_plan.dropped": "取消参保",
    "mutual_plan.exported": "导出参保名单",
    "claim.submitted": "提交理赔申请",
    "claim.completed": "补充理赔材料",
    "claim.opened": "查看理赔诊断和材料",
    "claim.checked": "核对理赔材料",
    "claim.sent": "报送理赔",
    "claim.paid": "登记赔付",
    "claim.refused": "登记未赔付",
}
