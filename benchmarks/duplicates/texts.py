"""The texts that peers read, and the runs of three words that they compare."""

import json
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

WORD = re.compile(r"[^\W_]+")


def read_texts(folder: Path) -> tuple[list[int], list[str]]:
    """The ids and the texts of all files."""
    table = pq.read_table(folder, columns=["text_id", "text"])
    return table["text_id"].to_pylist(), table["text"].to_pylist()


def list_shingles(text: str) -> set[str]:
    words = WORD.findall(text.lower())
    return {" ".join(run) for run in zip(words, words[1:], words[2:], strict=False)}


def write_removed(text_ids: list[int], folder: Path) -> None:
    """Writes what was removed, and prints how many as the report of the contender."""
    removed = pa.table({"text_id": pa.array(text_ids, pa.int64())})
    pq.write_table(removed, folder / "removed.parquet")
    print(json.dumps({"removed": len(text_ids)}))
