from congress.models.agenda import AgendaItem, Motion, Tally
from congress.models.congresses import Congress, Constituency, Election, Nominee
from congress.models.delegates import Delegate, Delegation
from congress.models.documents import Delivery, Document, DocumentVersion, Opinion
from congress.models.following import FollowUpCheck, Message, Promise, Rating, Supervision
from congress.models.handling import Answer, CoHandling, Extension, Handling
from congress.models.proposals import Proposal
from congress.models.resolutions import Archive, FollowUp, Measure, Minutes, Resolution
from congress.models.reviews import Attachment, Review, Seconder
from congress.models.sessions import Seat, Session, SessionFiling, StepRecord
from congress.models.sittings import Leave, SignIn, Sitting

__all__ = [
    "AgendaItem",
    "Answer",
    "Archive",
    "Attachment",
    "CoHandling",
    "Congress",
    "Constituency",
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
