"""The figures of the congress that a district may set. Sources as far as they were read; where texts
differ the default is the stricter or the commoner one, and the page says so."""

from fractions import Fraction

from union.rules.specs import Kind, RuleSpec

ORDER_32 = "教育部令第32号《学校教职工代表大会规定》"
SHANGHAI = "《上海市职工代表大会条例》（2017）"
PRACTICE = "各地学校教代会工作规程通行做法"

BINDING = (("block", "不符合不能继续"), ("warn", "提醒，说明理由后可以继续"))

ASSEMBLY_LIMIT = "congress.assembly_limit"
TERM_YEARS = "congress.term_years"
LATE_RENEWAL = "congress.late_renewal_years"
QUORUM = "congress.quorum"
MAJORITY = "congress.majority"
CALL_SHARE = "congress.call_share"
DELEGATE_SHARE = "congress.delegate_share"
DELEGATE_FORMULA = "congress.delegate_formula"
TEACHER_SHARE = "congress.teacher_share"
TEACHER_BINDING = "congress.teacher_share_binding"
LEADER_CAP = "congress.leader_cap"
LEADER_BINDING = "congress.leader_cap_binding"
WOMEN_MATCH = "congress.women_match"
YOUNG_SHARE = "congress.young_share"
PARTY_CAP = "congress.party_cap"
TURNOUT = "congress.election_turnout"
ELECTION_MAJORITY = "congress.election_majority"
ELECTION_ROUNDS = "congress.election_rounds"
PRESIDIUM_TEACHERS = "congress.presidium_teacher_share"
REPORT_DAYS = "congress.report_days"
REPORT_BINDING = "congress.report_binding"
RECORD_DAYS = "congress.record_days"
PAPERS_DAYS = "congress.papers_days"
SECRET_BINDING = "congress.secret_ballot_binding"
OPEN_DAYS = "congress.proposals.open_days"
CLOSE_DAYS = "congress.proposals.close_days"
SECONDERS = "congress.proposals.seconders"
OBSERVERS_MAY = "congress.proposals.observers_may"
HEAD_CHECK = "congress.proposals.head_check"
PRINCIPAL_WORD = "congress.proposals.principal_word"
ANSWER_DAYS = "congress.proposals.answer_days"
REANSWER_DAYS = "congress.proposals.reanswer_days"
REFUSE_DAYS = "congress.proposals.refuse_days"
EXTENSION_DAYS = "congress.proposals.extension_days"
FIRST_REMINDER = "congress.proposals.first_reminder"
SECOND_REMINDER = "congress.proposals.second_reminder"
LAST_REMINDER = "congress.proposals.last_reminder"
ANSWER_SCHEME = "congress.proposals.answer_scheme"


def _number(key, label, default, unit, source, *, group="教代会", note=""):
    return RuleSpec(key, group, label, Kind.NUMBER, default, source, unit=unit, note=note)


def _share(key, label, default, source, *, unit="", note=""):
    return RuleSpec(
        key, "教代会", label, Kind.FRACTION, Fraction(default), source, unit=unit, note=note
    )


def _choice(key, label, default, choices, source, *, group="教代会", note=""):
    return RuleSpec(key, group, label, Kind.CHOICE, default, source, choices=choices, note=note)


def _yes(key, label, default, source, *, group="提案", note=""):
    return RuleSpec(key, group, label, Kind.YESNO, default, source, note=note)


