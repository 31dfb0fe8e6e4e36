"""A venue as lists and citations name it -> what is published there, and the short name that lists use."""

from __future__ import annotations

import re

from surveykit.catalog.exchange.record import Form

_JOURNALS = frozenset(
    """
    aij bmj cacm cgf csl csur cviu dami ijcv ijhcs ijrr information ipm ivc jair jama jamia jasa jasist jbhi jbi jcst
    jmir jmlr jsac jstsp jvcir kbs mia ml mlj nature neurocomputing nips-journal nlej nn nsr pami pieee plos plosone
    pnas pr prl pvldb ral scirep spl spm swj tac tacl tacm taffc tai tallip tase taslp tbd tc tcad tcb tcbb tcds tci
    tcss tcsvt tcyb tdsc tetc tfs tgrs thms tifs tiis tip tist tits tiv tkdd tkde tmc tmi tmlr tmm tnn tnnls tnse tnsm
    tochi tods tog tois toit tomccap tomm tompecs toms toplas tops tosem tosn tpami tpds tro tse tsg tslp tsmc tsp tvcg
    tvt tweb vldbj wwwj
""".split()
)
"""Journals by the short names that lists use, in lower case."""
_ARTICLE = re.compile(
    r"\b(?:transactions|journal|letters|magazine|review|annals|bulletin)\b|学报|杂志|期刊", re.IGNORECASE
)
_MEETING = re.compile(r"\b(?:conference|proceedings|proc\.|workshops?|symposium|meeting)\b|会议", re.IGNORECASE)
_ARXIV = re.compile(r"(?:arxiv\b.*|corr)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(（]\s*([A-Z][A-Za-z&/+ -]{1,14}?)[\s'’]*(?:\d{4}|\d{2})?\s*[)）]")
_LONG = 24
"""From how many letters on a venue is taken for a name that is written out."""


def form(venue: str | None) -> Form:
    """Return what a paper of `venue` is published as, so far as the venue's name says it."""
    if not venue:
        return Form.OTHER
    if _ARXIV.fullmatch(venue):
        return Form.PREPRINT
    if venue.casefold() in _JOURNALS:
        return Form.ARTICLE
    if _MEETING.search(venue):
        return Form.CONFERENCE
    if _ARTICLE.search(venue):
        return Form.ARTICLE
    # The vocabulary belongs to the reader of outlines, which takes its time to load.
    from surveykit.catalog.outline.venues import known

    return Form.CONFERENCE if known(venue) else Form.OTHER


def brief(venue: str | None) -> str | None:
    """Return the short name that stands in a venue's words: `Int. Conf. on Computer Vision (ICCV)` is ICCV."""
    if not venue or len(venue) < _LONG:
        return venue
    if found := _IN_BRACKETS.search(venue):
        return found[1].strip()
    from surveykit.catalog.outline.venues import acronym_in

    return acronym_in(venue) or venue
