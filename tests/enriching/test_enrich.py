from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from tests.conftest import Ran
from tests.enriching.apis import Apis, Handler, Work, body, status
from tests.enriching.conftest import BIB

Command = Callable[..., Ran]
INVENTED = Work(
    "Invented Networks for Moments in Video",
    2019,
    ("Ada Invented", "Bo Fictive"),
    doi="10.5555/inv_1",
    arxiv="1901.00001",
)
MAC = Work("Fictive Concepts for Temporal Localization", 2019, ("Cy Made-Up",), doi="10.5555/mac", of=("crossref",))


def _bib(home: Path) -> str:
    return (home / "corpus" / "papers.bib").read_text("utf-8")


def _states(ran: Ran) -> dict[str, str]:
    return {each["key"]: each["result"] for each in ran.json["papers"]}


def test_an_entry_gains_what_it_lacks_and_every_other_byte_stays(enrich: Command, apis: Apis, home: Path) -> None:
    apis.works = [INVENTED]
    assert enrich("1", "--yes").status == 0
    gained = """  year = {2019},
  author = {Ada Invented and Bo Fictive},
  abstract = {An abstract that nobody wrote.},
  doi = {10.5555/inv_1},
  eprint = {1901.00001},
  archiveprefix = {arXiv},
  url = {https://doi.org/10.5555/inv_1},
}
"""
    assert _bib(home) == BIB.replace("  year = {2019},\n}\n", gained)


def test_what_was_filled_is_what_show_shows(enrich: Command, surveykit: Command, apis: Apis, home: Path) -> None:
    odd = r"50% of $x_1$ & {more} \alpha, 10~20 #1 中文 é"
    apis.works = [Work(INVENTED.title, authors=("José Ñandú",), abstract=odd, arxiv="1901.00001", doi="10.5555/a_b(c)")]
    enrich("1", "--yes")
    shown = surveykit("-C", home, "show", "1", "--json").json
    assert shown["authors"] == ["José Ñandú"]
    assert (shown["abstract"], shown["doi"], shown["arxiv"]) == (odd, "10.5555/a_b(c)", "1901.00001")


def test_a_paper_without_an_entry_gets_one_in_the_files_style(enrich: Command, apis: Apis, home: Path) -> None:
    apis.works = [MAC]
    assert enrich("mac", "--yes", "--source", "crossref").status == 0
    assert (
        _bib(home)
        == BIB
        + """
@inproceedings{mac-2019,
  title = {{MAC\\_ Fictive Concepts for Temporal Localization}},
  shorttitle = {MAC},
  booktitle = {AAAI},
  year = {2019},
  author = {Made-Up, Cy},
  abstract = {An abstract that nobody wrote.},
  doi = {10.5555/mac},
  url = {https://doi.org/10.5555/mac},
}
"""
    )


def test_a_bibliography_that_is_not_there_is_made(
    surveykit: Command, apis: Apis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in apis.environment().items():
        monkeypatch.setenv(name, value)
    (tmp_path / "README.md").write_text("1[CVPR 2019] Invented Networks for Moments in Video\n", "utf-8")
    apis.works = [INVENTED]
    assert surveykit("-C", tmp_path, "enrich", "--yes").status == 0
    assert (tmp_path / "papers.bib").read_text("utf-8").startswith("@misc{invented-networks-moments-video-2019,\n")
    assert surveykit("-C", tmp_path, "show", "1", "--json").json["doi"] == "10.5555/inv_1"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".surveykit", "README.md", "papers.bib"]


def test_without_a_terminal_and_without_yes_the_diff_is_shown_and_nothing_written(
    enrich: Command, apis: Apis, home: Path
) -> None:
    apis.works = [INVENTED]
    ran = enrich("1")
    assert ran.status == 1 and "+  author = {Ada Invented and Bo Fictive}," in ran.out
    assert ran.err.endswith("run it again with --yes to write it.\n") and _bib(home) == BIB


