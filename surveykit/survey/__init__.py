"""The facade: opens a workspace and wires the parts; holds no logic of its own.

What needs the index is imported by the methods that need it: numpy takes longer to load than a paper takes to show,
SQLite and OpenSSL as long as a list takes to read.
"""

from surveykit.survey.changing import Changing
from surveykit.survey.drafting import Drafting
from surveykit.survey.searching import Searching

__all__ = ["Survey"]


class Survey(Searching, Changing, Drafting):
    """A list of papers with its index, both brought up to date when they are asked for."""
