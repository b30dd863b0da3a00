"""Planning a meeting, filtering the list, and the reason for cancelling or reopening."""

import datetime as dt

from django import forms
from django.utils import timezone

from union.kit.layout import fields_helper, form_helper
from union.kit.numerals import chinese_date
from union.kit.widgets import DayInput
from union.meetings.forms.fields import NamesField, WhoField, WordsField
from union.meetings.models import Meeting
from union.meetings.people import name_in_list, staff_of, usually_called
from union.org.forms.people import PeopleField
from union.org.models import Role, User

Kind, Openness = Meeting.Kind, Meeting.Openness
EARLIEST, FARTHEST = dt.timedelta(days=3 * 366), dt.timedelta(days=400)
MOST_POINTS, LONGEST_POINT = 50, 200
LED_BY_PRINCIPAL = {Kind.AFFAIRS, Kind.JOINT, Kind.BRIEFING, Kind.PARENTS, Kind.LEADING}
FIELDS = [
    "day", "starts", "ends", "place", "title", "points", "people", "others",
    "chair", "recorder", "openness",
]  # fmt: skip


def time_field(label, **kwargs):
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, **kwargs)


class MeetingForm(forms.Form):
    """When, where, what about and who; ``meeting`` is new or the one to be changed."""

    day = forms.DateField(label="哪一天", widget=DayInput())
    starts = time_field("开始")
    ends = time_field("结束", required=False, help_text="不知道几点结束可以不填。")
    place = WordsField(label="地点", most=60, required=False)
    title = WordsField(
        label="会议名称", most=80, required=False, help_text="不填就按日期和类别起名。"
    )
    points = WordsField(
        label="议题",
        most=5_000,
        rows=4,
        is_counted=False,
        required=False,
        help_text="一行写一个议题。",
    )
    people = PeopleField(None, label="本校的人", required=False)
    others = NamesField(
        label="名单里没有的人",
        rows=2,
        help_text="一行一个，可以整段粘贴；身份写在后面，例如：李强（家长代表）。",
    )
    chair = WhoField(label="主持人", required=False)
    recorder = WhoField(label="记录人", required=False)
    openness = forms.ChoiceField(
        label="谁可以看纪要", choices=Openness.choices, widget=forms.RadioSelect
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, meeting: Meeting, user: User, cancel="", **kwargs):
        first = _as_planned(meeting) if meeting.pk else _usual(meeting, user)
        kwargs["initial"] = {**first, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.meeting, school = meeting, meeting.school
        called = [each.user_id for each in meeting.attendees.all()] if meeting.pk else []
        known = staff_of(school) | User.objects.filter(pk__in=called)
        self.fields["people"].queryset = known.order_by("name", "staff_no")
        for name in ("others", "chair", "recorder"):
            self.fields[name].school = school
        save = "保存" if meeting.pk else "安排会议"
        self.helper = form_helper(save, *FIELDS, "version", cancel=cancel)

    def clean_day(self):
        day, today = self.cleaned_data["day"], timezone.localdate()
        if not today - EARLIEST <= day <= today + FARTHEST:
            raise forms.ValidationError("这个日子离今天太远了，请核对年份。")
        held = self.meeting.pk and self.meeting.is_held
        if held and day > today:
            raise forms.ValidationError("到会情况已经登记，会议日期不能改到今天以后。")
        return day

    def clean_points(self):
        points = [line.strip() for line in self.cleaned_data["points"].splitlines()]
        points = list(dict.fromkeys(filter(None, points)))
        if len(points) > MOST_POINTS:
            raise forms.ValidationError(f"议题最多 {MOST_POINTS} 个，请合并一些。")
        long = next((point for point in points if len(point) > LONGEST_POINT), "")
        if long:
            raise forms.ValidationError(f"“{long[:12]}…”太长，一个议题最多 {LONGEST_POINT} 个字。")
        self._check_written(points)
        return points

    def _check_written(self, points):
        """What was said or decided is not thrown away with its heading."""
        if not self.meeting.pk:
            return
        for item in self.meeting.items.prefetch_related("decisions"):
            if item.title not in points and (item.discussion or item.decisions.all()):
                raise forms.ValidationError(
                    f"议题“{item.title}”已经有讨论或决定，请保留这一行，原样不改。"
                )

    def clean(self):
        cleaned = super().clean()
        day, starts, ends = (cleaned.get(name) for name in ("day", "starts", "ends"))
        if day and starts:
            cleaned["starts_at"] = _moment(day, starts)
            cleaned["ends_at"] = _moment(day, ends) if ends else None
        if starts and ends and ends <= starts:
            self.add_error("ends", "结束时间要晚于开始时间。")
        if "others" in cleaned:
            inside, others = cleaned["others"]
            cleaned["people"] = list(dict.fromkeys([*cleaned.get("people", ()), *inside]))
            cleaned["others"] = others
        if day and not cleaned.get("title"):
            cleaned["title"] = f"{chinese_date(day)}{self.meeting.get_kind_display()}"
        return cleaned

    def values(self) -> dict:
        """The meeting's own fields."""
        given = self.cleaned_data
        names = ("title", "starts_at", "ends_at", "place", "openness")
        values = {name: given[name] for name in names}
        values |= dict(zip(("chaired_by", "chair_name"), _who(given["chair"]), strict=True))
        return values | dict(
            zip(("recorder", "recorder_name"), _who(given["recorder"]), strict=True)
        )

    def called(self) -> dict:
        """Agenda and people."""
        return {name: self.cleaned_data[name] for name in ("points", "people", "others")}


def _moment(day: dt.date, clock: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, clock))


