"""Prints that tests lend to the room of papers, by dotted name."""

from tests.kit.paper_samples import plan
from union.jobs.actions import Hopeless
from union.papers.prints import official


def sample(pk, revision):
    return official(plan(1))


def long(pk, revision):
    """A paper that takes a worker a few seconds."""
    return official(plan(16))


def gone(pk, revision):
    raise Hopeless("这份计划已经删除，不能再印")
