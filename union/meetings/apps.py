from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "union.meetings"
    label = "meetings"
    verbose_name = "会议"
