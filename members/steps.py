"""The steps of a membership as pages offer them: words, form, policy and action of each."""

from collections.abc import Callable
from dataclasses import dataclass

from members import policies
from members.actions import people as actions
from members.forms.people import StepForm, TransferForm


@dataclass(frozen=True)
class Step:
    """One verb: its slug in the address, the button, the question on its page, what it asks for."""

    verb: str
    label: str
    explains: str
    day_label: str = "日期"
    basis_label: str = "依据"
    needs_basis: bool = False
    form: type[StepForm] = StepForm
    is_main: bool = False

    @property
    def may(self) -> Callable:
        return getattr(policies, self.verb)

    @property
    def do(self) -> Callable:
        return getattr(actions, self.verb)


STEPS = [
    Step("approve", "批准入会", "从批准之日起成为会员，计入在籍人数。", "批准日期", "会议或批准依据", is_main=True),
    Step("decline", "不予批准", "申请人会看到您写的理由。", basis_label="理由", needs_basis=True),
    Step("accept", "接收会籍", "从接收之日起计入本校在籍人数，原学校同时转出；入会日期不变。", "接收日期", is_main=True),
    Step("turn_down", "不接收", "会籍留在原学校，原学校会看到您写的理由。", basis_label="理由", needs_basis=True),
    Step("transfer", "转到本系统的学校", "对方接收之前，会籍仍在本校。", "提出日期", form=TransferForm),
    Step("depart", "转往系统外单位", "从这一天起不再计入本校在籍人数。", "转出日期", "转往哪里", needs_basis=True),
    Step("retire", "退休保留会籍", "退休人员保留会籍，不缴会费、不参加选举表决，仍在慰问范围内。", "退休日期"),
    Step("recall", "恢复在籍", "返聘，或退休办错了，可以恢复在籍。", "恢复日期"),
    Step("leave", "退会", "本人自愿退会，须有书面申请。", "退会日期", "书面申请的日期或编号", needs_basis=True),
    Step("remove", "除名", "须经工会委员会决定，由主席办理。", "决定日期", "决定的依据", needs_basis=True),
    Step("rejoin", "重新申请入会", "重新提出后，仍须批准。", "申请日期"),
]  # fmt: skip
BY_VERB = {step.verb: step for step in STEPS}
