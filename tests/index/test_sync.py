"""Bringing the index up to date changes what changed, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from letters import Letters, entries, nearest

from surveykit.errors import StoreError
from surveykit.index import generations, manifest
from surveykit.index.failures import OutdatedError
from surveykit.index.passages import identify
from surveykit.index.reader import open_current, open_updated
from surveykit.index.sync import sync
from surveykit.nouns import Changes, Passage

OLD = entries(100)
QUERY = "weakly supervised video moment retrieval"


def reworded(passage: Passage, text: str) -> Passage:
    return replace(passage, text=text, id=identify(passage.paper, passage.field, text))


def files(cache: Path) -> dict[str, tuple[int, int]]:
    """Everything in the cache with size and time."""
    found = sorted(path for path in cache.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in found}


def generation_names(cache: Path) -> list[str]:
    return sorted(path.name for path in (cache / generations.FOLDER).iterdir())


def assert_holds(cache: Path, passages: Sequence[Passage]) -> None:
    with open_current(cache) as reader:
        assert len(reader.store) == len(passages)
        assert reader.store.query(Letters().encode([QUERY])[0], 10) == nearest(QUERY, passages)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """An index of a hundred papers."""
    sync(OLD, Letters(), tmp_path / "cache", source="old")
    return tmp_path / "cache"


def test_a_first_run_encodes_everything_and_git_looks_away(tmp_path: Path) -> None:
    changes = sync(OLD, Letters(), tmp_path / "deep" / "cache", source="old")
    assert changes == Changes(added=len(OLD), removed=0, unchanged=0, encoded=len({each.text for each in OLD}))
    assert (tmp_path / "deep" / "cache" / ".gitignore").read_text("utf-8") == "*\n"
    assert_holds(tmp_path / "deep" / "cache", OLD)


def test_a_second_run_writes_nothing_and_does_not_look_at_the_passages(cache: Path) -> None:
    before = files(cache)
    unread = (pytest.fail("looked at") for _ in range(1))
    assert sync(unread, Letters(), cache, source="old") == Changes(added=0, removed=0, unchanged=len(OLD))
    assert files(cache) == before


def test_the_same_passages_from_another_source_change_the_manifest_alone(cache: Path) -> None:
    before = files(cache)
    assert sync(reversed(OLD), Letters(), cache, source="new") == Changes(added=0, removed=0, unchanged=len(OLD))
    changed = {Path(name).name for name, stamp in files(cache).items() if before.get(name) != stamp}
    assert changed <= {manifest.FILE, "lock"}
    assert sync([], Letters(), cache, source="new") == Changes(added=0, removed=0, unchanged=len(OLD))


def test_an_edited_review_replaces_the_old_one(cache: Path) -> None:
    new = [*OLD[:50], reworded(OLD[50], QUERY), *OLD[51:]]
    encoder = Letters()
    assert sync(new, encoder, cache, source="new") == Changes(added=1, removed=1, unchanged=len(OLD) - 1, encoded=1)
    assert encoder.encoded == [QUERY]
    assert_holds(cache, new)


@pytest.mark.parametrize(
    "new", [OLD[1:], OLD[:-150], OLD + entries(2, seed=1), OLD + entries(90, seed=1), entries(90, seed=2), OLD[:1], []]
)
def test_whatever_changes_the_index_is_that_of_a_first_run(cache: Path, new: list[Passage]) -> None:
    gone, come = (
        {each.id for each in OLD} - {each.id for each in new},
        {each.id for each in new} - {each.id for each in OLD},
    )
    changes = sync(new, Letters(), cache, source="new")
    assert (changes.added, changes.removed, changes.unchanged) == (len(come), len(gone), len(OLD) - len(gone))
    assert_holds(cache, new)


def test_many_small_changes_do_not_pile_up_deleted_rows(cache: Path) -> None:
    for step in range(1, 9):
        kept = OLD[step * 12 :]
        sync(kept, Letters(), cache, source=str(step))
        with open_current(cache) as reader:
            assert reader.manifest.dead <= 0.2 * len(kept)
        assert_holds(cache, kept)


def test_a_text_that_comes_back_is_not_encoded_again(cache: Path) -> None:
    sync(OLD[:10], Letters(), cache, source="short")
    encoder = Letters()
    assert sync(OLD, encoder, cache, source="old").encoded == 0
    assert encoder.encoded == []


def test_a_text_of_two_papers_is_encoded_once(tmp_path: Path) -> None:
    encoder = Letters()
    twins = [replace(OLD[0], id=f"{at:032x}", paper=f"p{at}") for at in range(2)]
    assert sync(twins, encoder, tmp_path, source="s") == Changes(added=2, removed=0, unchanged=0, encoded=1)
    assert encoder.encoded == [OLD[0].text]


def test_another_encoder_is_an_error_until_the_index_is_made_again(cache: Path) -> None:
    other = Letters("other", 128)
    with (
        pytest.raises(
            StoreError, match=r"made by the encoder letters-256, .*: run `surveykit index` to make it again\."
        ),
        open_current(cache, other.fingerprint),
    ):
        pass
    changes = sync(OLD, other, cache, source="old")
    assert changes == Changes(added=0, removed=0, unchanged=len(OLD), encoded=len({each.text for each in OLD}))
    with open_current(cache, other.fingerprint) as reader:
        assert (reader.manifest.encoder, reader.manifest.dimensions) == ("other-128", 128)


@pytest.mark.parametrize(("source", "problem"), [("new", "is older than the list"), (None, None)])
def test_an_index_of_another_list_is_outdated(cache: Path, source: str | None, problem: str | None) -> None:
    if problem is None:
        assert_holds(cache, OLD)
        return
    with pytest.raises(OutdatedError, match=problem), open_current(cache, source=source):
        pass


def test_no_index_yet_is_outdated(tmp_path: Path) -> None:
    with (
        pytest.raises(OutdatedError, match=r"there is no index in .* yet: run `surveykit index`"),
        open_current(tmp_path),
    ):
        pass


def test_opening_updates_only_what_is_outdated(cache: Path) -> None:
    calls = []

    def update() -> None:
        calls.append("update")
        sync(OLD[:20], Letters(), cache, source="new")

    for _ in range(2):
        with open_updated(cache, Letters().fingerprint, "new", update) as reader:
            assert len(reader.store) == 20
    assert calls == ["update"]


def test_an_error_of_whoever_asks_is_left_alone(cache: Path) -> None:
    with pytest.raises(FileNotFoundError, match="mine"), open_updated(cache, None, "old", lambda: None):
        raise FileNotFoundError("mine")


def test_a_reader_keeps_its_generation_which_goes_when_it_is_done(cache: Path) -> None:
    with open_current(cache) as reader:
        sync(OLD[:50], Letters(), cache, source="new")
        assert reader.store.query(Letters().encode([QUERY])[0], 10) == nearest(QUERY, OLD)
        assert generation_names(cache) == ["1", "2"]
    sync([], Letters(), cache, source="new")
    assert generation_names(cache) == ["2"]


def test_a_generation_that_was_never_finished_is_thrown_away(cache: Path) -> None:
    (cache / generations.FOLDER / "2" / "chroma").mkdir(parents=True)
    assert_holds(cache, OLD)
    assert sync(OLD[:5], Letters(), cache, source="new").repaired is None
    assert generation_names(cache) == ["3"] or generation_names(cache) == ["2"]
    assert_holds(cache, OLD[:5])


def test_a_run_that_fails_leaves_the_index_as_it_was(cache: Path) -> None:
    def fail(folder: Path, passages: Sequence[Passage]) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        sync(OLD[:5], Letters(), cache, source="new", beside=[fail])
    assert generation_names(cache) == ["1"]
    assert_holds(cache, OLD)


def test_the_lexical_index_is_written_into_the_generation_in_the_list_s_order(cache: Path) -> None:
    def write(folder: Path, passages: Sequence[Passage]) -> None:
        (folder / "words").write_text("\n".join(each.id for each in passages), "utf-8")

    sync(OLD[3:], Letters(), cache, source="new", beside=[write])
    with open_current(cache) as reader:
        assert (reader.folder / "words").read_text("utf-8").split() == [each.id for each in OLD[3:]]
        assert "words" in reader.manifest.files


def test_progress_counts_up_to_its_total(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    sync(OLD, Letters(), tmp_path, source="s", progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
