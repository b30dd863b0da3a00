"""Departments: the name, and who is in charge."""

from django import forms

from union.kit.layout import form_helper
from union.org.forms.people import PeopleField, PersonField
from union.org.models import Department, User


class DepartmentForm(forms.ModelForm):
    """A department of ``school``; its people are chosen from the school's active accounts."""

    head = PersonField(
        User.objects.none(),
        label="负责人",
        required=False,
        help_text="收到转来的提案，答复由他签。",
    )
    handlers = PeopleField(
        User.objects.none(), label="经办人", required=False, help_text="具体办理的人，可以选几位。"
    )
    overseer = PersonField(
        User.objects.none(),
        label="分管校领导",
        required=False,
        help_text="校长或副校长中分管这个部门的一位。",
    )

    class Meta:
        model = Department
        fields = ["name", "head", "handlers", "overseer", "position"]
        labels = {"position": "排在第几"}
        help_texts = {
            "name": "例如：教务处、总务处、德育处。",
            "position": "名单里的次序，小的在前。",
        }

    def __init__(self, *args, school, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school = school
        people = User.objects.filter(school=school, is_active=True)
        for name in ("head", "handlers", "overseer"):
            self.fields[name].queryset = people
        self.helper = form_helper("保存", *self._meta.fields, cancel=cancel)

    def clean_name(self):
        name = self.cleaned_data["name"].strip()
        same = Department.objects.filter(school=self.instance.school, name=name)
        found = same.exclude(pk=self.instance.pk).first()
        if found and found.is_open:
            raise forms.ValidationError(f"已经有“{name}”了，请换一个名称。")
        if found:
            raise forms.ValidationError(f"“{name}”是撤销了的部门，请在名单里恢复它，不用新设。")
        return name
