"""A draft, whoever wrote it, against the list: what it cites, and how far that carries what it says."""

from surveykit.writing.verifying.grounding import Ground
from surveykit.writing.verifying.verdicts import SUPPORTED, objections, verify_sentences
from surveykit.writing.verifying.verifying import against, verify

__all__ = ["SUPPORTED", "Ground", "against", "objections", "verify", "verify_sentences"]
