"""Who reads the records behind the figures of a year."""

from activities.standing import standing
from union.kit.access import YES, No, Verdict


def read(user, school) -> Verdict:
    """Officers and the principal: the lists say who took part and who did not."""
    here = standing(user, school) if school else None
    if here and (here.is_officer or here.is_principal):
        return YES
    return No("全年数字后面的记录由本校工会主席、委员和校长查看")