def _who(owner: dict | None) -> tuple[User | None, str]:
    """An account, or the words; a department keeps no minutes, so its name is mere words."""
    if owner is None:
        return None, ""
    return owner["owner"], owner["owner_name"] or str(owner["department"] or "")


def _usual(meeting: Meeting, user: User) -> dict:
    """What is so at most meetings of this kind."""
    school, kind = meeting.school, meeting.kind
    leading = Role.PRINCIPAL if kind in LED_BY_PRINCIPAL else Role.CHAIR
    leader = User.objects.in_office(leading, school).first()
    is_open = kind == Kind.BRIEFING
    return {
        "starts": dt.time(15),
        "people": usually_called(school, kind),
        "chair": name_in_list(leader) if leader else "",
        "recorder": name_in_list(user),
        "openness": Openness.STAFF if is_open else Openness.ATTENDEES,
        "version": 0,
    }


def _as_planned(meeting: Meeting) -> dict:
    starts = timezone.localtime(meeting.starts_at)
    ends = timezone.localtime(meeting.ends_at).time() if meeting.ends_at else None
    rows = list(meeting.attendees.select_related("user"))
    return {
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends,
        "place": meeting.place,
        "title": meeting.title,
        "points": "\n".join(item.title for item in meeting.items.all()),
        "people": [each.user for each in rows if each.user],
        "others": "\n".join(str(each) for each in rows if not each.user),
        "chair": name_in_list(meeting.chaired_by) if meeting.chaired_by else meeting.chair_name,
        "recorder": name_in_list(meeting.recorder) if meeting.recorder else meeting.recorder_name,
        "openness": meeting.openness,
        "version": meeting.version,
    }


class FilterForm(forms.Form):
    """The list by words, kind and term; ``terms`` as `union.meetings.yearly.recent_terms` gives them."""

    q = forms.CharField(label="会议名称", required=False, max_length=60)
    kind = forms.ChoiceField(required=False, choices=[("", "全部"), *Kind.choices])
    term = forms.ChoiceField(label="学期", required=False)

    def __init__(self, *args, terms, **kwargs):
        super().__init__(*args, **kwargs)
        self.terms = {term.key: term for term in terms}
        self.fields["term"].choices = [("", "全部"), *[(t.key, t.label) for t in terms]]

    def filter(self, meetings, *, readable):
        """What fits; words are looked for only in the names of meetings that ``readable`` holds."""
        given = self.cleaned_data if self.is_valid() else {}
        if given.get("q"):
            named = readable.filter(title__icontains=given["q"])
            meetings = meetings.filter(pk__in=named.values("pk"))
        if given.get("kind"):
            meetings = meetings.filter(kind=given["kind"])
        term = self.terms.get(given.get("term"))
        return meetings.between(term.first, term.last) if term else meetings


class ReasonForm(forms.Form):
    """Why a meeting is given up, or its minutes opened again."""

    reason = WordsField(label="原因", most=200)

    def __init__(self, *args, save: str, help_text: str, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = help_text
        self.helper = form_helper(save, "reason", cancel=cancel)


class MinutesForm(forms.Form):
    """The text, and the count of savings that the page showed."""

    text = WordsField(label="纪要正文", most=50_000, rows=22)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    helper = fields_helper("text", "version")
