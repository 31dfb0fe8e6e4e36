"""What a user can fix: every message ends with the next step or the names that exist."""

from __future__ import annotations


class SurveyError(Exception):
    """The root of everything that becomes one sentence on stderr and exit status 1."""


class ListError(SurveyError):
    """There is no list here, it is empty, or its bytes are no text."""


class NotFoundError(SurveyError):
    """No such paper, year, venue or topic; or more than one answers to that name."""


class EditError(SurveyError):
    """What is asked for cannot be written into this list so that it is read back as it was meant; nothing changed."""


class SettingError(SurveyError):
    """survey.toml says something that surveykit does not know."""


class EncoderError(SurveyError):
    """An encoder cannot be had, or its folder is damaged."""


class StoreError(SurveyError):
    """The index cannot serve: made by another encoder, held by another process, nowhere to be written."""


class FormatError(SurveyError):
    """A file of references is of no format that is read, or too damaged to be read."""


class SourceError(SurveyError):
    """A source of metadata cannot be reached, or does not answer as it should."""


class TemplateError(SurveyError):
    """A template or prompt is not there, is damaged, or uses a variable that does not exist."""


class DraftError(SurveyError):
    """A draft cannot be written where it is wanted; nothing was changed."""


class ReadingError(SurveyError):
    """A file is no PDF, is locked, or cannot be read within the limits."""


class ModelError(SurveyError):
    """The language model that survey.toml names cannot be reached, refuses, or answers nothing of use."""


class DrawingError(SurveyError):
    """A map cannot be drawn as it was asked for, or cannot be written there."""
