"""Forms of the import of staff lists."""

from django import forms

from members import policies
from union.kit.layout import form_helper
from union.kit.sheets import MAX_ROWS
from union.kit.uploads import UploadField
from union.org.models import Unit


class SchoolField(forms.ModelChoiceField):
    """Which of the schools one runs; hidden while there is only one."""

    def __init__(self, **kwargs):
        super().__init__(label="学校", queryset=Unit.objects.none(), **kwargs)

    def narrow(self, user) -> None:
        self.queryset = policies.schools_run_by(user).in_order()
        first = list(self.queryset[:2])
        if len(first) == 1:
            self.initial = first[0].pk
            self.widget = self.hidden_widget()


class SheetForm(forms.Form):
    """A staff list to be read."""

    school = SchoolField()
    sheet = UploadField(
        label="教职工名册",
        kinds=("xlsx", "xls"),
        help_text=f"Excel 表格（.xlsx 或 .xls），不超过 10 MB、{MAX_ROWS:,} 人。",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["school"].narrow(user)
        self.helper = form_helper("上传并核对", *self.fields)
