"""The words by which lists tell what a stretch of them is; all in lower case."""

from __future__ import annotations

from surveykit.catalog import meetings


def _words(text: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in text.split())


VENUES = meetings.VENUES
"""Conferences, journals and archives by the short name that lists use."""

VENUE_WORDS = _words("""
    acm and annual applied asia award b benchmarks best breaking challenge companion conference d datasets demo
    demos dldday doctoral europe findings i ieee ii iii in industrial industry international issue joint late
    letters long main of on oral paper part poster posters proc proceeding proceedings research runner short
    special spotlight student symposium system systems the track trans transactions tutorial up usenix vol
    volume w workshop workshops ws
""")
"""What venues add to their short names."""

PUBLISHERS = _words("""
    ACM IEEE ML MM PMLR USENIX
""")
"""Acronyms in a citation that name no venue by themselves."""

NO_VENUE = _words("""
    a after an and as before from in on see since the until
""")
"""What no venue opens with."""

PAPER_LINK = _words("""
    aaai abs abstract acl acm anthology article arxiv biorxiv conference cvf dl doi eccv ee elsevier fulltext
    html iclr icml ieee ieeexplore ijcai jmlr journal link manuscript nature neurips nips openreview original
    paper papers pdf pmlr preprint ps publication published publisher read sciencedirect scihub springer text
    url
""")
"""Labels of links to a paper."""

OTHER_LINK = _words("""
    alt alternative annotated api app appendix author author's authors backup benchmark bib bibref bibtek bibtex
    bilibili blog blogs c c++ caffe caffe2 chainer checkpoint checkpoints citation cite code codes colab corpus
    course csdn cuda data dataset datasets dblp demo demos detail details doc docs documentation download drive
    explained explanation face gan git github gitlab google gradio here hf high home homepage hugging
    huggingface implementation implementations interview java jax julia kaggle keras leaderboard lecture library
    lightning live local lua material materials matlab media medium mirror model models more mxnet news note
    notebook notes official online oral package paddle paddlepaddle page performance podcast post poster posters
    ppt pptx presentation pretrained project projects python pytorch r reading recording reference
    reimplementation repo report repository review reviews rust scala scholar semantic site slide slides
    software space spaces spotlight star stars summary supp suppl supplement supplementary talk talks tensorflow
    tf tf2 theano thread tool toolbox toolkit tools torch transcript tutorial tweet twitter unofficial video
    videos visualization web website wechat weights wiki youtube zhihu
""")
"""Labels of links to something beside the paper."""

LINK_FILLER = _words("""
    & 1 2 3 4 5 a access al an and by et for from full i ii in long main my new of old on open our party short
    the third this to v1 v2 v3 ver version with
""")
"""Words that a label of a link may hold beside the telling ones."""

SURE_PAPER_LINK = _words("""
    abs arxiv doi link paper pdf preprint
""")
"""Words that make a label one of a link to the paper wherever they stand in it."""

VAGUE_LINK = _words("""
    html link official original read url 地址 链接
""")
"""Labels that say nothing: the address decides."""

TELLING_LINK = _words("""
    blog code codes demo github homepage implementation link notebook page paper pdf poster repo slide slides
    video website
""")
"""Words that tell what a link leads to although a name stands beside them."""

PARTICLES = _words("""
    af al av bin da de del della den der di dos du e el ibn ii iii iv jr la le sr st ten ter van von y zu
""")
"""Small words within names."""

NO_PERSON = _words("""
    a about acm against an and are arxiv as at attention between beyond by code conference data deep deepmind
    facebook for from google graph group ieee image in information institute international into is journal lab
    labs language learning link method microsoft model models name network networks neural of on openai or over
    paper preprint press proceedings recognition research retrieval review springer survey team the to toward
    towards transactions under university using via video vision with without workshop
""")
"""Words that no name of a person holds."""

AUTHOR_LABELS = _words("""
    author author(s) authors autor autores by written written_by 作者
""")
"""Labels of authors."""

VENUE_LABELS = _words("""
    conference journal publication published published_in source venue where 会议 出处 发表 发表于 收录 期刊 来源
""")
"""Labels of a venue."""

YEAR_LABELS = _words("""
    date published_date time year 发表时间 年份 日期 时间
""")
"""Labels of a year."""

NAME_LABELS = _words("""
    abbreviation dataset method method_name model model_name name short_name 模型 模型名称 简称
""")
"""Labels of the name of a method."""

LINK_LABELS = _words("""
    arxiv code doi github link links paper paper_link pdf project url website 代码 地址 论文 论文地址 论文链接 链接 项目
    原文链接 代码链接 代码地址 项目链接 项目地址 项目主页 主页 source_code project_page
""")
"""Labels of links."""

TITLE_LABELS = _words("""
    paper_title title 标题 论文标题 论文题目 题目
""")
"""Labels of a title."""

FIELD_LABELS = (
    AUTHOR_LABELS
    | YEAR_LABELS
    | _words("""
    about abstract affiliation affiliations arxiv code doi github institution institutions keywords official_code
    paper_link paper_url pdf project project_page source_code tags tldr website
    主页 代码 代码地址 代码链接 关键词 单位 原文链接 摘要 机构 论文地址 论文链接 项目主页 项目地址
""")
)
"""Labels under which lists tell of the title above."""

ENTRY_LABELS = _words("""
    citation cite paper ref reference source title 参考文献 文献 标题 论文 题目
""")
"""Labels of the whole citation, which name nothing."""

NOTE_LABELS = _words("""
    abstract comment comments contribution contributions description highlights idea introduction key_idea
    key_words keywords main_idea method methods motivation note notes one_sentence result results summary
    takeaway task tl;dr tldr 一句话 亮点 关键词 创新点 动机 备注 思路
    总结 摘要 方法 概述 简介 结论 要点 讨论 评价 说明 贡献
""")
"""Labels of notes."""

NO_METHOD = _words("""
    benchmark best best-paper blog book classic code dataset highlight important must-read new official oral
    paper pdf poster recommended review slides spotlight survey thesis todo tutorial unofficial update updated
    video
""")
"""Words in brackets that name no method."""

PLAIN_NOTES = _words("""
    comment comments description note notes remark remarks 备注 描述 说明
""")
"""Heads of columns of notes that say nothing of the notes."""

UNFOLD = _words("""
    click collapse details expand fold show toggle unfold 展开 点击 点击展开
""")
"""Words that only ask to unfold a part."""
