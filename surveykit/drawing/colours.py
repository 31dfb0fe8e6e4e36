"""The rank of a topic -> a colour that eyes of every kind tell from its neighbours', on paper and on a dark screen."""

from __future__ import annotations

LIGHT = ("#265ed3", "#ed6200", "#4da877", "#80027c", "#ba1e54", "#cd77f2", "#055f04", "#8a669b")
DARK = ("#3186e9", "#ca4b22", "#33f0d5", "#9d5fa5", "#f7809a", "#9eb4fa", "#ada206", "#f9c96b")
"""As far apart as eight colours get in OKLab, by the worst of four: plain sight, and the three kinds of dichromacy as
Machado, Oliveira & Fernandes (2009) simulate them; each with enough contrast to its background."""
SHAPES = ("circle", "square", "diamond", "triangle", "wedge", "pentagon")
"""What tells topics of the same colour apart."""


def colour(rank: int) -> int:
    """Return which of the colours the topic of that rank has; the largest topic has rank 0."""
    return rank % len(LIGHT)


def shape(rank: int) -> int:
    """Return which of the shapes the topic of that rank has: another one each time the colours are used up."""
    return rank // len(LIGHT) % len(SHAPES)
