"""Forms of elections: what is elected, who stands, who counts."""

from django import forms
from django.utils import timezone

from congress.actions.contests import Called
from congress.contest_lists import electable
from congress.contest_rules import MEETING_LIMIT
from congress.forms.bodies import MembersField
from congress.models import Contest, Poll, Session
from congress.polling import scrutineers_of
from members import rules as body_rules
from members.models import Member, UnionBody
from members.renewing import Limits, Size, asked, seats_demand, seats_for, size_of
from union.ballots.actions.preparing import LEAST_FOR_PAPER, LEAST_SCRUTINEERS
from union.ballots.models import Vote
from union.kit.layout import form_helper
from union.org.forms.people import PeopleField
from union.org.models import User
from union.rules.figures import rule

Body, Electorate = Contest.Body, Contest.Electorate
BODIES = (Body.COMMITTEE, Body.AUDIT, Body.WOMEN)
USUAL_SEATS = 3  # of the bodies that no table speaks of
YEARS = [(3, "3年"), (5, "5年")]
OF_UNION = [(each.value, each.label) for each in (Electorate.DELEGATES, Electorate.MEMBERS)]


def _number_of_seats(**kwargs) -> forms.IntegerField:
    return forms.IntegerField(min_value=1, max_value=99, **kwargs)


class CallForm(forms.Form):
    """换届: which bodies the session elects, how many seats each, for how long and by whom."""

    committee = _number_of_seats(label="工会委员会名额", required=False)
    audit = _number_of_seats(label="经费审查委员会名额", required=False)
    women = _number_of_seats(label="女职工委员会名额", required=False)
    number = forms.IntegerField(label="选举第几届", min_value=1, max_value=99)
    term_years = forms.TypedChoiceField(
        label="任期", choices=YEARS, coerce=int, widget=forms.RadioSelect
    )
    electorate = forms.ChoiceField(label="由谁选举", choices=OF_UNION, widget=forms.RadioSelect)
    takes_write_ins = forms.BooleanField(
        label="可以另选他人",
        required=False,
        initial=True,
        help_text="投反对票的，可以从有资格的会员里另选一人。",
    )

    def __init__(self, *args, session: Session, cancel="", **kwargs):
        self.session, self.today = session, timezone.localdate()
        school = session.school
        size, limits = size_of(school, self.today), Limits.of(school, self.today)
        kwargs["initial"] = self._first(size, limits) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self._explain(size, limits)
        self.helper = form_helper("建立选举", *self.fields, cancel=cancel)

    def _first(self, size: Size, limits: Limits) -> dict:
        school, table = self.session.school, limits.committee_size.value
        latest = UnionBody.objects.filter(school=school, kind=Body.COMMITTEE).order_by("-number")
        number = latest.values_list("number", flat=True).first() or 0
        limit = rule(school, MEETING_LIMIT, on=self.today)
        wanted = {each.kind for each in asked(size, {Body.COMMITTEE}, limits)}
        called = self.session.contests.filter(is_settled=False).values_list("body", flat=True)
        return {
            "committee": seats_for(size.people, table)[1] or USUAL_SEATS,
            "audit": USUAL_SEATS,
            "women": USUAL_SEATS if Body.WOMEN in wanted else 1 if size.women else None,
            "number": number + 1,
            "term_years": rule(school, body_rules.TERM_YEARS, on=self.today).value,
            "electorate": Electorate.MEMBERS if size.people < limit.value else Electorate.DELEGATES,
        } | dict.fromkeys(called)

    def _explain(self, size: Size, limits: Limits) -> None:
        """Beside each number what the rule says; empty means: not elected this time."""
        for demand in asked(size, {Body.COMMITTEE}, limits):
            name = Body.WOMEN if demand.kind.startswith("women") else demand.kind
            self.fields[name].help_text = f"{demand.sentence}。{demand.rule}。"
        self.fields["women"].help_text += "只填 1 名就是选女职工委员。"
        limit = rule(self.session.school, MEETING_LIMIT, on=self.today)
        self.fields["electorate"].help_text = f"会员 {size.people} 人。{limit}。"
        least, most = seats_for(size.people, limits.committee_size.value)
        if most:
            said = f"会员 {size.people} 人，委员 {least} 至 {most} 名，取奇数"
            self.fields["committee"].help_text = f"{said}（{limits.committee_size.source}）。"

    def clean(self):
        given = super().clean()
        if not self.errors and not any(given.get(body) for body in BODIES):
            self.add_error("committee", "请至少填一个机构的名额。")
        for body in self.session.contests.filter(is_settled=False).values_list("body", flat=True):
            if given.get(body):
                said = f"这次会议已经有{Body(body).label}的选举，不用再建；名额请在那里修改。"
                self.add_error(body, said)
        return given

    @property
    def called(self) -> Called:
        given = dict(self.cleaned_data)
        seats = {body.value: given.pop(body) for body in BODIES}
        return Called(seats={body: count for body, count in seats.items() if count}, **given)


