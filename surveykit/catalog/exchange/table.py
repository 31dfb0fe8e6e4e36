"""Tables (CSV, TSV) <-> records."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from surveykit.catalog.exchange import names, plain
from surveykit.catalog.exchange.record import Form, Name, Read, Record
from surveykit.errors import FormatError
from surveykit.text import is_chinese, squeeze

COLUMNS = "key title short authors year venue form must_read topics doi arxiv url abstract review".split()
"""Those that are written, in their order."""
_KNOWN = {
    "key": "key citationkey citekey id",
    "title": "title papertitle documenttitle articletitle 标题 题名 篇名 论文标题 论文题目 题目",
    "short": "short shorttitle shortname abbreviation 简称",
    "authors": "author authors authorfullnames 作者 作者姓名",
    "year": "year publicationyear pubyear date publicationdate issued 年 年份 发表时间 出版年 日期",
    "venue": "venue publicationtitle conferencename proceedingstitle sourcetitle source publication journal "
    "journaltitle booktitle conference containertitle 刊名 期刊 会议 来源 文献来源 出处 发表于",
    "form": "form itemtype documenttype type entrytype 类型",
    "must_read": "mustread 必读",
    "topics": "topics manualtags tags keywords authorkeywords 关键词 关键字 标签 分类",
    "doi": "doi",
    "arxiv": "arxiv arxivid eprint",
    "url": "url link links 链接 网址 地址",
    "abstract": "abstract abstractnote summary 摘要",
    "review": "review notes note annotation 简评 笔记 备注",
    "extra": "extra archivelocation reportnumber number",
}
_FIELDS = {heading: field for field, headings in _KNOWN.items() for heading in headings.split()}
_FORMS = {
    "journalarticle": Form.ARTICLE,
    "article": Form.ARTICLE,
    "conferencepaper": Form.CONFERENCE,
    "conference": Form.CONFERENCE,
    "preprint": Form.PREPRINT,
    "manuscript": Form.PREPRINT,
    "book": Form.BOOK,
    "booksection": Form.CHAPTER,
    "bookchapter": Form.CHAPTER,
    "chapter": Form.CHAPTER,
    "thesis": Form.THESIS,
    "report": Form.REPORT,
}
_YES = {"1", "yes", "true", "y", "x", "o", "是"}
_DELIMITERS = ",;\t"
_SEP = re.compile(r"\s*\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_LONGEST = 8 << 20
"""Characters of one cell; the csv module's own limit is shorter than some abstracts with their notes."""


def read(text: str, file: str = "") -> Read:
    """Return the papers of a table whose first row names its columns, parted by commas, semicolons or tabs.

    Raises:
        FormatError: The first row names no column of titles.
    """
    rows = _rows(text)
    heading = next(rows, [])
    fields = [_FIELDS.get(squeeze(name), "") for name in heading]
    if "title" not in fields:
        shown = ", ".join(filter(None, map(plain.line, heading[:6]))) or "nothing"
        raise FormatError(f"{file} has no column of titles (its first row: {shown[:120]}): name one `title`.")
    records, notices = [], []
    for at, cells in enumerate(rows, start=2):
        if not any(map(str.strip, cells)):
            continue
        record = _record(_said(fields, cells), f"{file}, row {at}")
        if not record.title:
            notices.append(f"{file}, row {at}: the title is empty; left out.")
        elif len(cells) > len(fields) and any(map(str.strip, cells[len(fields) :])):
            notices.append(
                f"{file}, row {at}: {len(cells)} cells under {len(fields)} headings; quote it and try again."
            )
        else:
            records.append(record)
    return Read(tuple(records), tuple(notices))


def _rows(text: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST)
    said = _SEP.match(text)
    text = text[said.end() :] if said else text
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = said[1] if said else max(_DELIMITERS, key=first.count)
    return csv.reader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter)


def _said(fields: Sequence[str], cells: Sequence[str]) -> Mapping[str, str]:
    """Return the cells by field; of two columns for one field the first that says something counts."""
    said: dict[str, str] = {}
    for name, cell in zip(fields, cells, strict=False):
        if name and cell.strip():
            said.setdefault(name, cell)
    return said


def _record(said: Mapping[str, str], place: str) -> Record:
    def get(name: str) -> str:
        return plain.line(said.get(name, ""))

    people, others = names.gather(people_in(get("authors")), suffix_last=True)
    topics, must_read = plain.keywords(plain.cut(get("topics")))
    doi = plain.doi(get("doi")) or get("doi")
    return Record(
        title=get("title"),
        authors=people,
        others=others,
        venue=get("venue") or None,
        year=plain.year(get("year")),
        doi=doi or None,
        arxiv=plain.arxiv_id(get("arxiv")) or plain.arxiv_in(doi, get("extra"), get("url")),
        url=get("url") or None,
        abstract=plain.paragraphs(said.get("abstract", "")) or None,
        form=_FORMS.get(squeeze(get("form")), Form.OTHER),
        key=get("key") or None,
        short=get("short") or None,
        must_read=must_read or get("must_read").casefold() in _YES,
        topics=topics,
        review=plain.remarks([said.get("review", "")]),
        place=place,
    )


def people_in(cell: str) -> list[str]:
    """Return the names of one cell: `Gödel, Kurt; Noether, Emmy`, `Kurt Gödel, Emmy Noether`, `张三、李四`."""
    if sign := next((sign for sign in ";；、|" if sign in cell), None):
        return cell.split(sign)
    if " and " in cell:
        return cell.split(" and ")
    parts = [part.strip() for part in re.split("[,，]", cell)]
    whole = all(" " in part or (is_chinese(part) and len(part) > 1) for part in parts)
    return parts if whole else [cell]


def write(records: Iterable[Record], *, excel: bool = False) -> str:
    """Return the records as a table, in order; with `excel` it opens with the mark by which Excel knows UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(_cells, records))
    return ("\ufeff" if excel else "") + out.getvalue()


def _cells(record: Record) -> dict[str, str]:
    authors = [_name(name) for name in record.authors] + [names.ET_AL] * record.others
    cells = {
        "authors": "; ".join(authors) + (";" if len(authors) == 1 else ""),
        "year": str(record.year or ""),
        "form": "" if record.form is Form.OTHER else record.form.value,
        "must_read": "yes" if record.must_read else "",
        "topics": plain.joined(plain.worded(record.topics, must_read=False)),
        "review": "\n".join(plain.said(record.review)),
    }
    return {name: cells[name] if name in cells else getattr(record, name) or "" for name in COLUMNS}


def _name(name: Name) -> str:
    return names.show(name, suffix_last=True)
