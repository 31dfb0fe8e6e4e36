"""Hits of cases -> their share with its interval."""

from __future__ import annotations

from scipy.stats import binomtest


def interval(hits: int, of: int) -> str:
    """Return a share with its 95 % interval (Wilson 1927), for one case or more."""
    low, high = binomtest(hits, of).proportion_ci(method="wilson")
    return f"{hits / of:.3f} [{low:.3f}, {high:.3f}]"
