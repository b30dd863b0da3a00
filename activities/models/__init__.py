from activities.models.articles import Article
from activities.models.clubs import Club, ClubMeeting, ClubMember
from activities.models.contests import Contest, ContestTier
from activities.models.contests_entries import Entry, EntryFile, Score
from activities.models.events import Activity
from activities.models.events_results import ActivityPhoto, Prize
from activities.models.events_signups import SignUp, Team
from activities.models.honours import Honour, Nomination
from activities.models.honours_awards import Award, HonourObjection
from activities.models.levels import Level
from activities.models.pairs import Pair, PairRecord
from activities.models.stars import StarCheck, StarItem, StarScheme
from activities.models.study import StudyAttendance, StudyCourse, StudySession

__all__ = [
    "Activity",
    "ActivityPhoto",
    "Article",
    "Award",
    "Club",
    "ClubMeeting",
    "ClubMember",
    "Contest",
    "ContestTier",
    "Entry",
    "EntryFile",
    "Honour",
    "HonourObjection",
    "Level",
    "Nomination",
    "Pair",
    "PairRecord",
    "Prize",
    "Score",
    "SignUp",
    "StarCheck",
    "StarItem",
    "StarScheme",
    "StudyAttendance",
    "StudyCourse",
    "StudySession",
    "Team",
]
