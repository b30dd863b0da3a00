"""What a change of a figure of filings bears on: what is still to be filed, and what lies on the desk."""

from union.filings.deadlines import DUE
from union.filings.models import Filing
from union.filings.rules.rounds import TWO_LEVEL
from union.kit.lent import Touch
from union.rules.touching import touched

State = Filing.State


def touches(schools, key: str, starts_on) -> list[Touch]:
    """The plug ``touches``."""
    rows = Filing.objects.filter(school__in=schools)
    filed = rows.filter(state=State.SUBMITTED)
    ahead = rows.filter(state__in=[State.DRAFT, State.RETURNED])
    kind = next((kind for kind in Filing.Kind if DUE.format(kind=kind) == key), None)
    if kind:
        later = "报送时按那天的数值重新算应报日期；区里开了报送轮次的，以轮次的日期为准。"
        return [
            *touched("还没有报送的报送件", ahead.filter(kind=kind), later, changes=True),
            *touched(
                "已报送待审的报送件", filed.filter(kind=kind), "应报日期不会改。", changes=False
            ),
        ]
    if key == TWO_LEVEL:
        return [
            *touched("还没有报送的报送件", ahead, "起用日以后报送的，按新办法。", changes=True),
            *touched("已报送待审的报送件", filed, "照报送时的办法走完。", changes=False),
        ]
    return []