def test_a_dry_run_shows_the_diff_and_writes_nothing(enrich: Command, apis: Apis, home: Path) -> None:
    apis.works = [INVENTED]
    ran = enrich("1", "--dry-run", "--yes")
    assert ran.status == 0 and "+  doi = {10.5555/inv_1}," in ran.out and _bib(home) == BIB


def test_the_second_run_asks_nothing_and_changes_nothing(enrich: Command, apis: Apis, home: Path) -> None:
    apis.works = [INVENTED, MAC]
    enrich("--yes")
    asked, bib = len(apis.asked), _bib(home)
    assert asked > 5
    second = enrich("--yes")
    assert (len(apis.asked), _bib(home)) == (asked, bib)
    assert enrich("--yes").out == second.out


def test_what_nobody_knows_is_kept_as_such_and_asked_again_only_with_refresh(
    enrich: Command, apis: Apis, home: Path
) -> None:
    assert _states(enrich("3", "--json")) == {"survey-things-that-nobody-2019": "nothing"}
    kept = (home / ".surveykit" / "catalog" / "answers").glob("*.answer")
    heads = [json.loads(file.read_bytes().partition(b"\n")[0]) for file in kept]
    assert len(heads) == 4 and {head["state"] for head in heads} == {"nothing"}
    enrich("3")
    assert len(apis.asked) == 4
    apis.works = [Work("A Survey of Things That Nobody Studied", arxiv="1901.00009")]
    assert _states(enrich("3", "--refresh", "--json")) == {"survey-things-that-nobody-2019": "found"}


def test_a_field_that_is_there_stays_and_what_differs_is_shown(enrich: Command, apis: Apis, home: Path) -> None:
    bib = BIB.replace("  year = {2019},\n", "  author = {Invented, Ada},\n  year = {2019},\n")
    (home / "corpus" / "papers.bib").write_text(bib, "utf-8")
    apis.works = [INVENTED]
    ran = enrich("1", "--yes")
    assert "author = {Invented, Ada}," in _bib(home) and "Fictive" not in _bib(home)
    assert "authors, which stay as they are, arxiv has otherwise: Ada Invented; Bo Fictive" in ran.out


@pytest.mark.parametrize(
    ("works", "why"),
    [
        ([Work(INVENTED.title, 2017, arxiv="1701.00001")], "of 2017, not 2019"),
        ([Work(INVENTED.title, 2020, arxiv="2001.00001")], "of 2020, not 2019"),
        ([Work("Invented Networks for Moment in Videos", 2019, doi="10.5555/x")], "another title"),
        ([Work(f"{INVENTED.title}: A Survey", 2019, arxiv="1901.00002")], "the title agrees only in part"),
        (
            [Work(INVENTED.title, authors=("Zed Z",), arxiv="1901.1"), Work(INVENTED.title, authors=("Yan Y",))],
            "there are several papers of this title and year",
        ),
    ],
)
def test_what_is_uncertain_is_shown_and_never_written(
    enrich: Command, apis: Apis, home: Path, works: list[Work], why: str
) -> None:
    apis.works = works
    ran = enrich("1", "--yes", "--json")
    (paper,) = ran.json["papers"]
    assert (ran.status, paper["result"], ran.json["diff"]) == (0, "uncertain", "")
    assert why in paper["doubts"][0]["why"] and paper["doubts"][0]["title"] == works[0].title
    assert _bib(home) == BIB


def test_the_same_words_in_another_paper_are_nothing(enrich: Command, apis: Apis) -> None:
    apis.works = [Work("Video in Moments: Networks for Invented Videos and Other Networks", 2019, doi="10.5555/y")]
    assert _states(enrich("1", "--json")) == {"invented-networks-moments-video-2019": "nothing"}


def test_a_preprint_of_the_year_before_is_taken_and_said_to_be_one(enrich: Command, apis: Apis, home: Path) -> None:
    apis.works = [Work(INVENTED.title, 2018, arxiv="1812.00001", of=("arxiv",))]
    assert "arxiv has the preprint of 2018" in enrich("1", "--yes").out
    assert "eprint = {1812.00001}," in _bib(home)


