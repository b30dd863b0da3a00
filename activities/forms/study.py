"""Forms of study: a course, a session, the list, the number alone, one's own notes."""

from django import forms
from django.db.models import Q
from django.utils import timezone

from activities.forms.choosing import TicksField, colleagues
from activities.models import StudyAttendance, StudyCourse, StudySession
from members.models import Member
from union.kit.layout import form_helper
from union.kit.money import SumField
from union.kit.widgets import DayInput

NONE = 0
REASONS = ["外出集中培训，由主办单位签到", "全校大会，只清点了人数", "补登以前的学习，名单没有留下"]


class CourseForm(forms.ModelForm):
    """A course of ``school``."""

    class Meta:
        model = StudyCourse
        fields = ["title", "kind", "hours", "starts_on", "aim"]
        widgets = {"starts_on": DayInput(), "aim": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"hours": "参加一次算几学时；不算学时的填 0。"}

    def __init__(self, *args, school, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = school
        if not self.instance.pk:
            self.instance.created_by = user
            self.initial.setdefault("starts_on", timezone.localdate())
        self.fields["title"].widget.attrs["placeholder"] = "例如 周三政治学习"
        cancel = self.instance.get_absolute_url() if self.instance.pk else ""
        self.helper = form_helper("保存", *self.Meta.fields, cancel=cancel)


class SessionForm(forms.ModelForm):
    """A session of ``course``, planned or held."""

    cost = SumField(label="花费（元）", least=NONE, required=False, help_text="没有花钱的不填。")

    class Meta:
        model = StudySession
        fields = ["on", "starts_at", "topic", "speaker", "place", "notes", "cost"]
        widgets = {
            "on": DayInput(),
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "notes": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, course, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.course = course
        if not self.instance.pk:
            self.instance.entered_by = user
            self.initial.setdefault("on", timezone.localdate())
        label = "保存" if self.instance.pk else "保存，接着登记名单"
        self.helper = form_helper(label, *self.Meta.fields, cancel=course.get_absolute_url())

    def clean_cost(self):
        return self.cleaned_data["cost"] or NONE


class ListForm(forms.Form):
    """Who was there: everybody in the register, and whoever is on the list already."""

    def __init__(self, *args, session: StudySession, **kwargs):
        super().__init__(*args, **kwargs)
        school = session.course.school
        listed = list(session.attendances.values_list("member", flat=True))
        rows = Member.objects.filter(Q(pk__in=listed) | Q(pk__in=colleagues(school).values("pk")))
        rows = rows.select_related("group").order_by("group__name", "name_pinyin", "pk")
        self.fields["people"] = TicksField(rows, label="谁参加了", initial=listed)
        self.helper = form_helper("保存名单", "people", cancel=session.get_absolute_url())


class NumberForm(forms.Form):
    """How many were there, where nobody kept a list."""

    number = forms.IntegerField(label="参加人次", min_value=1, max_value=100_000)
    reason = forms.CharField(
        label="为什么没有名单",
        max_length=100,
        help_text=f"例如：{'；'.join(REASONS)}。",
        error_messages={"required": "没有名单的要写明原因，年底核对时看得懂。"},
    )

    def __init__(self, *args, session: StudySession, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.update(number=session.number, reason=session.number_reason)
        self.helper = form_helper("保存人次", "number", "reason", cancel=session.get_absolute_url())


class NoteForm(forms.ModelForm):
    """What somebody wrote down for himself."""

    class Meta:
        model = StudyAttendance
        fields = ["note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 5, "data-count": ""})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("保存心得", "note")
