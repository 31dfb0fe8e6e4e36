"""Every bench, one after the other: `python -m tests.bench`, or `make bench`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

for bench in sorted(Path(__file__).parent.glob("[a-z]*.py")):
    sys.stdout.write(f"\n# python -m tests.bench.{bench.stem}\n")
    sys.stdout.flush()
    subprocess.run([sys.executable, "-m", f"tests.bench.{bench.stem}"], check=True)
