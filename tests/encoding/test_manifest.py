"""A model folder that is not whole says which file is wrong."""

from __future__ import annotations

import hashlib
import shutil

import pytest

from surveykit.encoding import load
from surveykit.encoding.loading import SHIPPED
from surveykit.encoding.manifest import fingerprint, read_manifest
from surveykit.errors import EncoderError


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SHIPPED, tmp_path / "model")


def test_a_copy_of_the_shipped_folder_is_the_same_encoder(folder):
    assert load(str(folder)).fingerprint == load().fingerprint


def test_the_recorded_fingerprint_is_the_digest_of_the_files():
    manifest = read_manifest(SHIPPED)
    digests = {name: hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest() for name in manifest.files}
    assert {name: stamp.sha256 for name, stamp in manifest.files.items()} == digests
    assert manifest.fingerprint == fingerprint(manifest.files)


def test_the_shipped_folder_fits_in_the_wheel():
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= 20_000_000


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(EncoderError, match=f"{name} is missing"):
        load(str(folder))


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
@pytest.mark.parametrize("place", [9, -1])
def test_one_altered_byte_is_found_and_its_file_named(folder, name, place):
    content = bytearray((folder / name).read_bytes())
    content[place] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(EncoderError, match=f"{name} is not as it was made"):
        load(str(folder))


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
@pytest.mark.parametrize("size", [0, 1_000])
def test_a_file_that_was_cut_short_is_named(folder, name, size):
    with (folder / name).open("r+b") as file:
        file.truncate(size)
    with pytest.raises(EncoderError, match=name):
        load(str(folder))


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"fingerprint": "static-0", "files": {}}', b'{"fingerprint": 1, "files": {"a": {}}}', b"\xff"],
)
def test_a_damaged_list_of_files_is_named(folder, content):
    (folder / "surveykit.json").write_bytes(content)
    with pytest.raises(EncoderError, match=r"surveykit\.json"):
        load(str(folder))
