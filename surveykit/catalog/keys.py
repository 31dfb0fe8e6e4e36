"""Titles -> keys that stay the same when numbers shift."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from surveykit.catalog.dialect import Entry
from surveykit.text import STOP_WORDS, is_chinese, slug

WORDS = 4
"""How many words of a title a key takes when no short name stands for it."""
CHARACTERS = 12
"""How many characters of a Chinese title stand for words."""


def assign(entries: Iterable[Entry]) -> list[str]:
    """Return one key per entry, in order; where two would be the same the later one takes more of its title.

    >>> assign([Entry(0, "TALL Temporal Activity", short="CTRL", year=2017)])
    ['ctrl-2017']
    """
    taken: set[str] = set()
    copies: Counter[str] = Counter()
    keys = []
    for entry in entries:
        key = next((key for key in _candidates(entry) if key not in taken), None)
        while key is None or key in taken:
            title = next(iter(_candidates(entry)))
            copies[title] += 1
            key = f"{title}-{copies[title] + 1}"
        taken.add(key)
        keys.append(key)
    return keys


def short_name(title: str) -> str | None:
    """Return the one word before a title's colon, when people call the paper by it: `MAC: Mining …`."""
    name, colon, rest = title.replace("：", ":").replace("_ ", ": ").partition(":")
    name = name.strip()
    named = colon and rest.strip() and " " not in name and not is_chinese(name)
    return name if named and sum(map(str.isupper, name)) > 1 else None


def _candidates(entry: Entry) -> Iterator[str]:
    year = [str(entry.year)] if entry.year else []
    if entry.short and slug(entry.short):
        yield "-".join(slug(entry.short) + year)
    words = _words(entry.title)
    for count in range(min(1 if is_chinese(words[0]) else WORDS, len(words)), len(words) + 1):
        yield "-".join(words[:count] + year)


def _words(title: str) -> list[str]:
    words = slug(title)
    # Kana has signs that are no letters: ・ may be all there is.
    if words and is_chinese(title):
        letters = "".join(words)
        return [letters[at : at + CHARACTERS] for at in range(0, len(letters), CHARACTERS)]
    return [word for word in words if word not in STOP_WORDS] or words or ["paper"]
