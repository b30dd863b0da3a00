from union.meetings.models.decisions import Decision, Task
from union.meetings.models.meetings import Meeting
from union.meetings.models.parts import AgendaItem, Attendee

__all__ = ["AgendaItem", "Attendee", "Decision", "Meeting", "Task"]