class ContestForm(forms.ModelForm):
    """Change an election before people vote; of a constituency its seats are given by its quota."""

    term_years = CallForm.base_fields["term_years"]
    electorate = CallForm.base_fields["electorate"]

    class Meta:
        model = Contest
        fields = ["seats", "number", "term_years", "electorate", "takes_write_ins"]
        labels = {"seats": "应选名额", "number": "第几届"}

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        contest, on = self.instance, timezone.localdate()
        for name in self._given():
            del self.fields[name]
        if contest.body == Body.COMMITTEE and "seats" in self.fields:
            found = seats_demand(
                contest.seats, size_of(contest.school, on), Limits.of(contest.school, on)
            )
            self.fields["seats"].help_text = f"{found.sentence}。{found.rule}。"
        if "seats" in self.fields:
            self.fields["seats"].max_value = 99
        self.helper = form_helper("保存", *self.fields, cancel=cancel)

    def _given(self) -> list[str]:
        """What cannot be changed: of delegates nearly all, of a further round what the first one
        said, and who votes once there is a sheet, since others may stand on it."""
        if self.instance.is_of_delegates:
            return ["seats", "number", "term_years", "electorate"]
        if self.instance.round > 1:
            return ["seats", "number", "term_years", "electorate"]
        return ["electorate"] if self.instance.poll_id else []

    def clean_seats(self):
        seats = self.cleaned_data["seats"]
        if not 1 <= seats <= 99:
            raise forms.ValidationError("名额在 1 到 99 之间。")
        return seats

    def clean_number(self):
        number = self.cleaned_data["number"]
        if not number or not 1 <= number <= 99:
            raise forms.ValidationError("请填写第几届，例如 3。")
        return number


class CandidatesForm(forms.Form):
    """Who stands. The rules are told beside it and hold back the vote, not the list."""

    people = MembersField(Member.objects.none(), label="候选人", required=False)

    def __init__(self, *args, contest: Contest, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = electable(contest)
        self.helper = form_helper("保存候选人", "people", cancel=cancel)


class ContestsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, contest):
        count = len(contest.candidates.all())
        return f"{contest.what}（应选 {contest.seats} 名，候选人 {count} 名）"


class SheetForm(forms.Form):
    """A ballot sheet: which elections, how people vote, who counts. ``poll`` when it is there already."""

    contests = ContestsField(
        Contest.objects.none(),
        label="印在一张选票上的选举",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少选一项"},
    )
    ways = forms.ChoiceField(
        label="怎样投票",
        choices=Vote.Ways,
        widget=forms.RadioSelect,
        initial=Vote.Ways.PHONE,
        help_text="有人不用手机的，选“手机和纸质票”，由监票人当场发票。",
    )
    scrutineers = PeopleField(
        User.objects.none(),
        label="监票人",
        required=False,
        help_text="候选人不能监票。第一名是总监票人。手机投票至少三名，其中两名输入口令才能开票；"
        "只用纸质票的至少两名。",
    )

    def __init__(
        self, *args, contest: Contest, free, poll: Poll | None = None, cancel="", **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.poll = poll
        self.fields["contests"].queryset = free
        if poll or len(free) == 1:
            del self.fields["contests"]
        self.named = scrutineers_of(contest.session) if contest.session_id else []
        people = User.objects.filter(school=contest.school, is_active=True)
        held = Member.objects.filter(school=contest.school).on_register().values("user")
        self.fields["scrutineers"].queryset = people.filter(pk__in=held).order_by("name", "pk")
        if poll is None:
            self.initial.setdefault("scrutineers", [each.pk for each in self.named])
        self.contest = contest
        self.helper = form_helper("保存", *self.fields, cancel=cancel)

    def clean(self):
        given = super().clean()
        ways, people = given.get("ways"), list(given.get("scrutineers") or [])
        least = LEAST_FOR_PAPER if ways == Vote.Ways.PAPER else LEAST_SCRUTINEERS
        if len(people) < least:
            self.add_error("scrutineers", f"监票人至少 {least} 名，现在选了 {len(people)} 名。")
        place = {each.pk: at for at, each in enumerate(self.named)}
        people.sort(key=lambda each: place.get(each.pk, len(place)))
        given["scrutineers"] = people
        given["contests"] = list(given.get("contests") or [self.contest])
        self._keep_apart(given["contests"], people)
        return given

    def _keep_apart(self, contests: list[Contest], people: list[User]) -> None:
        """Who stands does not count."""
        counting = {each.pk for each in people}
        standing = Member.objects.filter(
            pk__in=[one.member_id for each in contests for one in each.candidates.all()]
        )
        if both := [member.name for member in standing if member.user_id in counting]:
            said = f"{'、'.join(both)}是候选人，不能担任监票人，请换人。"
            self.add_error("scrutineers", said)
