from django.apps import AppConfig


class FilingsConfig(AppConfig):
    name = "union.filings"
    label = "filings"
    verbose_name = "报送"
