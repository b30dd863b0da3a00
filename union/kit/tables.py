"""Creating the tables of a room in one step of its migration."""

from django.db.migrations.operations.base import Operation


class CreateTables(Operation):
    """Several steps, most of them `CreateModel`, as one operation, in an order in which each refers to earlier ones only.

    Django draws the state of every related model anew for each table that is created, and here nearly all are
    related: the time grows with the square of their number. This draws the whole state once a room.
    """

    serialization_expand_args = ["steps"]

    def __init__(self, steps):
        self.steps = steps

    def deconstruct(self):
        return self.__class__.__name__, [], {"steps": self.steps}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # else each table is drawn into it, one by one
        for step in self.steps:
            step.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for step in self.steps:
            step.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for step in reversed(self.steps):
            step.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return "Create the tables of the room"
