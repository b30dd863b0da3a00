"""法定人数: how many formal delegates are due at a sitting, how many are there, how many it needs.

Only formal delegates (正式代表) count, on both sides; observers and guests are told beside it. 教育部令第32号
asks for two thirds of the delegates; the figure is a rule (`congress.rules.QUORUM`).
"""

from dataclasses import dataclass
from functools import cached_property

from congress import counting, rules
from congress.models import Delegate, Sitting
from union.rules.figures import Rule, rule


@dataclass(frozen=True)
class Quorum:
    """The count of one sitting at one moment. ``others`` are observers and guests who came;
    ``on_leave`` formal delegates who asked to be absent and are."""

    due: int
    present: int
    others: int
    on_leave: int
    rule: Rule

    @cached_property
    def needed(self) -> int:
        """The smallest number of formal delegates with which the sitting is valid; at least one."""
        return max(1, counting.needed(self.due, self.rule.value))

    @property
    def is_reached(self) -> bool:
        return self.present >= self.needed

    @property
    def missing(self) -> int:
        """How many formal delegates have still to come."""
        return max(0, self.needed - self.present)

    @property
    def sentence(self) -> str:
        """The verdict as it is read out: 应到正式代表120人，实到79人，须到80人，还差1人."""
        count = f"应到正式代表{self.due}人，实到{self.present}人，须到{self.needed}人"
        if not self.due:
            return "代表名单里还没有正式代表，不能开会"
        if self.is_reached:
            return f"{count}，符合法定人数"
        return f"{count}，还差{self.missing}人，不足法定人数"


def roll(sitting: Sitting):
    """Everybody with a seat on the day of the sitting: formal delegates, observers and guests."""
    return sitting.session.congress.delegates.seated(sitting.starts_on)


def quorum_of(sitting: Sitting) -> Quorum:
    """The quorum of ``sitting``, counted now. ``sitting`` comes with session and congress.

    Three plain lists are counted here: the screens of a hall ask all the time, and one query with all
    the conditions takes longer to write than the lists to count.
    """
    seats = dict(roll(sitting).order_by().values_list("pk", "category"))
    here = set(sitting.sign_ins.order_by().values_list("delegate", flat=True))
    away = set(sitting.leaves.order_by().values_list("delegate", flat=True))
    formal = {pk for pk, category in seats.items() if category == Delegate.Category.FORMAL}
    return Quorum(
        due=len(formal),
        present=len(formal & here),
        others=len((seats.keys() - formal) & here),
        on_leave=len(formal & away - here),
        rule=rule(sitting.session.school, rules.QUORUM, on=sitting.starts_on),
    )
