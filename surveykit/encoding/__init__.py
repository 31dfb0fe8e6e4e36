"""Texts -> vectors: the bilingual encoder that ships with surveykit, and any other by name.

>>> from surveykit.encoding import load
>>> load().encode(["视频时刻检索", "video moment retrieval"]).shape
(2, 256)
"""

from surveykit.encoding.encoder import Encoder
from surveykit.encoding.loading import load

__all__ = ["Encoder", "load"]