def test_answers_that_differ_in_an_id_leave_that_field_alone(enrich: Command, apis: Apis, home: Path) -> None:
    apis.works = [Work(INVENTED.title, doi=f"10.5555/{each}", of=("crossref",)) for each in "ab"]
    ran = enrich("1", "--yes", "--source", "crossref")
    assert ran.out.count("one of several answers for doi") == 2
    assert "author = {Invented, Ada and Fictive, Bo}" in _bib(home) and "doi" not in _bib(home)


@pytest.mark.parametrize(("link", "result"), [("1901.00001", "found"), ("1901.00002", "uncertain")])
def test_an_id_of_the_list_is_looked_up_and_its_title_must_agree(
    surveykit: Command, enrich: Command, apis: Apis, tmp_path: Path, link: str, result: str
) -> None:
    entry = f"- [Invented Networks for Moments in Video](https://arxiv.org/abs/{link}), CVPR 2019\n"
    (tmp_path / "README.md").write_text(f"# Papers\n{entry}", "utf-8")
    apis.works = [INVENTED, Work("Another Paper Entirely Here", arxiv="1901.00002")]
    ran = surveykit("-C", tmp_path, "enrich", "--yes", "--source", "arxiv", "--json")
    assert list(_states(ran).values()) == [result]
    assert [each.query.get("id_list") for each in apis.asked] == [link]


def test_only_what_is_missing_is_asked_for_and_only_of_whom_can_tell(enrich: Command, apis: Apis, home: Path) -> None:
    apis.works = [INVENTED]
    enrich("1", "--yes", "--missing", "arxiv")
    assert apis.count("crossref") == 0 and "abstract" not in _bib(home) and "eprint" in _bib(home)
    enrich("1", "--yes", "--source", "crossref", "--missing", "doi")
    assert apis.count("arxiv") == 1 and apis.count("crossref") == 1 and "doi = {10.5555/inv_1}" in _bib(home)


def test_a_limit_counts_the_papers_that_no_earlier_run_asked_about(enrich: Command, apis: Apis) -> None:
    keys = [list(_states(enrich("--limit", 1, "--json"))) for _ in range(3)]
    assert [len(each) for each in keys] == [1, 2, 3]
    assert apis.count("arxiv") == 3


def test_a_paper_that_cannot_be_asked_about_stops_no_other(enrich: Command, apis: Apis, home: Path) -> None:
    apis.works = [INVENTED, Work("A Survey of Things That Nobody Studied", arxiv="1901.00009")]
    apis.faults.extend([status(500)] * 5)
    ran = enrich("1", "3", "--yes", "--source", "arxiv")
    assert ran.status == 1 and "failed     invented-networks-moments-video-2019" in ran.out
    assert "gave no usable answer in 5 tries (status 500)" in ran.out and "eprint = {1901.00009}" in _bib(home)
    assert ran.err.endswith(
        "1 of the papers are not done, as is said of each: run it again; what was answered is kept.\n"
    )
    assert enrich("1", "3", "--yes", "--source", "arxiv").status == 0
    assert len(apis.asked) == 5 + 1 + 1


