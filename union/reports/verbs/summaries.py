"""What the part summaries writes into the record of acts, in words."""

VERBS = {
    "summary.drafted": "草拟年度总结",
    "summary.section_redrafted": "重新草拟总结的一节",
    "summary.figures_accepted": "采用总结的新数字",
    "summary.photo_added": "给总结添加照片",
    "summary.photo_removed": "删去总结的照片",
    "summary.discarded": "删除总结草稿",
    "summary.carried_over": "由总结生成下年计划",
}
