"""Colours as four kinds of eyes see them: by Machado, Oliveira & Fernandes (2009), severity 1, and Ottosson's OKLab."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from surveykit.drawing import colours

EYES = {
    "plain sight": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}
CONES = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
]
LAB = [
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
]


def _light(colour: str) -> np.ndarray:
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("palette", [colours.LIGHT, colours.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("eye", EYES)
def test_no_two_colours_look_alike(palette: tuple[str, ...], eye: str) -> None:
    seen = [
        np.array(LAB) @ np.cbrt(np.array(CONES) @ np.clip(np.array(EYES[eye]) @ _light(each), 0, 1)) for each in palette
    ]
    # Yellow and black are 1 apart; 0.02 is what a trained eye sees side by side.
    assert min(float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2)) > 0.09


@pytest.mark.parametrize(("palette", "ground"), [(colours.LIGHT, "#fbfbf9"), (colours.DARK, "#11141a")])
def test_every_colour_stands_out_from_its_ground(palette: tuple[str, ...], ground: str) -> None:
    luminance = [float(np.dot(_light(each), [0.2126, 0.7152, 0.0722])) for each in (*palette, ground)]
    for each in luminance[:-1]:
        light, dark = sorted([each, luminance[-1]], reverse=True)
        assert (light + 0.05) / (dark + 0.05) > 2.5


def test_topics_share_a_sign_only_when_all_are_taken() -> None:
    count = len(colours.LIGHT) * len(colours.SHAPES)
    assert len({(colours.colour(rank), colours.shape(rank)) for rank in range(count)}) == count
