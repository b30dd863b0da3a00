"""蹲点联系: a person with schools, an end, a visit."""

from django import forms
from django.utils import timezone

from union.assessment.forms.inspections import schools_below
from union.assessment.models import Liaison, LiaisonVisit
from union.kit.layout import form_helper
from union.kit.picking import PickManyField
from union.kit.widgets import DayInput
from union.org.forms.people import PersonField
from union.org.models import Appointment, Unit, User


class LiaisonForm(forms.Form):
    """Who takes which schools; people of the district's own offices."""

    starts_on = forms.DateField(label="从哪天起", widget=DayInput(), initial=timezone.localdate)

    def __init__(self, *args, unit: Unit, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        held = Appointment.objects.current().filter(unit__path__startswith=unit.path)
        held = held.filter(unit__level__lt=Unit.Level.SCHOOL)
        people = User.objects.filter(is_active=True, pk__in=held.values("user"))
        self.fields["person"] = PersonField(people, label="联系人")
        self.fields["schools"] = PickManyField(
            schools_below(unit),
            label="联系的学校",
            error_messages={"required": "请至少选一所学校。"},
        )
        self.helper = form_helper("安排", "person", "schools", "starts_on", cancel=cancel)


class LiaisonEndForm(forms.Form):
    on = forms.DateField(label="最后一天", widget=DayInput(), initial=timezone.localdate)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("结束联系", "on")


class LiaisonVisitForm(forms.ModelForm):
    class Meta:
        model = LiaisonVisit
        fields = ["on", "words"]
        widgets = {"on": DayInput(), "words": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, liaison: Liaison, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.liaison = liaison
        self.initial.setdefault("on", timezone.localdate())
        self.helper = form_helper("登记到校", "on", "words")

    def clean_on(self):
        on = self.cleaned_data["on"]
        if not self.instance.liaison.starts_on <= on <= timezone.localdate():
            raise forms.ValidationError("到校日期要在联系开始以后、今天以前。")
        return on
