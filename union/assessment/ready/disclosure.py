"""校务公开考核: the first two blocks after 德化县's sheet (20 and 30 points); the others are drawn up by us."""

from union.assessment.ready.lines import Line, Ready

BODY, WHAT, HOW = "组织机构与职责", "公开内容", "公开形式和程序"
WATCH, EFFECT, BONUS = "监督反馈", "公开效果", "加分"

READY = Ready(
    "disclosure",
    "“组织机构与职责”20分、“公开内容”30分依《德化县校务公开评估考核表》；其余部分该表摘录中没有分值，由本系统拟定",
    (
        Line(BODY, "有领导小组，每年至少专题研究2次", "4", "小组2分，会议每次1分", "文件、会议记录"),
        Line(BODY, "有办事机构，至少1名专人", "2", "", "文件"),
        Line(BODY, "有监督小组并开展活动", "4", "小组2分，活动2分", "文件、监督记录"),
        Line(BODY, "年度安排列入学校工作计划，与党风廉政一并检查", "4", "各2分", "学校计划"),
        Line(BODY, "本校公开目录及时修订，逐项写明形式和时间", "6", "未修订扣2分，缺一项扣0.5分", "公开目录",
             is_must=True),
        Line(WHAT, "上级文件和学校重大决策公开", "7", "缺一项扣1分", "公开栏记录"),
        Line(WHAT, "教职工切身利益事项公开", "7", "缺一项扣1分", "公开栏记录"),
        Line(WHAT, "干部廉洁自律事项公开", "6", "缺一项扣1分", "公开栏记录"),
        Line(WHAT, "到期的事项按目录公开", "10", "公开率100%10分，95%8分，90%6分，80%3分", "公开记录",
             figure="disclosure.published_rate",
             steps=(("80", "3"), ("90", "6"), ("95", "8"), ("100", "10"))),
        Line(HOW, "校内、校外公开栏齐全，内容更新", "10", "缺一处扣5分", "实地查看"),
        Line(HOW, "公开前经过审核", "7", "缺审核一次扣1分", "审核记录"),
        Line(HOW, "按时公开", "8", "按时公开率95%以上8分，90%6分，80%4分，60%2分", "公开记录",
             figure="disclosure.on_time_rate",
             steps=(("60", "2"), ("80", "4"), ("90", "6"), ("95", "8"))),
        Line(WATCH, "意见箱来信按期答复", "8", "按期答复率100%8分，90%6分，80%4分；没有来信不扣分",
             "意见箱登记", figure="disclosure.letters_rate",
             steps=(("80", "4"), ("90", "6"), ("100", "8"))),
        Line(WATCH, "公开后收集意见并整改", "7", "没有反馈不得分", "反馈记录"),
        Line(EFFECT, "教职工评议校务公开，满意率不低于90%", "10", "每低1个百分点扣1分", "评议结果",
             figure="disclosure.satisfied_rate",
             steps=tuple((str(80 + points), str(points)) for points in range(1, 11))),
        Line(BONUS, "经验在区县以上交流推广", "3", "区县1分、市2分、省以上3分", "文件、报道", is_bonus=True),
    ),
)  # fmt: skip
