"""What speaks for and against an entry as the support of a claim."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signs:
    """How a claim stands to an entry that it cites; what agrees is 1, what does not -1, what is not mentioned 0."""

    meaning: float
    """The best cosine of the claim with what speaks for the entry."""
    nearer: float
    """By how much that exceeds what any entry reaches that is not cited there."""
    words: float
    """The share of the claim's words that the entry has."""
    wordier: float
    """By how much that exceeds what any entry reaches that is not cited there."""
    title: int
    name: int
    year: int
    venue: int
    topic: int
    quote: int
    """The words in quotes, any of which stand in what speaks for the entry."""
    must_read: int
    heading: int
    """The topic that the heading above names."""
    across: bool
    """Whether the claim is in another language than what speaks for the entry."""
    overview: bool
    """Whether the claim speaks of papers together."""
