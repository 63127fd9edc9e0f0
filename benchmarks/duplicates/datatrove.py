"""datatrove: its four stages of MinHash with as many workers as cores, on runs of three words."""

import os
import sys
from pathlib import Path

import pyarrow.dataset as ds
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.dedup import (
    MinhashDedupBuckets,
    MinhashDedupCluster,
    MinhashDedupFilter,
    MinhashDedupSignature,
)
from datatrove.pipeline.dedup.minhash import MinhashConfig
from datatrove.pipeline.readers import ParquetReader
from datatrove.pipeline.writers import ParquetWriter
from datatrove.utils.hashing import HashConfig

from benchmarks.duplicates.texts import write_removed

# Its default, xxhash, takes no texts since version 4.
HASHES = HashConfig(precision=64, hash_fc="sha1")
CONFIG = MinhashConfig(n_grams=3, num_buckets=14, hashes_per_bucket=8, hash_config=HASHES)


def run_stages(texts: Path, folder: Path, workers: int) -> None:
    """Writes the removed texts below folder/removed."""
    reader = ParquetReader(str(texts), id_key="text_id", glob_pattern="*.parquet")
    signatures, buckets, clusters = (str(folder / name) for name in ("sign", "bucket", "cluster"))
    run(
        [reader, MinhashDedupSignature(signatures, config=CONFIG)],
        folder / "logs/1", tasks=workers, workers=workers,
    )  # fmt: skip
    run(
        [MinhashDedupBuckets(signatures, buckets, config=CONFIG)],
        folder / "logs/2", tasks=CONFIG.num_buckets, workers=workers,
    )  # fmt: skip
    run([MinhashDedupCluster(buckets, clusters, config=CONFIG)], folder / "logs/3")
    removed = MinhashDedupFilter(clusters, ParquetWriter(str(folder / "removed")))
    kept = ParquetWriter(str(folder / "kept"))
    run([reader, removed, kept], folder / "logs/4", tasks=workers, workers=workers)


def run(pipeline: list[PipelineStep], logs: Path, *, tasks: int = 1, workers: int = 1) -> None:
    LocalPipelineExecutor(pipeline, tasks=tasks, workers=workers, logging_dir=str(logs)).run()


if __name__ == "__main__":
    output = Path(sys.argv[2])
    run_stages(Path(sys.argv[1]), output, int(os.environ["WINNOW_THREADS"]))
    found = ds.dataset(output / "removed", format="parquet").to_table(columns=["id"])
    write_removed([int(text_id) for text_id in found["id"].to_pylist()], output)
