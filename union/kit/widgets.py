"""The browser's own date fields: they need no script, and they hold what the database holds."""

from django import forms


class DayInput(forms.DateInput):
    """A day, as ISO 8601; browsers read nothing else."""

    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class MonthInput(forms.DateInput):
    """A month; its form says which day of it is meant."""

    input_type = "month"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m", **kwargs)