def test_without_a_network_one_sentence_says_so_and_nothing_is_lost(
    enrich: Command, apis: Apis, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apis.works = [INVENTED]
    enrich("1", "--source", "arxiv", "--dry-run")
    monkeypatch.setenv("SURVEYKIT_ARXIV_URL", "http://127.0.0.1:9/arxiv")
    ran = enrich("--source", "arxiv", "--dry-run")
    assert (ran.status, _bib(home)) == (1, BIB)
    assert ran.err.count("\n") == 1 and ran.err.startswith("surveykit: cannot reach 127.0.0.1:9 (")
    assert ran.err.endswith("check the network, or set SURVEYKIT_ARXIV_URL to the address of a mirror.\n")


def test_answers_of_earlier_runs_are_used_without_a_network(
    enrich: Command, apis: Apis, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apis.works = [INVENTED]
    enrich("1", "--source", "arxiv", "--dry-run")
    apis.faults.extend([status(403)] * 9)
    ran = enrich("--source", "arxiv", "--yes")
    assert ran.status == 1 and "refuses to answer (status 403)" in ran.err
    assert "eprint = {1901.00001}" in _bib(home)


def test_who_asks_is_named_and_a_key_goes_only_to_its_source_and_never_to_disk(
    enrich: Command, apis: Apis, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("S2_API_KEY", "secret-one")
    monkeypatch.setenv("OPENALEX_API_KEY", "secret-two")
    enrich("3")
    seen = {each.api: each for each in apis.asked}
    assert {each.headers["User-Agent"] for each in apis.asked} == {"surveykit/0.1.0 (mailto:ada@example.org)"}
    assert [name for name, each in seen.items() if "secret-one" in str(each)] == ["semanticscholar"]
    assert [name for name, each in seen.items() if "secret-two" in str(each)] == ["openalex"]
    assert seen["crossref"].query["mailto"] == seen["openalex"].query["mailto"] == "ada@example.org"
    kept = b"".join(file.read_bytes() for file in home.rglob("*.answer"))
    assert b"secret" not in kept and b"example.org" not in kept


def test_a_bibliography_that_changed_meanwhile_is_left_alone(enrich: Command, apis: Apis, home: Path) -> None:
    def meddle(handler: Handler) -> None:
        (home / "corpus" / "papers.bib").write_text("@misc{theirs, title={Theirs}}\n", "utf-8")
        handler.right()

    apis.works = [INVENTED]
    apis.faults.append(meddle)
    ran = enrich("1", "--yes")
    assert ran.status == 1 and "was changed by somebody else meanwhile, and was left as it is: try again." in ran.err
    assert _bib(home) == "@misc{theirs, title={Theirs}}\n"


def test_an_entry_that_cannot_be_read_or_has_the_papers_key_is_left_alone(
    enrich: Command, apis: Apis, home: Path
) -> None:
    bib = (
        "@misc{mac-2019, title={Quite Another}}\n@article{open, title={Invented Networks for Moments in Video, a={x}\n"
    )
    (home / "corpus" / "papers.bib").write_text(bib, "utf-8")
    apis.works = [INVENTED, MAC]
    ran = enrich("1", "2", "--yes", "--json")
    assert ran.status == 1 and _bib(home) == bib and apis.asked == []
    assert [each["failures"] for each in ran.json["papers"]] == [
        ["papers.bib, line 2: no BibTeX; correct it first."],
        ["papers.bib, line 1: the key mac-2019 has another title; correct it first."],
    ]


@pytest.mark.parametrize(("fields", "said"), [("authors,isbn", "isbn"), (" ", "no field")])
def test_a_wrong_field_name_is_wrong_usage(enrich: Command, fields: str, said: str) -> None:
    ran = enrich("--missing", fields)
    assert ran.status == 2 and f"{said}: choose from authors, abstract, doi, arxiv." in ran.err


def test_a_bibliography_in_another_encoding_with_other_line_ends_keeps_both(
    enrich: Command, apis: Apis, home: Path
) -> None:
    bib = BIB.replace("kept by hand", "手工维护的参考文献").replace("\n", "\r\n")
    (home / "corpus" / "papers.bib").write_bytes(bib.encode("gb18030"))
    apis.works = [Work(INVENTED.title, arxiv="1901.00001", authors=("Zoë Ñandú",), abstract="摘要 𝒜"), MAC]
    assert enrich("1", "2", "--yes").status == 0
    written = (home / "corpus" / "papers.bib").read_bytes().decode("gb18030")
    assert "author = {Zoë Ñandú},\r\n  abstract = {摘要 𝒜},\r\n" in written
    assert "}\r\n\r\n@inproceedings{mac-2019,\r\n" in written and written.count("\n") == written.count("\r\n")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "SURVEYKIT_ARXIV_URL",
            "export.arxiv.org",
            "'export.arxiv.org', which is no address: write http://… or https://….",
        ),
        ("SURVEYKIT_ARXIV_URL", "http://[", "'http://[', which is no address"),
        ("SURVEYKIT_MIRROR_INTERVAL", "often", "'often', which is no number of seconds."),
        ("S2_API_KEY", "two\nlines", "S2_API_KEY is no key: write it without line breaks, in ASCII."),
    ],
)
def test_a_wrong_setting_is_named(
    enrich: Command, monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str
) -> None:
    monkeypatch.setenv(name, value)
    ran = enrich("3")
    assert ran.status == 1 and message in ran.err


