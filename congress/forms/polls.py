"""A ballot sheet: which motions, how people vote, who counts."""

from django import forms

from congress.models import Motion, Poll, Session
from congress.polled import waiting
from congress.polling import scrutineers_of
from union.ballots.actions.preparing import LEAST_FOR_PAPER, LEAST_SCRUTINEERS
from union.ballots.models import Vote
from union.kit.layout import form_helper
from union.org.forms.people import PeopleField, PersonField
from union.org.models import User

SECRET, OPEN = Motion.Method.SECRET, Motion.Method.OPEN


class MotionsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, motion):
        return f"{motion}（{motion.get_method_display()}）"


class PollForm(forms.Form):
    """The sheet of a vote in ``session``; ``poll`` when it is there already.

    A secret vote by phone asks for three scrutineers, since two of them open it and one may lose the
    passphrase; paper alone for two, who count apart. A named vote is held by phone and needs none.
    """

    motions = MotionsField(
        Motion.objects.none(),
        label="表决的议题",
        widget=forms.CheckboxSelectMultiple,
        help_text="几项议题可以印在一张票上，每项分别表示赞成、反对或弃权。",
        error_messages={"required": "请选至少一项议题"},
    )
    title = forms.CharField(
        label="名称",
        max_length=120,
        required=False,
        help_text="写在票的上方。不填就用议题的名称。",
    )
    question = forms.CharField(
        label="说明",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="代表投票时看到的说明，可以不填。",
    )
    ways = forms.ChoiceField(
        label="怎样投票",
        choices=Vote.Ways,
        widget=forms.RadioSelect,
        initial=Vote.Ways.PHONE,
        help_text="有代表不用手机的，选“手机和纸质票”，由监票人当场发票。",
    )
    scrutineers = PeopleField(
        User.objects.none(),
        label="监票人",
        required=False,
        help_text="手机投票至少三名，其中两名输入口令才能开票；只用纸质票的至少两名。",
    )
    head = PersonField(
        User.objects.none(),
        label="总监票人",
        required=False,
        empty_label="由第一名监票人担任",
        help_text="从上面选定的监票人里选。",
    )

    def __init__(self, *args, session: Session, poll: Poll | None = None, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.session = session
        self.fields["motions"].queryset = waiting(session, besides=poll)
        seats = session.congress.delegates.seated().formal()
        held = seats.filter(member__user__is_active=True).values("member__user")
        people = User.objects.filter(pk__in=held).order_by("name", "pk")
        self.fields["scrutineers"].queryset = self.fields["head"].queryset = people
        self.named = scrutineers_of(session)
        if poll is None and not self.is_bound:
            self.initial["scrutineers"] = [each.pk for each in self.named]
            self.initial["head"] = self.named[0].pk if self.named else None
        self.helper = form_helper("保存", *self.fields, cancel=cancel)

    def clean(self):
        given = super().clean()
        motions = list(given.get("motions") or [])
        methods = {each.method for each in motions}
        if len(methods) > 1:
            self.add_error("motions", "无记名投票和记名表决的议题不能印在一张票上，请分开表决")
        elif methods == {OPEN}:
            self._check_named(given)
        elif methods == {SECRET}:
            self._check_scrutineers(given)
        chosen, head = given.get("scrutineers") or [], given.pop("head", None)
        if head and head not in chosen:
            self.add_error("head", f"{head.name}不在监票人里，请先选为监票人，或者另选总监票人")
        given["title"] = given.get("title") or _title_of(motions)
        given["motions"] = motions
        given["scrutineers"] = sorted(chosen, key=lambda each: each != head)
        return given

    def _check_named(self, given: dict) -> None:
        if given.get("ways") not in (None, Vote.Ways.PHONE):
            self.add_error("ways", "记名表决在手机上进行；不用手机的，请改成举手表决")

    def _check_scrutineers(self, given: dict) -> None:
        least = LEAST_FOR_PAPER if given.get("ways") == Vote.Ways.PAPER else LEAST_SCRUTINEERS
        chosen = len(given.get("scrutineers") or [])
        if chosen < least:
            said = f"监票人至少 {least} 名，现在选了 {chosen} 名"
            self.add_error("scrutineers", f"{said}。监票人从正式代表里选，要有账户")


def _title_of(motions: list[Motion]) -> str:
    """《…》表决, or how many there are."""
    if not motions:
        return ""
    title = (
        f"{motions[0].title}表决"
        if len(motions) == 1
        else f"{motions[0].title}等 {len(motions)} 项议题表决"
    )
    return title[:120]
