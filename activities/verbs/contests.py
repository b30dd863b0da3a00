"""What contests write into the record of acts, in words."""

VERBS = {
    "contest.prepared": "筹备比赛评选",
    "contest.changed": "修改比赛评选",
    "contest.announced": "发布比赛评选",
    "contest.judging_started": "开始评审",
    "contest.judging_closed": "结束评审",
    "contest.awarded": "评定奖项",
    "contest.published": "公布比赛结果",
    "contest.cancelled": "取消比赛评选",
    "entry.sent": "提交参赛作品",
    "entry.changed": "修改参赛作品",
    "entry.withdrawn": "撤回参赛作品",
    "entry.file_added": "添加作品文件",
    "entry.file_removed": "删除作品文件",
    "score.given": "给参赛作品评分",
    "score.recused": "回避一件参赛作品",
}
