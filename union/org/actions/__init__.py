"""Verbs of the organisation: the tree, departments, offices, accounts, passwords, signing in."""

from union.org.actions.accounts import (
    close_account,
    correct_account,
    open_account,
    reopen_account,
    unlock,
)
from union.org.actions.departments import (
    close_department,
    edit_department,
    found_department,
    reopen_department,
)
from union.org.actions.offices import appoint, dismiss
from union.org.actions.passwords import Slip, change_password, issue_start_passwords
from union.org.actions.sessions import end_all_sessions, end_session
from union.org.actions.tree import TreeError, close, plant, rename, reopen, transplant

__all__ = [
    "Slip",
    "TreeError",
    "appoint",
    "change_password",
    "close",
    "close_account",
    "close_department",
    "correct_account",
    "dismiss",
    "edit_department",
    "end_all_sessions",
    "end_session",
    "found_department",
    "issue_start_passwords",
    "open_account",
    "plant",
    "rename",
    "reopen",
    "reopen_account",
    "reopen_department",
    "transplant",
    "unlock",
]
