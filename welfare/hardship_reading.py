"""Whether a hardship file may be worked with at all: consent first (个人信息保护法第十五条、第二十九条)."""

from union.kit.access import YES, No, Verdict
from welfare.models import HardshipFile


def may_process(file: HardshipFile) -> Verdict:
    """Help may rest on the file: it is filed and the person's consent holds."""
    if file.state == HardshipFile.State.WITHDRAWN:
        return No("本人已撤回同意，档案只保存，不再使用")
    if not file.consented_on:
        return No("还没有本人同意，不能使用这份档案")
    if file.state != HardshipFile.State.FILED:
        return No(f"档案当前为“{file.get_state_display()}”，不能作为帮扶的依据")
    return YES
