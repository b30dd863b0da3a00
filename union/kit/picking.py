"""Choosing among many names: a folded list that is searched by name, number or pinyin.

Plain radio buttons and tick boxes, so it works without JavaScript; `static/js/app.js` narrows the
list while one types.
"""

from django import forms
from django.forms.widgets import ChoiceWidget

from union.kit.pinyin import full, initials


def words_of(label: str) -> str:
    """What one may type to find ``李红（012）``: the label itself, ``lihong``, ``lh``."""
    name = label.partition("（")[0]
    return f"{label} {full(name).replace(' ', '')} {initials(name)}".lower()


class PickerWidget(ChoiceWidget):
    """The list of one `PickOneField` or `PickManyField`; what is chosen stands at the top."""

    template_name = "parts/_picker.html"
    use_fieldset = True

    def __init__(self, *args, many: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.allow_multiple_selected = many
        self.input_type = "checkbox" if many else "radio"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        rows = [row for _, group, _ in context["widget"]["optgroups"] for row in group]
        rows.sort(key=lambda row: (bool(row["value"]) and not row["selected"], row["sound"]))
        chosen = [str(row["label"]) for row in rows if row["selected"]]
        context["widget"] |= {"rows": rows, "chosen": "、".join(chosen)}
        context["widget"]["many"] = self.allow_multiple_selected
        return context

    def create_option(self, name, value, label, *args, **kwargs):
        option = super().create_option(name, value, label, *args, **kwargs)
        said = str(label)
        return option | {
            "words": words_of(said) if value else "",
            "sound": full(said.partition("（")[0]) if value else "",
        }

    def id_for_label(self, id_, index=None):
        """None: the group is named by its legend, each row by its own label."""
        return ""

    def value_omitted_from_data(self, data, files, name):
        """A list without a tick posts nothing, and means nobody."""
        return False

    def use_required_attribute(self, initial):
        return False


class PickOneField(forms.ModelChoiceField):
    """One of many; not required: the first row is ``empty_label`` (不指定)."""

    def __init__(self, queryset, *, empty_label="不指定", required=True, **kwargs):
        kwargs.setdefault("widget", PickerWidget())
        empty = None if required else empty_label
        super().__init__(queryset, required=required, empty_label=empty, **kwargs)


class PickManyField(forms.ModelMultipleChoiceField):
    """Any number of many."""

    def __init__(self, queryset, **kwargs):
        kwargs.setdefault("widget", PickerWidget(many=True))
        super().__init__(queryset, **kwargs)
