"""The deadlines of complaints and disputes, as figures that a district may set."""

from union.rules.specs import Kind, RuleSpec

ORDER = "《信访工作条例》（2022年5月1日起施行）"
MEDIATION_RULE = "《企业劳动争议协商调解规定》（人社部令第17号）"
MEDIATION_LAW = "《劳动争议调解仲裁法》第十四条"
UNREAD = "条文按通行说法录入，请区教育工会核对后设定。"
ROLLS = "按自然日计，最后一天是休息日的顺延到下一个工作日（《民法典》第二百零三条）。"

DECIDE_DAYS = "disclosure.cases.decide_days"
HANDLE_DAYS = "disclosure.cases.handle_days"
EXTENSION_DAYS = "disclosure.cases.extension_days"
REVIEW_DAYS = "disclosure.cases.review_days"
MEDIATION_DECIDE_DAYS = "disclosure.cases.mediation_decide_days"
MEDIATION_DAYS = "disclosure.cases.mediation_days"


def _days(key, label, default, unit, source, note):
    return RuleSpec(
        key, "信访和调解", label, Kind.NUMBER, default, source, unit=unit, note=note, least=1
    )


SPECS = [
    _days(DECIDE_DAYS, "决定是否受理的期限", 15, "天", ORDER, f"{ROLLS}{UNREAD}"),
    _days(HANDLE_DAYS, "办理期限，自受理起", 60, "天", ORDER, f"{ROLLS}{UNREAD}"),
    _days(EXTENSION_DAYS, "情况复杂的最多延长", 30, "天", ORDER,
          f"只能延长一次，须写明理由，告知来信人。{UNREAD}"),
    _days(REVIEW_DAYS, "请求复查的期限，自收到答复起", 30, "天", ORDER,
          f"过了这个期限没有评价的，可以办结。{ROLLS}{UNREAD}"),
    _days(MEDIATION_DECIDE_DAYS, "调解申请决定是否受理的期限", 3, "个工作日",
          MEDIATION_RULE, UNREAD),
    _days(MEDIATION_DAYS, "调解期限，自收到申请起", 15, "天", MEDIATION_LAW,
          f"期满没有达成协议的，当事人可以依法申请仲裁。{ROLLS}{UNREAD}"),
]  # fmt: skip
