from congress.models.agenda import AgendaItem, Motion, Tally
from congress.models.appraisals import Appraisal, Appraisee
from congress.models.congresses import Congress, Constituency, Election, Nominee
from congress.models.contests import Candidate, Contest
from congress.models.delegates import Delegate, Delegation
from congress.models.documents import Delivery, Document, DocumentVersion, Opinion
from congress.models.following import FollowUpCheck, Message, Promise, Rating, Supervision
from congress.models.handling import Answer, CoHandling, Extension, Handling
from congress.models.polls import Poll, PollMotion
from congress.models.proposals import Proposal
from congress.models.resolutions import Archive, FollowUp, Measure, Minutes, Resolution
from congress.models.reviews import Attachment, Review, Seconder
from congress.models.sessions import Seat, Session, SessionFiling, StepRecord
from congress.models.sittings import Leave, SignIn, Sitting

__all__ = [
    "AgendaItem",
    "Answer",
    "Appraisal",
    "Appraisee",
    "Archive",
    "Attachment",
    "Candidate",
    "CoHandling",
    "Congress",
    "Constituency",
    "Contest",
    "Delegate",
    "Delegation",
    "Delivery",
    "Document",
    "DocumentVersion",
    "Election",
    "Extension",
    "FollowUp",
    "FollowUpCheck",
    "Handling",
    "Leave",
    "Measure",
    "Message",
    "Minutes",
    "Motion",
    "Nominee",
    "Opinion",
    "Poll",
    "PollMotion",
    "Promise",
    "Proposal",
    "Rating",
    "Resolution",
    "Review",
    "Seat",
    "Seconder",
    "Session",
    "SessionFiling",
    "SignIn",
    "Sitting",
    "StepRecord",
    "Supervision",
    "Tally",
]