def test_a_contact_that_is_no_mail_address_is_named(enrich: Command, home: Path) -> None:
    (home / "corpus" / "survey.toml").write_text('contact = "me\\nHost: evil"\n', "utf-8")
    ran = enrich("3")
    assert ran.status == 1 and "which is no mail address: correct it in survey.toml." in ran.err


@pytest.mark.parametrize(("answer", "status"), [(b"y\n", 0), (b"n\n", 1)])
def test_at_a_terminal_a_person_is_asked(
    enrich: Command, apis: Apis, home: Path, monkeypatch: pytest.MonkeyPatch, answer: bytes, status: int
) -> None:
    apis.works = [INVENTED]
    ours, theirs = os.openpty()
    os.write(ours, answer)
    with os.fdopen(theirs) as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        ran = enrich("1", "--source", "arxiv")
    os.close(ours)
    assert ran.status == status and "Write papers.bib? [y/N]" in ran.err
    assert ("eprint = {1901.00001}" in _bib(home)) is (status == 0)


def test_after_a_kill_only_the_rest_is_asked(apis: Apis, tmp_path: Path) -> None:
    titles = [f"Invented Study Number {number} of Something" for number in range(45)]
    (tmp_path / "README.md").write_text("".join(f"{at}[ACL 2019] {title}\n" for at, title in enumerate(titles, 1)))
    apis.works = [Work(title, 2019, arxiv=f"1901.{at:05}", doi=f"10.5555/{at}") for at, title in enumerate(titles)]
    command = [sys.executable, "-m", "surveykit", "-C", str(tmp_path), "enrich", "--yes", "--source", "arxiv"]
    environment = os.environ | apis.environment(0.005)
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    while len(apis.asked) < 30 and process.poll() is None:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    first = list(apis.paths())
    bib = (tmp_path / "papers.bib").read_text("utf-8")
    assert bib.count("eprint = ") == 25 and bib.endswith("}\n")
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    again = set(first) & set(apis.paths()[len(first) :])
    assert len(set(apis.paths())) == 45 and len(again) <= 1
    assert (tmp_path / "papers.bib").read_text("utf-8").count("eprint = ") == 45


def test_two_runs_at_once_do_not_ask_twice(enrich: Command, apis: Apis, home: Path) -> None:
    second_is_done = Event()

    def waiting(handler: Handler) -> None:
        second_is_done.wait(30)
        handler.right()

    apis.faults.append(waiting)
    command = [sys.executable, "-m", "surveykit", "-C", str(home), "enrich", "3", "--source", "arxiv"]
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while not apis.asked and first.poll() is None:
        time.sleep(0.005)
    second = enrich("3", "--source", "arxiv")
    second_is_done.set()
    assert first.wait() == 0 and second.status == 1 and len(apis.asked) == 1
    assert "another `surveykit enrich` is asking" in second.err


def test_nothing_in_an_answer_reaches_the_terminal_or_the_file_as_a_control(
    enrich: Command, apis: Apis, home: Path
) -> None:
    hostile = "Evil\u001b[31m \u202etxt \u0007}\n@article{x, title={y}} \ud800 zero\u200bwidth"
    paper = {"DOI": "10.5555/x", "title": [INVENTED.title], "issued": {"date-parts": [[2019]]}, "abstract": hostile}
    apis.faults.append(body(json.dumps({"message": {"items": [paper]}}).encode()))
    ran = enrich("1", "--yes", "--source", "crossref")
    assert ran.status == 0 and "\u001b" not in ran.out and "\u202e" not in ran.out
    written = "  abstract = {Evil [31m txt \\textbraceright{} @article\\textbraceleft{}x, title=\\textbraceleft{}y"
    assert written in _bib(home) and "zerowidth}," in _bib(home)
