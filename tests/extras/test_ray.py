"""Ray Data, really started, writes what one machine writes; needs the extra `ray`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pyarrow import parquet
from running import piped

PAGES = sorted(Path("tests/pages/synthetic").glob("*.txt"))[:6]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Text files, and JSON Lines with a damaged record and one that is no UTF-8."""
    corpus = tmp_path / "corpus"
    shutil.copytree("seeds", corpus / "seeds")
    (corpus / "latin.txt").write_bytes("Ein Titel über Bäume\n\nGrüße aus Köln, schöne Wörter.\n".encode("cp1252"))
    records = [json.dumps({"id": page.stem, "text": page.read_text(), "date": "2018-03-07"}) for page in PAGES]
    (corpus / "records.jsonl").write_text("\n".join([*records[:3], "damaged", *records[3:]]))
    return corpus


def test_the_engine_writes_what_one_machine_writes(place: Path, tmp_path: Path) -> None:
    export = ["export", "documents", "-C", str(place), "-f", "parquet", "-j", "2"]
    alone, together = tmp_path / "alone", tmp_path / "together"
    problem = f"seedcli: {place}/records.jsonl:4: no JSON (expecting value at character 1); record left out\n"
    for args in (
        ["-o", str(tmp_path / "one.parquet")],
        ["-o", str(alone), "--shards"],
        ["-o", str(together), "--engine", "ray"],
        ["-o", str(together), "--shards"],  # what is done is not done again, whoever did it
    ):
        done = piped(*export, *args)
        assert (done.status, done.out, done.err[: len(problem)]) == (0, "", problem)
        assert "seedcli: 1 page was damaged and read as well as can be; seedcli check says how\n" in done.err
    names = sorted(path.name for path in alone.glob("*.parquet"))
    assert names == ["corpus.parquet", "records.parquet", "seeds.parquet"]
    assert names == sorted(path.name for path in together.glob("*.parquet"))
    for name in names:
        assert parquet.read_table(together / name).equals(parquet.read_table(alone / name))
    every = parquet.read_table(together).sort_by("id").to_pylist()
    assert every == parquet.read_table(tmp_path / "one.parquet").sort_by("id").to_pylist()
    assert len(every) == 3 + len(PAGES)
    assert [row["warnings"][0]["kind"] for row in every if row["id"] == "latin"] == ["encoding"]


def test_a_task_that_fails_is_one_line(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "_done").mkdir(parents=True)
    (out / "records.parquet").mkdir()
    export = ["export", "documents", "-C", str(place), "-f", "parquet", "--engine", "ray", "-j", "1", "-o", str(out)]
    ran = piped(*export)
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == f"seedcli: {out}/records.parquet: is a folder; name a file in it with -o\n"
