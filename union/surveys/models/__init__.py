from union.surveys.models.surveys import Participant, Question, Survey, Tally, Word

__all__ = ["Participant", "Question", "Survey", "Tally", "Word"]
