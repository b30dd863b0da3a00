"""表决结果: from counted hands, named votes or ballots to the verdict and its official wording.

A motion passes by the share of *all* formal delegates due, never of those present (上海市职工代表大会条例
art. 31). Shares are compared exactly; percentages are for reading. Sheets must reconcile: 发出 ≥ 收回,
收回 = 有效 + 无效, 有效 = 赞成 + 反对 + 弃权; more returned than issued voids the vote.
"""

from dataclasses import dataclass, field

from congress import rules
from congress.counting import majority_needed, needed
from congress.models import Motion, Sitting
from union.kit.numerals import percent
from union.rules.figures import Rule, rule

Result = Motion.Result
_NOT_SECRET = {Motion.Method.HANDS: "举手表决", Motion.Method.OPEN: "记名表决"}
_SHARE = {"strict": "超过应到代表的半数", "inclusive": "达到应到代表的半数以上（含半数）"}


@dataclass(frozen=True)
class Count:
    """What was counted, all in heads or sheets. ``issued`` and ``returned`` are None where there are no sheets: for
    raised hands and for named votes."""

    due: int
    present: int
    in_favour: int
    against: int
    abstained: int
    issued: int | None = None
    returned: int | None = None
    invalid: int = 0

    @property
    def said(self) -> int:
        """Votes of any of the three kinds."""
        return self.in_favour + self.against + self.abstained

    @property
    def valid(self) -> int | None:
        return None if self.returned is None else self.returned - self.invalid

    @property
    def is_overfull(self) -> bool:
        """More sheets came back than were handed out."""
        return self.issued is not None and (self.returned or 0) > self.issued


@dataclass(frozen=True)
class Verdict:
    """How a vote ended. With ``errors`` the sheet does not add up and nothing may be recorded.

    ``rules`` are the rules it was judged by, in words, to be kept beside it.
    """

    result: str = Result.NONE
    sentence: str = ""
    errors: tuple[str, ...] = ()
    rules: tuple[str, ...] = field(default=())


def judge(count: Count, *, method: str, majority: Rule, quorum: Rule, void: str = "") -> Verdict:
    """The verdict on ``count`` under the rules `congress.rules.MAJORITY` and ``QUORUM``.

    ``method`` is one of `Motion.Method`: raised hands, named vote or secret ballot. ``void`` says why nothing
    was counted at all: the urn could not or must not be opened.
    """
    kept = (str(quorum), str(majority))
    if void:
        lead = f"应到正式代表{count.due}人，实到{count.present}人"
        return Verdict(Result.VOID, f"{lead}。{void}；本次表决无效，须重新表决。", rules=kept)
    if wrong := tuple(_mistakes(count, method)):
        return Verdict(errors=wrong)
    lead = _counted(count, method)
    least = max(1, needed(count.due, quorum.value))
    if count.present < least:
        why = f"到会不足应到代表的{quorum.said}（须{least}人），本次表决无效"
        return Verdict(Result.VOID, f"{lead}{why}。", rules=kept)
    if count.is_overfull:
        why = "收回的票多于发出的票，本次表决无效，须重新表决"
        return Verdict(Result.VOID, f"{lead}{why}。", rules=kept)
    enough = majority_needed(count.due, majority.value)
    result = Result.PASSED if count.in_favour >= enough else Result.FAILED
    return Verdict(result, f"{lead}{_outcome(count, enough, majority)}。", rules=kept)


def _mistakes(count: Count, method: str):
    """What does not add up, a sentence each."""
    numbers = [count.due, count.present, count.in_favour, count.against, count.abstained]
    numbers += [count.invalid, count.issued or 0, count.returned or 0]
    if min(numbers) < 0:
        yield "人数和票数不能是负数"
        return
    if count.present > count.due:
        yield f"实到{count.present}人，多于应到{count.due}人，请核对"
    if method not in _NOT_SECRET:
        yield from _sheet_mistakes(count)
    elif count.issued is not None or count.returned is not None or count.invalid:
        yield f"{_NOT_SECRET[method]}没有表决票，不填发出、收回和无效票"
    elif count.said > count.present:
        yield (f"赞成、反对、弃权合计{count.said}人，多于实到{count.present}人，请重新清点")


def _sheet_mistakes(count: Count):
    if count.issued is None or count.returned is None:
        yield "请填写发出和收回的表决票数"
        return
    if count.issued > count.present:
        yield f"发出{count.issued}张表决票，多于实到{count.present}人，请核对"
    if count.is_overfull:
        return  # void as it is: nobody counts what is in the box
    if count.said + count.invalid != count.returned:
        sums = f"赞成{count.in_favour}、反对{count.against}、弃权{count.abstained}、无效{count.invalid}"
        yield (
            f"{sums}，合计{count.said + count.invalid}张，与收回的{count.returned}张不符，请核对"
        )


def _counted(count: Count, method: str) -> str:
    """The count in the words of the sheet, up to the verdict."""
    said = f"赞成{count.in_favour}票，反对{count.against}票，弃权{count.abstained}票"
    lead = f"应到正式代表{count.due}人，实到{count.present}人。"
    if method in _NOT_SECRET:
        silent = count.present - count.said
        rest = f"，未表示意见{silent}人" if silent else ""
        return f"{lead}{_NOT_SECRET[method]}，{said}{rest}；"
    sheets = f"无记名投票，发出表决票{count.issued}张，收回{count.returned}张"
    if count.is_overfull:
        return f"{lead}{sheets}；"
    return f"{lead}{sheets}，其中有效{count.valid}张、无效{count.invalid}张；{said}；"


def _outcome(count: Count, enough: int, majority: Rule) -> str:
    """Both shares, what was needed, and the verdict; a failed vote names the condition that failed."""
    shares = (
        f"赞成票占应到代表的{percent(count.in_favour, count.due)}、"
        f"占实到代表的{percent(count.in_favour, count.present)}"
    )
    share = _SHARE[majority.value]
    if count.in_favour >= enough:
        return f"{shares}，{share}（须{enough}票），通过"
    short = f"未{share}（须{enough}票，还差{enough - count.in_favour}票），未通过"
    if 2 * count.in_favour > count.present:
        return f"{shares}；虽超过实到代表的半数，但{short}"
    return f"{shares}，{short}"


def sitting_of(motion: Motion) -> Sitting | None:
    """Where ``motion`` is put to the vote: the begun sitting with it on its agenda, else the last begun."""
    begun = [Sitting.State.OPEN, Sitting.State.OVER]
    rows = Sitting.objects.for_page().filter(session=motion.session_id, state__in=begun)
    rows = rows.order_by("-starts_at", "-pk")
    return rows.filter(agenda__motion=motion).first() or rows.first()


def judge_for(motion: Motion, sitting: Sitting, count: Count) -> Verdict:
    """`judge` by the rules that held for the school on the day of the sitting."""
    school, day = motion.session.school, sitting.starts_on
    return judge(
        count,
        method=motion.method,
        majority=rule(school, rules.MAJORITY, on=day),
        quorum=rule(school, rules.QUORUM, on=day),
    )