SPECS = [
    _number(ASSEMBLY_LIMIT, "教职工达到多少人召开代表大会", 80, "人", ORDER_32,
            note="不足此数的召开由全体教职工参加的教职工大会。"),
    _number(TERM_YEARS, "每届任期", 3, "年", ORDER_32, note="3年或5年。"),
    _number(LATE_RENEWAL, "延期换届最长", 1, "年", f"{SHANGHAI}第二十二条",
            note="到期未换届须写明理由；超过此期不能再以本届名义召开。"),
    _share(QUORUM, "到会代表占全体代表的最低比例", "2/3", ORDER_32,
           note="只数正式代表；列席、特邀代表不计。"),
    _choice(MAJORITY, "通过所需票数", "strict",
            (("strict", "全体代表的过半数"), ("inclusive", "全体代表的半数以上（含半数）")),
            f"{ORDER_32}；{SHANGHAI}第三十一条",
            note="基数总是应到的全体正式代表。“以上”含本数（《民法典》第一千二百五十九条）。"),
    _share(CALL_SHARE, "代表联名提议召开临时会议", "1/3", ORDER_32),
    _share(DELEGATE_SHARE, "代表占教职工的最低比例", "30/100", PRACTICE, unit="%"),
    _choice(DELEGATE_FORMULA, "代表名额算法", "share",
            (("share", "按比例"), ("sh_statute", "按比例与“30人，每满100人增5人”取多")),
            f"{PRACTICE}；{SHANGHAI}第二十一条"),
    _share(TEACHER_SHARE, "教师代表最低比例", "60/100", ORDER_32, unit="%"),
    _choice(TEACHER_BINDING, "教师比例不足时", "block", BINDING, ORDER_32),
    _share(LEADER_CAP, "中层以上干部代表最高比例", "20/100", f"{SHANGHAI}第十六条", unit="%"),
    _choice(LEADER_BINDING, "干部比例超出时", "warn", BINDING, PRACTICE),
    _yes(WOMEN_MATCH, "女代表比例与女教职工比例相适应", True, f"{SHANGHAI}第十六条",
         group="教代会", note="低于时提醒。"),
    _share(YOUNG_SHARE, "35岁以下代表最低比例", "0", PRACTICE, unit="%", note="0 表示不作要求。"),
    _share(PARTY_CAP, "中共党员代表最高比例", "1", PRACTICE, unit="%", note="100% 表示不作要求。"),
    _share(TURNOUT, "选举代表时到会人数的最低比例", "2/3", f"{SHANGHAI}第十五条",
           note="基数是选举单位的全体教职工。"),
    _choice(ELECTION_MAJORITY, "选举、罢免代表所需票数", "strict",
            (("strict", "全体教职工的过半数"), ("inclusive", "全体教职工的半数以上（含半数）")),
            f"{SHANGHAI}第十五条、第十九条", note="基数是选举单位的全体教职工。"),
    _number(ELECTION_ROUNDS, "每次选举最多轮次", 3, "轮", PRACTICE),
    _share(PRESIDIUM_TEACHERS, "主席团中教师的最低比例", "1/2", ORDER_32,
           note="教师应占多数；恰为此数时提醒。"),
    _number(REPORT_DAYS, "会前多少天呈报", 14, "天", PRACTICE,
            note="从召开之日往前数；迟报照收并注明。"),
    _choice(REPORT_BINDING, "呈报未获批准时", "block", BINDING, "会前有报告、经批准后再召开"),
    _number(RECORD_DAYS, "闭幕后多少个工作日内备案", 7, "个工作日", f"{SHANGHAI}第三十七条"),
    _number(PAPERS_DAYS, "会前多少天把文件发给代表", 7, "天", f"{SHANGHAI}第三十条"),
    _choice(SECRET_BINDING, "讨论通过事项不用无记名投票时", "warn", BINDING, f"{SHANGHAI}第三十一条"),
    _number(OPEN_DAYS, "会前多少天开始征集提案", 30, "天", PRACTICE, group="提案"),
    _number(CLOSE_DAYS, "会前多少天截止提案", 15, "天", PRACTICE, group="提案",
            note="截止以后提交的转为意见建议。"),
    _number(SECONDERS, "提案至少要几名附议人", 2, "人", PRACTICE, group="提案"),
    _yes(OBSERVERS_MAY, "列席代表可以提案和附议", False, PRACTICE),
    _yes(HEAD_CHECK, "提案先由代表团团长初审", False, PRACTICE),
    _yes(PRINCIPAL_WORD, "交办前由校长批示", True, PRACTICE),
    _number(ANSWER_DAYS, "交办后多少个工作日内答复", 30, "个工作日", PRACTICE, group="提案",
            note="各地15至90个工作日不等。"),
    _number(REANSWER_DAYS, "第二次办理的期限", 15, "个工作日", PRACTICE, group="提案"),
    _number(REFUSE_DAYS, "部门退回交办的期限", 10, "天", PRACTICE, group="提案",
            note="不属本部门职责的，在此期限内说明理由退回，不自行转交。"),
    _number(EXTENSION_DAYS, "延期最多", 20, "个工作日", PRACTICE, group="提案",
            note="每件只能延期一次，须说明理由并经批准。"),
    _number(FIRST_REMINDER, "第一次提醒在期限前", 10, "天", PRACTICE, group="提案"),
    _number(SECOND_REMINDER, "第二次提醒在期限前", 5, "天", PRACTICE, group="提案"),
    _number(LAST_REMINDER, "最后一次提醒在期限前", 1, "天", PRACTICE, group="提案"),
    _choice(ANSWER_SCHEME, "答复类别", "g4",
            (("g4", "A已解决、B正在解决或列入规划、C因条件限制待以后、D留作参考"),
             ("g3", "A已解决、B正在解决、C列入规划逐步解决、D不能采纳"),
             ("sz", "已落实、正在落实、未能落实")),
            PRACTICE, group="提案"),
]  # fmt: skip
