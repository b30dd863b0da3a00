"""目标管理责任书: the six blocks of the 吐鲁番 agreement, items after the year's sheet of 昆山's education union."""

from union.assessment.ready.lines import Line, Ready

WORK, RIGHTS, SAY = "建功立业", "权益维护", "民主管理"
TEAM, SELF, FOCUS, BONUS = "队伍建设", "自身建设", "年度重点", "加分"

READY = Ready(
    "duty",
    "六个部分依地区教育工会目标管理责任书；条目和分值参照《昆山市基层教育工会年度考核评分标准》，由本系统拟定",
    (
        Line(WORK, "组织教学竞赛、岗位练兵和文体活动", "8", "一年3次以上8分，2次6分，1次4分",
             "活动方案、签到、照片", figure="activities.events.count",
             steps=(("1", "4"), ("2", "6"), ("3", "8"))),
        Line(WORK, "组织教职工学习培训", "6", "一年4次以上6分，2次以上3分", "学习记录",
             figure="activities.study.sessions", steps=(("2", "3"), ("4", "6"))),
        Line(WORK, "宣传先进、报送工会稿件", "6", "一年2篇以上6分，1篇3分", "稿件",
             figure="activities.articles.count", steps=(("1", "3"), ("2", "6"))),
        Line(RIGHTS, "落实“五必访”，逐人登记", "8", "缺登记一例扣1分", "慰问登记、领取签字",
             figure="welfare.visits.count", steps=(("1", "4"), ("5", "8"))),
        Line(RIGHTS, "建立困难教职工档案并帮扶", "6", "有困难教职工而未建档不得分", "困难档案（只看份数）"),
        Line(RIGHTS, "组织教职工体检、疗休养和互助保障", "6", "三项各2分", "体检、参保名单"),
        Line(SAY, "每学年至少召开一次教代会", "8", "未召开的为不合格", "教代会呈报、备案", is_must=True),
        Line(SAY, "教代会会前呈报、会后备案", "5", "缺一项扣2.5分，逾期一次扣1分", "区教育工会收到的报送件"),
        Line(SAY, "提案立案后按期答复", "5", "有一件未答复扣1分", "提案登记和答复",
             figure="congress.answered", steps=(("1", "3"), ("5", "5"))),
        Line(SAY, "校务公开按目录按时公开", "5", "按时公开率95%以上5分，90%4分，80%2分", "公开栏记录",
             figure="disclosure.on_time_rate", steps=(("80", "2"), ("90", "4"), ("95", "5"))),
        Line(SAY, "意见箱来信按期答复", "3", "按期答复率100%3分，80%2分；没有来信不扣分",
             "意见箱登记", figure="disclosure.letters_rate", steps=(("80", "2"), ("100", "3"))),
        Line(TEAM, "新入职教职工全部入会", "6", "有一人未入会扣1分", "会员名册"),
        Line(TEAM, "工会干部参加培训、按时到会", "4", "缺一次扣1分", "培训通知、签到"),
        Line(SELF, "工会委员会按期换届", "4", "到期未换届的为不合格", "换届批复", is_must=True),
        Line(SELF, "工会委员会每季度至少开会一次", "4", "每季度1分", "会议记录",
             figure="meetings.committee",
             steps=(("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"))),
        Line(SELF, "年度计划、总结按时报送", "4", "缺一份扣2分，逾期扣1分", "报送件"),
        Line(SELF, "工会经费独立核算，收支有账", "2", "账目不清不得分", "账簿、收支年报"),
        Line(FOCUS, "完成区教育工会布置的年度重点工作", "10", "由区教育工会按完成情况评定", "专项材料"),
        Line(BONUS, "工会工作受到上级表彰", "5", "区县级1分、市级3分、省级以上5分，取最高一项",
             "证书、文件", is_bonus=True),
    ),
)  # fmt: skip
