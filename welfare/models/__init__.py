from welfare.models.aid import AidApplication
from welfare.models.aid_hospital import HospitalRow, HospitalTable
from welfare.models.aid_records import AidNotice, AidObjection, AidOpening, AidProof
from welfare.models.campaigns import Campaign, Purchase, PurchaseFile
from welfare.models.checkups import CheckupRound, CheckupRow
from welfare.models.contracts import ContractCheck, WomenContract
from welfare.models.giving import Gift, GivingRound
from welfare.models.hardship import CarePerson, HardshipFile, HouseholdMember
from welfare.models.hardship_records import (
    Consent,
    Correction,
    FileOpening,
    HardshipProof,
    HardshipReport,
    HardshipReview,
)
from welfare.models.mutual import Claim, ClaimFile, ClaimOpening, Enrolment, MutualPlan
from welfare.models.retreats import RetreatRound, RetreatSignup
from welfare.models.visit_hints import NewsHint, VisitDraft
from welfare.models.visits import Visit, VisitBatch, VisitPhoto

__all__ = [
    "AidApplication",
    "AidNotice",
    "AidObjection",
    "AidOpening",
    "AidProof",
    "Campaign",
    "CarePerson",
    "CheckupRound",
    "CheckupRow",
    "Claim",
    "ClaimFile",
    "ClaimOpening",
    "Consent",
    "ContractCheck",
    "Correction",
    "Enrolment",
    "FileOpening",
    "Gift",
    "GivingRound",
    "HardshipFile",
    "HardshipProof",
    "HardshipReport",
    "HardshipReview",
    "HospitalRow",
    "HospitalTable",
    "HouseholdMember",
    "MutualPlan",
    "NewsHint",
    "Purchase",
    "PurchaseFile",
    "RetreatRound",
    "RetreatSignup",
    "Visit",
    "VisitBatch",
    "VisitDraft",
    "VisitPhoto",
    "WomenContract",
]
