"""The imprint of a paper: where and when it appeared, in the many ways in which lists write that."""

from __future__ import annotations

import re
from dataclasses import dataclass

ACRONYMS = frozenset(
    """
    3dv aaai aacl aamas accv acii acl acm acml acmmm aied aistats ambn amia amta apsipa apweb arr arxiv asiaccs
    asplos asru assets atc automl avss bioinformatics bionlp biorxiv blog bmj bmvc bpm cacm cade caip cav ccc
    ccgrid ccl ccs cgf cgo chb chi chil cidr cikm clef coling colm colt conext conll corl corr crypto cscw csl
    csur cvgip cviu cvm cvpr cvprw cvww dac dasfaa dasip dcc dexa dsaa dsn eaai eacl ecai eccv eccvw ecir ecml
    ecmlpkdd ecmr edbt edm embc emnlp epia esann eswa eswc etra eurocrypt eurographics eurosys eusipco facct focs
    fpga fpl fse gcpr gecco github globecom hci hicss hpca hpdc hri icaart icann icaps icassp icb icc iccad iccc
    iccv iccvw icdar icdcs icde icdm icdmw icdt ich icie iclp iclr icme icmi icml icmla icmlw icmr iconip icpads
    icpp icpr icra icse icsme icsr icst icwe icwsm ieee igarss iis ijcai ijcb ijckg ijcnlp ijcnn ijcv ijdl ijhcs
    ijmir ijrr ilp imc imvip imwut infocom infscale inlg interspeech ipdps ipm ipsn iros isbi isca isit ismar
    ismir issre isss issta iswc itcs itsc iui ivc iwann iwslt jair jama jamia jasa jasist jbhi jbi jcdl jcst jmir
    jmlr jsac jstsp jvcir kbs kdd konvens kr lak lancet lics lrec lrec-coling ltedi mdm medrxiv mia miccai midl
    mlhc mlmi mlsys mm mmasia mmm mmsp mmsys mobicom mobihoc mobisys mrs mswim mtsummit naacl nc ndss neco neurips
    neuripsw neurocomputing nips nle nlpcc nsdi nsr oakland odbase oopsla openreview osdi pacific paclic pact
    pakdd pami pcs percom pets pgm pldi plos plosone pmlr pnas podc pods popl ppopp ppsn prcv preprint pricai prl
    pvldb qip qomex ral recsys report rlc rss sac sacmat safecomp sat sc scirep sdm semantics semeval sigcomm
    sigcse sigdial siggraph sigir sigir-ap sigkdd sigmetrics sigmm sigmod sigspatial slt smc socc sosp spaa spie
    spl splc spm ssci sspr ssw stacs stoc swj tac tacas tacl tacos tai tallip tase taslp tbd tc tcad tcb tcbb tcc
    tci tcss tcsvt tcyb tdsc techreport techrxiv tetc tfs tgrs thesis thms tifs tiis tip tist tits tiv tkdd tkde
    tmc tmi tmlr tmm tnn tnnls tnse tochi tods tog tois toit tomccap tomm tompecs toms tops tosem tosn tours tpami
    tpds trec tro tse tsg tslp tsmc tsp tvcg tvt tweb uai uist urai usenix vcip vis visapp vldb vldbj vlhcc vr
    vrst wacv wacvw wassa wcci wcnc webconf webist websci wi wmt wsc wsdm wsdm-cup www xai
    """.split()
)
"""Conferences, journals and archives by the short name that lists use, in lower case."""

