"""Rubrics to begin with: our own words, points after published sheets; a district changes its copy as it likes."""

from union.assessment.ready import disclosure, duty, home
from union.assessment.ready.lines import Ready

READY: dict[str, Ready] = {
    ready.kind: ready for ready in (duty.READY, home.READY, disclosure.READY)
}
