from __future__ import annotations

import pytest

from surveykit.catalog.exchange import names
from surveykit.catalog.exchange.record import Name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Noether, Emmy", Name("Noether", "Emmy")),
        ("Emmy Noether", Name("Noether", "Emmy")),
        ("Emmy Amalie Noether", Name("Noether", "Emmy Amalie")),
        ("Ludwig van der Example", Name("van der Example", "Ludwig")),
        ("van der Example, Ludwig", Name("van der Example", "Ludwig")),
        ("Example, Jr., Ann", Name("Example", "Ann", "Jr.")),
        ("Ann Example Jr.", Name("Example", "Ann", "Jr.")),
        ("{Example Research Group}", Name("Example Research Group")),
        ("Example Research Group,", Name("Example Research Group")),
        ("{Example, Inc.}", Name("Example, Inc.")),
        ("family=Example, given=Ann, prefix=van der, useprefix=true", Name("van der Example", "Ann")),
        ("Plato", Name("Plato")),
        ("张三", Name("张三")),
        ("张 三", Name("张", "三")),
        ("张, 三", Name("张", "三")),
        ("欧阳 某某", Name("欧阳", "某某")),
    ],
)
def test_a_name_has_its_parts_however_it_is_written(text: str, name: Name) -> None:
    assert names.parse(text, lambda part: part.replace("{", "").replace("}", "")) == name


def test_two_commas_of_ris_put_the_suffix_last() -> None:
    assert names.parse("Example, Ann, Jr.", suffix_last=True) == Name("Example", "Ann", "Jr.")


@pytest.mark.parametrize("last", ["others", "et al.", "等"])
def test_others_are_no_author(last: str) -> None:
    assert names.gather(["Noether, Emmy", last]) == ((Name("Noether", "Emmy"),), True)


@pytest.mark.parametrize(
    "name", [Name("Noether", "Emmy"), Name("Example", "Ann", "Jr."), Name("Example Research Group"), Name("张三")]
)
@pytest.mark.parametrize("suffix_last", [True, False])
def test_a_name_is_read_as_it_is_shown(name: Name, suffix_last: bool) -> None:
    assert names.parse(names.show(name, suffix_last=suffix_last), suffix_last=suffix_last) == name