JOURNALS = re.compile(
    r"\b(?:proceedings|proc\.|conference|journal|transactions|workshops?|symposium|advances in|annual meeting|letters|"
    r"arxiv|preprint|springer|elsevier|press|lecture notes|computing surveys|nature|science|magazine|bulletin|corr|ieee|acm|"
    r"neurocomputing|knowledge-based systems|information sciences|expert systems|"
    r"university|thesis|technical report|tech report|blog|findings|frontiers|foundations and trends)\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"[\s,;:/|(-]*\b(?:oral|spotlight|poster|highlight(?:ed)?|best (?:student )?paper(?: award)?|under review|accepted(?: by| at)?|"
    r"to appear(?: in)?|in press|submitted(?: to)?|outstanding paper|award|notable top.\d+%|rejected|withdrawn)\b[\s)]*",
    re.IGNORECASE,
)
_YEAR = r"(?:19[5-9]|20[0-4])\d"
_DATE = re.compile(rf"(?<!\d)({_YEAR})\s?[-./年_]\s?(1[0-2]|0?[1-9])(?:\s?[-./月_]\s?\d{{1,2}}日?|月)?(?!\d)")
_BARE_YEAR = re.compile(rf"(?<![\d.:/]){_YEAR}(?!\d|\.\d{{3,}})")
_SHORT_YEAR = re.compile(r"(?:(?<=[A-Za-z])|(?<=[A-Za-z] ))['’‘`´]\s?(\d\d)(?!\d)")
_ARXIV = re.compile(
    r"^(?:arxiv(?: preprint)?|corr)\b[\s,.]*(?:arxiv\s*:?|abs/|:)?\s*(?:\d{4}\.\d{4,5}(?:v\d)?)?[\s,.(]*(?:\d{4})?[\s).:,\d-]*(?:n\. pag)?$",
    re.IGNORECASE,
)
_PAGES = re.compile(r"(?:[\s,.:;()–-]+(?:vol\.?|no\.?|pp\.?|pages?|n\. pag)?)?[\s,.:;()\d–-]+$")
_PP = re.compile(r"[\s,(]*\bpp\.? ?[\d–-]+\)?$")
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?,?\s*(?=\d|$)", re.IGNORECASE)
_GLUED = re.compile(
    rf"^([A-Za-z][A-Za-z&/+. -]{{0,40}}?)[\s'’_-]*({_YEAR}|(?<=[A-Za-z'’-])\d\d)(?:_([^\s()\[\]]{{1,40}}(?: [^\s()\[\]]{{1,30}}){{0,3}})|(w|ws|workshops?|findings)?)$",
    re.IGNORECASE,
)
_INLINE = re.compile(
    rf"(?<![\w/.])((?:[A-Z][A-Za-z]*(?:[-&/][A-Z][A-Za-z]*)?)(?:[ -](?:Workshops?|Findings|W|WS|Oral))?)"
    rf"\s?[,.]?\s?(?:({_YEAR})|['’]\s?(\d\d))(?![\d\w])"
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """Venue and year, and the short name that some lists write after them."""

    venue: str | None = None
    year: int | None = None
    short: str | None = None


def known(name: str) -> bool:
    """Is this the short name of a venue and nothing else, but for the words that venues add to it?"""
    found = [word for word in re.split(r"[\s/@&_.,:()-]+", name.casefold().strip(" .,")) if word]
    if not 0 < len(found) <= 8 or not all(map(_venue_word, found)):  # noqa: PLR2004
        return False
    return any(word not in _ADDED and any(char.isalpha() for char in word) for word in found)


def _venue_word(word: str) -> bool:
    bare = word.rstrip("'’").rstrip("0123456789")
    return (
        not bare or bare in ACRONYMS or bare in _ADDED or re.sub(r"(?:ws|w|workshops?|findings)$", "", bare) in ACRONYMS
    )


_ADDED = frozenset(
    "workshop workshops findings demo demos industry industrial track long short main oral poster posters spotlight datasets benchmarks "
    "companion conference symposium joint ieee acm doctoral w ws trans transactions applied and on the of proc proceedings "
    "proceeding in international annual tutorial challenge system systems letters late breaking asia europe volume vol part "
    "student research ii i iii best paper award runner up special issue usenix d b dldday".split()
)


def imprint(text: str, *, framed: bool = False, words: bool = False) -> Imprint | None:
    """Read a text that is nothing but an imprint.

    A `framed` text (in brackets, code) with a year may name a venue that nobody knows; with `words`, those of a citation
    (`Proceedings of …`) count as well.
    """
    if len(text) > 200:  # noqa: PLR2004
        return None
    text = _PRAISE.sub(" ", text).strip(" \t\n,.;:|()[]【】（）*_-–—~`!！")
    if not text or text.casefold().startswith(("http", "www.")):
        return None
    if _ARXIV.match(text):
        year, _ = _take_year(re.sub(r"(?i)(?:arxiv\s*:?|abs/)\s*\d{4}\.\d{4,5}(?:v\d)?", " ", text))
        return Imprint("CoRR" if text.startswith("CoRR") else "arXiv", year)
    text = re.sub(r"^[Ii]n:?\s+(?=\S)", "", text)
    glued = _GLUED.match(text)
    if glued and (framed or known(glued.group(1))) and len(glued.group(1).split()) <= 6:  # noqa: PLR2004
        return _glued(glued)
    year, rest = _take_year(text)
    rest = _MONTH.sub(" ", rest) if year else rest
    if year is None and (brief := re.search(r"\s(\d\d)$", rest)) and known(rest[: brief.start()]):
        year, rest = _century(brief.group(1)), rest[: brief.start()]
    bare = rest
    if words:
        rest = _PAGES.sub("", rest) if year is not None else _PP.sub("", rest)
    rest = " ".join(rest.split()).strip(" ,.;:|()[]_-–—/'’")
    if not rest or (year and rest.isdigit() and len(rest) <= 2):  # noqa: PLR2004
        return Imprint(None, year) if year else None
    if (
        known(rest)
        or (words and (_cites(rest) or (year is not None and (_NAME.match(rest) or _paged(bare, rest)))))
        or (framed and year is not None and _names(rest))
    ):
        return Imprint(rest, year)
    return None


def year_in(text: str) -> int | None:
    """The last year that the text names, or else the year of its last date."""
    years = [int(found.group()) for found in _BARE_YEAR.finditer(text)]
    if years:
        return years[-1]
    short = _SHORT_YEAR.search(text)
    return _century(short.group(1)) if short else None


def venue_in(text: str) -> Imprint | None:
    """The first known short name with a year beside it, in running text."""
    for found in _INLINE.finditer(text):
        name = found.group(1)
        if known(name):
            return Imprint(name, int(found.group(2)) if found.group(2) else _century(found.group(3)))
    return None


def acronym_in(text: str) -> str | None:
    """The known short name that stands in a citation's words, alone or in brackets: `... Vision (ECCV)`."""
    for found in re.finditer(r"[A-Za-z][A-Za-z-]{1,14}", text):
        word = found.group()
        if sum(char.isupper() for char in word) >= 2 and word.casefold() in ACRONYMS and word not in _PUBLISHERS:  # noqa: PLR2004
            return word
    return None


_PUBLISHERS = frozenset({"IEEE", "ACM", "USENIX", "PMLR", "MM", "ML"})


def _glued(found: re.Match[str]) -> Imprint:
    name, year, short, suffix = found.groups()
    venue = name.strip(" .,-_'’") + (f" {suffix}" if suffix else "")
    return Imprint(venue or None, int(year) if len(year) == 4 else _century(year), short.strip() if short else None)  # noqa: PLR2004


def _take_year(text: str) -> tuple[int | None, str]:
    for pattern in (_DATE, _BARE_YEAR):
        found = pattern.search(text)
        if found:
            return int(found.group()[:4]), text[: found.start()] + " " + text[found.end() :]
    short = _SHORT_YEAR.search(text)
    if short:
        return _century(short.group(1)), text[: short.start()] + " " + text[short.end() :]
    return None, text


def _cites(rest: str) -> bool:
    if rest[0] > "㐀":
        return _CJK_JOURNAL.fullmatch(rest) is not None
    opens = rest[0].isupper() or rest.casefold().startswith("arxiv")
    return opens and len(rest.split()) <= 24 and JOURNALS.search(rest) is not None and _LOWER.match(rest) is None  # noqa: PLR2004


def _paged(before: str, rest: str) -> bool:
    """Did volume or pages stand behind the words, as they do behind a journal's name?"""
    cut = any(char.isdigit() for char in before[len(rest) :])
    return cut and rest[:1].isupper() and len(rest.split()) <= 8 and "," not in rest  # noqa: PLR2004


_CJK_JOURNAL = re.compile(r"[\u3400-\u9fff]{2,16}(?:学报|学刊|杂志|通报|论文集|大学|会议)")
_LOWER = re.compile(r"^(?:A|An|The|Towards?|On|How|What|Why) ")


def _names(rest: str) -> bool:
    return len(rest.split()) <= 6 and rest.split()[0].casefold() not in _LITTLE and not re.search(r"\d{3}|[|=]", rest)  # noqa: PLR2004


_NAME = re.compile(r"^[A-Z][A-Za-z&-]*(?: (?:[A-Z&][A-Za-z&-]*|of|on|and|in|for|the)){0,6}$")
_LITTLE = frozenset({"a", "an", "the", "in", "on", "since", "before", "after", "until", "from", "as", "see", "and"})


def _century(digits: str) -> int:
    return 2000 + int(digits) if int(digits) < 50 else 1900 + int(digits)  # noqa: PLR2004
