"""What the tests of the index share; `letters` and `worker` are modules beside this file, which workers import, too."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
