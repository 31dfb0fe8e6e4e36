"""What a person calls a paper, venue or topic -> the one that is meant, or the names that exist."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from surveykit.errors import NotFoundError
from surveykit.nouns import Catalog, Filters, Paper, TopicPath
from surveykit.text import clip, fold, squeeze

SHOWN = 8
"""How many names a message lists."""


def paper(catalog: Catalog, name: str) -> Paper:
    """Return the paper that a number, a key, or an unambiguous piece of a title names.

    Raises:
        NotFoundError: None, or more than one, answers to `name`.
    """
    found = _named(catalog.papers, name.strip())
    if len(found) == 1:
        return found[0]
    if found:
        names = _list([f"{each.key} ({clip(each.title, 40)})" for each in found])
        raise NotFoundError(f"{name!r} names {len(found)} papers; say which by its key: {names}.")
    # It takes as long to load as a list to parse.
    from difflib import get_close_matches

    near = get_close_matches(fold(name), [each.key for each in catalog.papers], SHOWN, 0.5)
    hint = f"the nearest keys: {_list(near)}" if near else f"keys look like {catalog.papers[0].key}"
    raise NotFoundError(f"no paper has the number, key or title {name!r}; {hint}; `surveykit search` finds others.")


def _named(papers: Sequence[Paper], name: str) -> list[Paper]:
    if name.isdecimal() and (numbered := [each for each in papers if each.number == int(name)]):
        return numbered
    if keyed := [each for each in papers if each.key == fold(name)]:
        return keyed
    if called := [each for each in papers if each.short and squeeze(each.short) == squeeze(name)]:
        return called
    letters = squeeze(name)
    if titled := [each for each in papers if letters and squeeze(each.title) == letters]:
        return titled
    return [each for each in papers if letters and letters in squeeze(each.title)]


def passing(papers: Iterable[Paper], filters: Filters) -> list[Paper]:
    """Return the papers that `filters` let pass, whatever field they name.

    Raises:
        NotFoundError: There is no such year, venue or topic; the message names those that there are.
    """
    papers = list(papers)
    if filters.years is not None:
        papers = in_years(papers, filters.years)
    if filters.venue is not None:
        papers = at_venue(papers, filters.venue)
    if filters.topic is not None:
        papers = on_topic(papers, filters.topic)
    return [paper for paper in papers if paper.must_read or not filters.must_read]


def in_years(papers: Iterable[Paper], span: str) -> list[Paper]:
    """Return the papers of `2019`, `2019-2021`, `2019-` or `-2021`.

    Raises:
        NotFoundError: `span` is none of these, or the list has no paper of those years.
    """
    papers = list(papers)
    first, dash, last = span.replace("–", "-").replace("—", "-").partition("-")
    if not all(
        part.strip().isdecimal() or (dash and not part.strip()) for part in ((first, last) if dash else (first,))
    ):
        raise NotFoundError(f"{span!r} is no year: write 2019, 2019-2021, 2019- or -2021.")
    low = int(first or 0)
    high = int(last or 9999) if dash else low
    found = [each for each in papers if each.year is not None and low <= each.year <= high]
    if not found:
        years = sorted({str(each.year) for each in papers if each.year is not None})
        raise NotFoundError(f"the list has no paper of {span}; its years are: {_list(years)}.")
    return found


def at_venue(papers: Iterable[Paper], name: str) -> list[Paper]:
    """Return the papers whose venue has `name` in it, however it is spelled: `cvpr` finds `CVPR Workshop`."""
    papers = list(papers)
    found = [each for each in papers if each.venue and squeeze(name) in squeeze(each.venue)]
    if not found or not squeeze(name):
        venues = sorted({each.venue for each in papers if each.venue}, key=fold)
        raise NotFoundError(f"the list has no venue {name!r}; it has: {_list(venues)}.")
    return found


def on_topic(papers: Iterable[Paper], name: str) -> list[Paper]:
    """Return the papers of the topics whose path has `name` in one of its names."""
    papers = list(papers)
    found = [each for each in papers if any(squeeze(name) in squeeze("/".join(path)) for path in each.topics)]
    if not found or not squeeze(name):
        topics = dict.fromkeys(_last(path) for each in papers for path in each.topics)
        known = f"it has: {_list(list(topics))}" if topics else "it sorts no paper into topics"
        raise NotFoundError(f"the list has no topic {name!r}; {known}.")
    return found


def options(papers: Iterable[Paper], query: str) -> dict[str, str]:
    """Return the words of `query` that are a year or a venue of the list, with the option that says so.

    >>> options([Paper("p", "A Title", 1, venue="CVPR", year=2020)], "titles CVPR 2020")
    {'CVPR': '--venue CVPR', '2020': '--year 2020'}
    """
    known: dict[str, str] = {}
    for each in papers:
        if each.year is not None:
            known[str(each.year)] = f"--year {each.year}"
        if each.venue and " " not in each.venue:
            known[squeeze(each.venue)] = f"--venue {each.venue}"
    return {word: known[squeeze(word)] for word in query.split() if squeeze(word) in known}


def topic(paths: Sequence[TopicPath], name: str) -> TopicPath:
    """Return the one of `paths` that a name, the end of a path, or an unambiguous piece of either means.

    Raises:
        NotFoundError: None, or more than one, answers to `name`.
    """
    letters = squeeze(name)
    for fits in _TOPIC_TESTS:
        found = [path for path in paths if letters and fits(path, letters)]
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFoundError(f"{name!r} names {len(found)} topics; say which by its path: {_list(_spelled(found))}.")
    # It takes as long to load as a list to parse.
    from difflib import get_close_matches

    near = get_close_matches(fold(name), [fold(_last(path)) for path in paths], SHOWN, 0.4)
    close = [path for each in dict.fromkeys(near) for path in paths if fold(_last(path)) == each]
    hint = f"the nearest are: {_list(_spelled(close))}" if close else _has(paths)
    raise NotFoundError(f"the list has no topic {name!r}; {hint}.")


def _is_end(path: TopicPath, letters: str) -> bool:
    return any(squeeze("/".join(path[at:])) == letters for at in range(len(path)))


_TOPIC_TESTS: tuple[Callable[[TopicPath, str], bool], ...] = (
    lambda path, letters: squeeze("/".join(path)) == letters,
    _is_end,
    lambda path, letters: letters in squeeze(_last(path)),
    lambda path, letters: letters in squeeze("/".join(path)),
)


def unnamed(paths: Sequence[TopicPath]) -> NotFoundError:
    """Return what to say where a topic has to be named and is not."""
    return NotFoundError(f"this list enters each paper under a topic: say which with --topic; {_has(paths)}.")


def _has(paths: Sequence[TopicPath]) -> str:
    return f"it has: {_list(_spelled(paths)) or 'none'}"


def _spelled(paths: Iterable[TopicPath]) -> list[str]:
    return [" / ".join(path) for path in paths]


def _last(path: TopicPath) -> str:
    return path[-1]


def _list(names: Sequence[str]) -> str:
    shown = ", ".join(names[:SHOWN])
    return f"{shown} and {len(names) - SHOWN} more" if len(names) > SHOWN else shown
