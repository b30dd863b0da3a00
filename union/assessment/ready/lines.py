"""The shape of a rubric to begin with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One item; ``steps`` are pairs (from which value of ``figure``, how many points), rising."""

    block: str
    text: str
    points: str
    scoring: str = ""
    evidence: str = ""
    is_must: bool = False
    is_bonus: bool = False
    figure: str = ""
    steps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Ready:
    """A rubric: its kind (`union.assessment.models.Rubric.Kind`), where its points come from, its lines."""

    kind: str
    source: str
    lines: tuple[Line, ...]
