from crispy_forms.utils import render_crispy_form
from django import forms

from union.kit.layout import fields_helper, form_helper


class Visit(forms.Form):
    name = forms.CharField(label="姓名", help_text="与身份证一致")
    day = forms.DateField(label="日期", required=False)
    sheet = forms.FileField(label="附件", required=False)


def drawn(form, helper):
    form.helper = helper
    return render_crispy_form(form)


def test_a_form_ends_with_one_button():
    html = drawn(Visit(), form_helper("保存", "name", "day"))

    assert html.count("<button") == 1
    assert 'name="save"' in html
    assert html.index("姓名") < html.index("日期") < html.index("保存</button>")


def test_the_page_owns_the_form_tag_and_its_token():
    html = drawn(Visit(), form_helper("保存", "name"))

    assert "<form" not in html
    assert "csrfmiddlewaretoken" not in html


def test_a_second_button_has_its_own_name():
    html = drawn(Visit(), form_helper("保存", "name", second=("submit", "保存并报送")))

    assert 'name="submit"' in html
    assert html.index("保存</button>") < html.index("保存并报送</button>")


def test_the_cancel_address_is_escaped_and_never_read_as_a_template():
    html = drawn(Visit(), form_helper("保存", "name", cancel='/?q="{{ form }}'))

    assert 'href="/?q=&quot;{{ form }}"' in html


def test_a_page_with_its_own_buttons_gets_only_fields():
    html = drawn(Visit(), fields_helper("name"))

    assert "<button" not in html
    assert "姓名" in html


def test_what_was_typed_comes_back_with_the_sentence_that_says_what_is_wrong():
    html = drawn(Visit({"name": "李红", "day": "13月"}), form_helper("保存", "name", "day"))

    assert 'value="李红"' in html
    assert 'value="13月"' in html
    assert "is-invalid" in html
    assert "invalid-feedback" in html


def test_a_file_field_is_a_place_to_drop_a_file_and_a_plain_input():
    html = drawn(Visit(), form_helper("上传", "sheet"))

    assert "data-drop" in html
    assert '<input type="file" name="sheet"' in html
