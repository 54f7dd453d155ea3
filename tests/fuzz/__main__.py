"""The coverage-guided fuzzer, for a bounded time: `python tests/fuzz TARGET SECONDS [FOLDER]`; needs the extra `fuzz`.

It begins with what targets.seeds makes of `seeds/`, and with what was found before (FOLDER, where new inputs are put).
What breaks a target is written to the working folder as crash-*; put it into tests/fuzz/found/TARGET/, where
test_fuzz_targets.py tries it ever after.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["seedcli"]):
    from targets import TARGETS, seeds


def main() -> None:
    name, seconds, *kept = sys.argv[1:]
    folder = str(Path(kept[0]).absolute()) if kept else tempfile.mkdtemp(prefix="seedcli-fuzz-")
    Path(folder).mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(name)):
        (Path(folder) / f"seed-{number}").write_bytes(data)
    options = [
        f"-max_total_time={seconds}",
        "-max_len=4096",
        "-timeout=60",
        "-rss_limit_mb=4000",
        "-seed=5",
        "-verbosity=1",
    ]
    atheris.Setup([sys.argv[0], *options, "-print_final_stats=1", folder], TARGETS[name])
    atheris.Fuzz()


main()
