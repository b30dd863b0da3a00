"""提案表: the form of one case from proposer to rating, and all forms of a session in one file.

The fields are those of the forms in use (domain rules §2.9). What is not decided yet stays empty, with
room for hand, seal and date.
"""

from django.utils import timezone

from congress.models import Handling, Proposal
from congress.schemes import CLASSES
from congress.statistics import of_session
from union.kit.numerals import chinese_date
from union.kit.paper_body import FormRow, FormTable, PageBreak, Paper, Table
from union.papers.prints import Print, official

SEAL = "（签章）　　　　年　月　日"
SIGNED = "（签名）　　　　年　月　日"
ROUNDS = {1: "", 2: "二次"}
SUMMARY_HEAD = ("编号", "案名", "提案人", "审查结果", "主办部门", "答复类别", "评价")


def proposal_form(pk: int, revision: int) -> Print:
    """The 提案表 of one form; ``revision`` only tells contents apart (`forms_of`)."""
    proposal = cases().get(pk=pk)
    return official(Paper(title=_title(proposal), blocks=(_form(proposal),)))


def session_forms(pk: int, revision: int) -> Print:
    """All forms of a session in order of their numbers, behind a table of them."""
    forms = list(cases().filter(session=pk).submitted().order_by("number"))
    figures = of_session(pk)
    session = forms[0].session
    blocks = [_summary(forms, figures)]
    for proposal in forms:
        blocks += [PageBreak(), _form(proposal, caption=_title(proposal))]
    return official(
        Paper(title=f"{session.school.name}{session.name}提案汇编", blocks=tuple(blocks))
    )


def forms_of(proposals) -> list[FormTable]:
    """What the forms say, to tell whether they must be printed again."""
    return [_form(proposal) for proposal in proposals]


def cases():
    """Proposals with everything their forms show; the same number of queries for any number."""
    parts = [
        "seconders__delegate",
        "attachments",
        "reviews__by",
        "merged__author",
        "handlings__lead",
        "handlings__answer__approved_by",
        "handlings__answer__written_by",
        "handlings__co_handlings__department",
        "handlings__extensions",
        "handlings__ratings__form__author",
        "handlings__promises",
        "checks",
    ]
    rows = Proposal.objects.for_page().select_related(
        "author__group", "session__school", "principal"
    )
    return rows.prefetch_related(*parts)


def _title(proposal) -> str:
    kind = "提案表" if proposal.is_proposal else "合理化建议表"
    where = proposal.session.name if proposal.session else ""
    return f"{proposal.school.name}\n{where}{kind}"


def _summary(forms, figures) -> Table:
    rows = tuple(
        (
            proposal.number,
            proposal.title,
            proposal.author.name,
            _outcome(proposal),
            "、".join(h.lead.name for h in _rounds(proposal)[-1:]),
            _class(proposal.result),
            "、".join(r.get_grade_display() for h in _rounds(proposal) for r in h.ratings.all()),
        )
        for proposal in forms
    )
    words = f"共征集 {figures.received} 份：立案 {figures.filed} 件、意见建议 {figures.suggestions} 件、"
    words += (
        f"不予立案 {figures.declined} 份、撤回 {figures.withdrawn} 份，待审 {figures.pending} 份。"
    )
    widths, aligns = (14, 30, 10, 14, 12, 14, 12), ("center", "left", *["center"] * 5)
    return Table(SUMMARY_HEAD, rows, widths, aligns, caption=words)


def _form(proposal, caption: str = "") -> FormTable:
    rows = [
        *_head(proposal),
        FormRow((("案名", proposal.title),)),
        FormRow((("案由", proposal.grounds),), tall=True),
        FormRow((("建议措施", proposal.advice),), tall=True),
        FormRow(
            (
                (
                    "附件",
                    "、".join(a.name for a in proposal.attachments.all() if not a.handling_id)
                    or "无",
                ),
            )
        ),
        FormRow((("审查意见", _review(proposal)),), tall=True, foot=SEAL),
    ]
    word = proposal.principal_word + _day("（{}）", proposal.principal_on)
    rows.append(FormRow((("校长批示", word),), tall=True, foot=SIGNED))
    for handling in _rounds(proposal):
        rows += _handling(handling)
    checks = [
        f"{chinese_date(c.on)}　{c.get_found_display()}　{c.words}" for c in proposal.checks.all()
    ]
    if checks:
        rows.append(FormRow((("落实复查", "\n".join(checks)),)))
    if proposal.is_excellent:
        rows.append(FormRow((("", "评为优秀提案"),)))
    return FormTable(tuple(rows), caption=caption)


