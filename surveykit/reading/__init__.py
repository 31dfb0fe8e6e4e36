"""PDF -> Document."""

from surveykit.reading.batch import found, read, read_many

__all__ = ["found", "read", "read_many"]
