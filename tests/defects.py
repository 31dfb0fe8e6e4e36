"""The shipped list -> copies with one defect each, and the rules that should find it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

ENTRY = re.compile(r"(?P<number>\d+)\[(?P<venue>\D+) (?P<year>20\d\d)\] (?P<title>.+?)(?P<mark>:o:)? {2}")
HEADING = re.compile(r"\[(?P<venue>\D+) (?P<year>20\d\d)\] (?P<title>.+?) {2}")
YEAR = re.compile(r"# (?P<year>20\d\d): (?P<count>\d+)")
REFERENCE = re.compile(r"\[\d[\d，-]*\]")
COMMA = re.compile("(?<=[一-鿿])，(?=[一-鿿A-Za-z])|(?<=[A-Za-z])，(?=[一-鿿])")


@dataclass(frozen=True)
class Seeded:
    """A list with a defect, the lines where it may be reported, and the rules that may report it."""

    text: str
    lines: frozenset[int]
    rules: frozenset[str]


def _at(lines: list[str], pattern: re.Pattern[str]) -> list[int]:
    return [at for at, line in enumerate(lines) if pattern.fullmatch(line)]


def _seeded(lines: list[str], where: set[int], *rules: str) -> Seeded:
    return Seeded("\n".join(lines), frozenset(at + 1 for at in where), frozenset(rules))


def duplicated_number(lines: list[str], chance: random.Random) -> Seeded:
    one, other = chance.sample(_at(lines, ENTRY), 2)
    number = lines[other].partition("[")[0]
    lines[one] = f"{number}[{lines[one].partition('[')[2]}"
    return _seeded(lines, {one, other}, "number-twice")


def dropped_number(lines: list[str], chance: random.Random) -> Seeded:
    at = chance.choice(_at(lines, ENTRY))
    lines[at] = lines[at].lstrip("0123456789")
    return _seeded(lines, {at}, "number-missing")


def wrong_count(lines: list[str], chance: random.Random) -> Seeded:
    at = chance.choice(_at(lines, YEAR))
    year, _, count = lines[at].partition(": ")
    wrong = chance.choice([other for other in range(int(count) + 4) if other not in (0, int(count))])
    lines[at] = f"{year}: {wrong}"
    return _seeded(lines, {at}, "count")


def reference_to_nobody(lines: list[str], chance: random.Random) -> Seeded:
    start = lines.index("# 稍作分类")
    at = chance.choice([at for at in range(start, len(lines)) if REFERENCE.search(lines[at])])
    number = chance.choice([match for part in REFERENCE.finditer(lines[at]) for match in _numbers(part)])
    lines[at] = lines[at][: number[0]] + str(chance.randint(58, 99)) + lines[at][number[1] :]
    return _seeded(lines, {at}, "reference-nobody", "reference-nowhere")


def _numbers(reference: re.Match[str]) -> list[tuple[int, int]]:
    return [
        (reference.start() + match.start(), reference.start() + match.end())
        for match in re.finditer(r"\d+", reference[0])
    ]


def misspelt_venue(lines: list[str], chance: random.Random) -> Seeded:
    at = chance.choice(_at(lines, ENTRY))
    match = ENTRY.fullmatch(lines[at])
    assert match
    venue, year = match["venue"], match["year"]
    places = [n for n in range(len(venue) - 1) if venue[n : n + 2].isalpha() and venue[n] != venue[n + 1]]
    n = chance.choice(places) if places else 0
    slips = (
        [
            f"{venue[:n]}{venue[n + 1]}{venue[n]}{venue[n + 2 :]} {year}",
            f"{venue[:n]}{venue[n + 1 :]} {year}",
            f"{venue[:n]}{venue[n]}{venue[n:]} {year}",
        ]
        if places
        else []
    )
    wrong = chance.choice([*slips, f"{venue.swapcase()} {year}", f"{venue}{year}"])
    lines[at] = lines[at].replace(f"[{venue} {year}]", f"[{wrong}]", 1)
    heading = next((other for other in _at(lines, HEADING) if match["title"] in lines[other]), at)
    return _seeded(lines, {at, heading}, "venue-spelling", "heading-differs")


def changed_heading(lines: list[str], chance: random.Random) -> Seeded:
    at = chance.choice(_at(lines, HEADING))
    match = HEADING.fullmatch(lines[at])
    assert match
    words = match["title"].split()
    n = chance.randrange(len(words))
    letter = chance.randrange(len(words[n]))
    changed = chance.choice(
        [
            words[:n] + words[n + 1 :],
            [*words[:n], words[n][:letter] + words[n][letter + 1 :], *words[n + 1 :]],
            [*words[:n], words[n].swapcase(), *words[n + 1 :]],
            [*words[:n], words[n], words[n], *words[n + 1 :]],
        ]
    )
    title = " ".join(word for word in changed if word)
    if title == match["title"]:
        title += " Again"
    lines[at] = lines[at].replace(match["title"], title)
    return _seeded(lines, {at}, "heading-differs")


def removed_review(lines: list[str], chance: random.Random) -> Seeded:
    at = chance.choice([at for at in _at(lines, HEADING) if lines[at + 1].startswith("*")])
    match = HEADING.fullmatch(lines[at])
    assert match
    end = next(n for n in range(at + 1, len(lines)) if not lines[n].startswith("*"))
    start = at + chance.randrange(2)
    del lines[start:end]
    entry = next(n for n in _at(lines, ENTRY) if match["title"] in lines[n])
    return _seeded(lines, {at, entry}, "review-missing")


def underscore(lines: list[str], chance: random.Random) -> Seeded:
    at = chance.choice(_at(lines, ENTRY) + _at(lines, HEADING))
    head, _, title = lines[at].rpartition("] ")
    first, _, rest = title.partition(" ")
    lines[at] = f"{head}] {first.rstrip(':')}_ {rest}"
    return _seeded(lines, {at}, "title-underscore")


def malformed_link(lines: list[str], chance: random.Random) -> Seeded:
    at = chance.choice([at for at, line in enumerate(lines) if line.startswith("* ")])
    site = chance.choice(["github.com/a/b", "arxiv.org/abs/2010.01234", "example.org/code(v2)"])
    link = chance.choice(
        [
            f"[代码](http//{site})",
            f"[代码](http:/{site})",
            f"[代码](htps://{site})",
            f"[代码](https://https://{site})",
            f"[代码](https://{site.replace('/', '/ ')})",
            f"[代码]({site})",
            f"[代码](https://{site.replace('(v2)', '')}",
            f"[代码](https://{site})".replace("(h", "（h", 1),
            f"[代码] (https://{site.replace('(v2)', '')})",
            "[代码]()",
        ]
    )
    lines[at] = f"{lines[at].rstrip()}{link}"
    return _seeded(lines, {at}, "link-malformed")


def half_width_comma(lines: list[str], chance: random.Random) -> Seeded:
    commas = [
        (at, match.start())
        for at, line in enumerate(lines)
        if line.startswith(("* ", "#年度"))
        for match in COMMA.finditer(line)
    ]
    at, place = chance.choice(commas)
    lines[at] = f"{lines[at][:place]},{lines[at][place + 1 :]}"
    return _seeded(lines, {at}, "punctuation")


def entered_twice(lines: list[str], chance: random.Random) -> Seeded:
    """Enter a paper again at the end of its year or of another: as it is, as a preprint, or with a letter too few."""
    entries = _at(lines, ENTRY)
    at = chance.choice(entries)
    ends = [n for n in entries if not ENTRY.fullmatch(lines[n + 1])]
    end = chance.choice(ends) + 1
    match = ENTRY.fullmatch(lines[at])
    assert match
    venue = chance.choice([match["venue"], "ArXiv"])
    title = match["title"]
    long = [word for word in title.split() if len(word) > 6 and word.isalpha()]
    if long and chance.random() < 1 / 3:
        word = chance.choice(long)
        title = title.replace(word, word[:3] + word[4:], 1)
    lines.insert(end, f"58[{venue} {match['year']}] {title}  ")
    where = {at + (at >= end), end}
    return _seeded(lines, where, "paper-twice", "paper-preprint")


KINDS: dict[str, Callable[[list[str], random.Random], Seeded]] = {
    "number used twice": duplicated_number,
    "number dropped": dropped_number,
    "wrong count": wrong_count,
    "reference to nobody": reference_to_nobody,
    "venue misspelt": misspelt_venue,
    "heading changed": changed_heading,
    "review removed": removed_review,
    "underscore for colon": underscore,
    "malformed link": malformed_link,
    "half-width comma": half_width_comma,
    "paper entered twice": entered_twice,
}


def copies(text: str, kind: str, count: int) -> list[Seeded]:
    """Return `count` copies of the list `text`, each with one defect of this kind; the same ones every time."""
    chance = random.Random(f"{kind} 0")
    return [KINDS[kind](text.split("\n"), chance) for _ in range(count)]