def _head(proposal) -> list[FormRow]:
    author, others = proposal.author, [form.author.name for form in proposal.merged.all()]
    names = "、".join([author.name, *others])
    agreed = [s for s in proposal.seconders.all() if s.state == s.State.ACCEPTED]
    seconders = "、".join(f"{s.delegate.name}{_day('（{}）', s.answered_on)}" for s in agreed)
    group = proposal.delegation.name if proposal.delegation else ""
    submitted = proposal.submitted_at and timezone.localdate(proposal.submitted_at)
    place = [("提案人", names), ("部门", author.group.name if author.group else "")]
    return [
        FormRow(
            (
                ("编号", proposal.number),
                ("类别", proposal.get_category_display()),
                ("提交日期", _short(submitted)),
            )
        ),
        FormRow(tuple(place)),
        FormRow((("代表团", group), ("电话", author.phone))),
        FormRow((("附议人", seconders),)),
    ]


def _review(proposal) -> str:
    lines = [
        f"{review.get_outcome_display()}　{review.reason}".strip()
        + f"（{review.by.name}，{chinese_date(timezone.localdate(review.at))}）"
        for review in proposal.reviews.all()
    ]
    if proposal.main:
        lines.append(f"并入{proposal.main.number}《{proposal.main.title}》办理。")
    return "\n".join(lines)


def _outcome(proposal) -> str:
    if proposal.main:
        return f"并入{proposal.main.number}"
    return proposal.get_filed_as_display()


def _rounds(proposal) -> list[Handling]:
    """Handings-over that stand; those sent back as wrongly addressed are left out."""
    refused = Handling.State.REFUSED
    return [each for each in proposal.handlings.all() if each.state != refused]


def _handling(handling) -> list[FormRow]:
    again = ROUNDS[handling.round]
    helpers = "、".join(c.department.name for c in handling.co_handlings.all()) or "无"
    granted = [e for e in handling.extensions.all() if e.state == e.State.GRANTED]
    until = _short(handling.due_on) + ("（已延期）" if granted else "")
    answered = _short(handling.sent_on) + _late(handling)
    rows = [
        FormRow(((f"{again}主办", handling.lead.name), ("协办", helpers))),
        FormRow(
            (
                ("交办日期", _short(handling.handed_on)),
                ("办理期限", until),
                ("答复日期", answered),
            )
        ),
    ]
    answer = getattr(handling, "answer", None)
    if answer and handling.state == Handling.State.SENT:
        rows += _answer(handling, answer, again)
    else:
        rows.append(FormRow(((f"{again}答复", ""),), tall=True, foot=SEAL))
    grades = "\n".join(
        f"{rating.form.author.name}：{rating.get_grade_display()}　{rating.words}".strip()
        for rating in handling.ratings.all()
    )
    return [*rows, FormRow(((f"{again}提案人评价", grades),), tall=True, foot=SIGNED)]


def _answer(handling, answer, again) -> list[FormRow]:
    said = [
        ("", answer.text),
        ("措施：", answer.measures),
        ("困难和计划：", answer.difficulty),
        ("理由：", answer.reason),
        ("完成时限：", _day("{}", answer.finish_on)),
        ("面复：", _day("{}", answer.met_on) + answer.met_note),
    ]
    text = "\n".join(label + words for label, words in said if words)
    writer = answer.written_by.name if answer.written_by else ""
    approver = answer.approved_by.name if answer.approved_by else ""
    approved = approver + _day("（{}）", answer.approved_on)
    return [
        FormRow(((f"{again}答复类别", _class(answer.answer_class)),)),
        FormRow(((f"{again}答复", text),), tall=True, foot=SEAL),
        FormRow((("承办人", writer), ("审签人", approved))),
    ]


def _late(handling) -> str:
    late = handling.sent_on and handling.days_late
    return f"（逾期{late}天）" if late else ""


def _class(key: str) -> str:
    return CLASSES[key].label if key in CLASSES else ""


def _short(day) -> str:
    """A date for a narrow cell."""
    return f"{day:%Y-%m-%d}" if day else ""


def _day(pattern: str, day) -> str:
    return pattern.format(chinese_date(day)) if day else ""
