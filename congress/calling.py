"""临时会议: who may call a session outside the yearly one."""

from congress.counting import needed, reaches
from congress.models import Session
from union.kit.access import YES, No, Verdict
from union.rules.figures import Rule


def call(called_by: str, signed: int, due: int, share: Rule) -> Verdict:
    """Whether an extraordinary session may be called: by the school or its union on their decision, by the
    delegates with enough signatures (case 8: 15 of 47 are fewer than a third, 15.67; 16 suffice).

    ``due`` counts the formal delegates.
    """
    if called_by != Session.Caller.DELEGATES or reaches(signed, due, share.value):
        return YES
    exact, least = due * share.value, needed(due, share.value)
    said = str(least) if exact.denominator == 1 else f"{float(exact):.2f}"
    return No(
        f"联名代表 {signed} 名，不足全体正式代表 {due} 名的 {share.said}（{said} 名），"
        f"至少要 {least} 名。{share}"
    )
