"""Words of a line -> whether they are names of people, how many, and how those are written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from surveykit.reading.layout import PARTICLES

_TOKEN = re.compile(r"^[^\W\d_](?:[^\W\d_]|['’`.\-‐–])*$")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹"
    "熊白孟秦邱侯江尹薛闫阎雷段龙黎史陶贺毛郝顾龚邵万覃武钱戴严欧莫孔向常汤康易乔赖文倪樊兰殷施洪翟安颜柴邢葛齐牛温庞申梅岳路章童柳尚关左耿涂詹霍"
    "裴伍焦纪舒甘管鲁骆涂祝季单盛成游辛阮桂穆靳苗岑盖谷凌柯宁冉卓费卜屈鲍房鞠蒲翁冀符解娄隋戚车边米简柏查桑聂俞应吉匡楼宗束宫卞"
    "張劉陳楊黃趙吳孫馬鄭謝許韓鄧馮蕭蔣葉呂盧鐘薑譚範陸賈鄒閻龔賀顧萬錢嚴歐湯賴蘭顏溫龐關紀魯駱單費鮑婁戴"
)
"""The commonest surnames of one character, in both scripts."""
_WORDS = frozenset(
    (
        "简介 段落 方法 安全 安装 程序 管理 常用 高效 金融 石油 温度 成果 成员 单位 包含 关于 关键 应用 应对 明确 游戏 "
        "章节 计算 路径 全文 方案 程度 时间 向量 高度 单元 单词 成本 管道 谷歌 盛行 焦点 纪念 万维网"
    ).split()
)
"""Words that begin like a name, and are none."""
_COMPOUND = tuple("欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 夏侯 皇甫 尉迟 公孙 慕容 司徒 令狐 宇文 长孙 东方".split())
_HAN_NAME = re.compile(r"^[\u3400-\u9fff]{2,4}$|^[\u3400-\u9fff]{1,8}[·•][\u3400-\u9fff]{1,8}$")
MOST_WORDS = 5
"""Words of a name."""


def apart(name: str, *, alone: bool) -> list[str]:
    """Split what holds several names without a comma between.

    Columns of names come as one line, the wide gap between them lost: a name begins anew behind its second word, or its
    third where the second is an initial or a particle. Four or five words are two names only if they are `alone` on
    their line, and an initial begins the second, or is the second of five: `Ana Candida Cruz Natali` is one person.
    """
    tokens = name.split()
    if len(tokens) > 1 and all(_HAN_NAME.match(part) for part in tokens):
        return tokens if all(map(is_name, tokens)) else []
    if len(tokens) > MOST_WORDS or (len(tokens) > 3 and alone and not _single(tokens)):
        names = _cut(tokens)
        return names if all(map(is_name, names)) else []
    return [name] if is_name(name) else []


def _single(tokens: Sequence[str]) -> bool:
    """Say whether words may be one person's: but for a later one that bears an initial, five words may."""
    short = [at for at, token in enumerate(tokens) if len(token.strip(".")) == 1]
    if len(tokens) == MOST_WORDS and short == [1]:
        return False
    return any(token[:1].islower() for token in tokens) or not short or short[-1] < len(tokens) - 2


def _cut(tokens: Sequence[str]) -> list[str]:
    names: list[list[str]] = []
    for token in tokens:
        last = names[-1] if names else []
        whole = len(last) > 1 and last[-1].lower() not in PARTICLES and len(last[-1].strip(".")) > 1
        if whole or not names:
            names.append([token])
        else:
            last.append(token)
    return [" ".join(each) for each in names]


def is_part(word: str) -> bool:
    """Say whether a word may be part of a name: it has a capital, or is a `van` or `de`."""
    return bool(_TOKEN.match(word)) and (word[:1].isupper() or word in PARTICLES)


def is_chinese_name(text: str) -> bool:
    """Say whether a text may be a Chinese name by its length alone, as what stands behind a label is."""
    return bool(_HAN_NAME.match(text.replace(" ", "")))


def is_name(name: str) -> bool:
    """Say whether words are the name of a person: two words with capitals at least, or two to four Chinese letters."""
    squeezed = name.replace(" ", "")
    if _HAN_NAME.match(squeezed) and len(squeezed) <= 4:
        known = squeezed[0] in _SURNAMES or squeezed.startswith(_COMPOUND)
        return known and squeezed not in _WORDS
    tokens = name.split()
    if not 2 <= len(tokens) <= MOST_WORDS or len(name) > 45:
        return False
    if not all(_TOKEN.match(token) for token in tokens) or tokens[0] in {"A", "An", "The"}:
        return False
    capital = [token for token in tokens if token[:1].isupper()]
    rest = [token for token in tokens if not token[:1].isupper()]
    long = any(len(token.strip(".")) > 1 for token in tokens)
    return len(capital) >= 2 and long and all(token.lower() in PARTICLES for token in rest)


def tidied(names: Sequence[str]) -> tuple[str, ...]:
    """Write names as people do: not in capitals, and without blanks in one of Chinese."""
    return tuple(_cased(name) for name in names)


def _cased(name: str) -> str:
    if _HAN_NAME.match(name.replace(" ", "")):
        return name.replace(" ", "")
    if name.isupper() and any(len(token) > 2 for token in re.split(r"[\s.]", name)):
        return re.sub(r"[^\W\d_]+", lambda word: _capital(word[0]), name)
    return name


def _capital(word: str) -> str:
    if word.lower() in PARTICLES and len(word) > 1:
        return word.lower()
    return word if len(word) == 1 else word.capitalize()
