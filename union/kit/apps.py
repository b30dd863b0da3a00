from django.apps import AppConfig
from django.core import checks


class KitConfig(AppConfig):
    name = "union.kit"
    label = "kit"
    verbose_name = "工具"

    def ready(self):
        from union.kit.checks import (  # noqa: PLC0415 - settings must be ready first
            fonts_are_there,
            papers_can_be_printed,
        )
        from union.kit.wording import speak_plainly  # noqa: PLC0415 - the same

        speak_plainly()
        checks.register(fonts_are_there, "papers")
        checks.register(papers_can_be_printed, "papers", deploy=True)
