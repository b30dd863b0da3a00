import pytest
from django import forms


class Slip(forms.Form):
    name = forms.CharField()
    people = forms.IntegerField()
    day = forms.DateField()
    kind = forms.ChoiceField(choices=[("a", "甲")])
    mail = forms.EmailField()
    own = forms.CharField(error_messages={"required": "请写明事由"})
    sheet = forms.FileField()


def said(field, value=None):
    form = Slip({} if value is None else {field: value})
    return form.errors[field][0]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", None, "请填写这一项。"),
        ("people", None, "请填写这一项。"),
        ("people", "十二", "请填写整数，例如 12。"),
        ("day", "13月", "日期没有读懂，请按 2026-03-05 的样子填写。"),
        ("kind", "b", "没有“b”这一项，请从列出的里面选。"),
        ("mail", "abc", "邮箱没有读懂，请按 name@example.org 的样子填写。"),
        ("sheet", None, "请选择一个文件。"),
        ("own", None, "请写明事由"),
    ],
)
def test_a_form_says_what_to_do(field, value, sentence):
    assert said(field, value) == sentence
