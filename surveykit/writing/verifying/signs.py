"""What speaks for and against an entry as the support of a claim."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Agreement:
    """How an entry agrees with what a claim mentions: 1 it does, -1 it does not, 0 nothing is mentioned."""

    title: int
    name: int
    year: int
    venue: int
    topic: int
    quote: int
    """The words in quotes, any of which stand in what speaks for the entry."""
    must_read: int
    heading: int = 0
    """The topic that the heading above the claim names."""


FACTS = tuple(each.name for each in fields(Agreement))


@dataclass(frozen=True, slots=True)
class Signs:
    """How a claim stands to an entry that it cites."""

    meaning: float
    """The best cosine of the claim with what speaks for the entry."""
    nearer: float
    """By how much that exceeds what any entry reaches that is not cited there."""
    words: float
    """The share of the claim's words that the entry has."""
    wordier: float
    """By how much that exceeds what any entry reaches that is not cited there."""
    agrees: Agreement
    across: bool
    """Whether the claim is in another language than what speaks for the entry."""
    overview: bool
    """Whether the claim speaks of papers together."""
