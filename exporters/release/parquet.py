"""Rows of the data set as parquet files, in an order that depends only on their ids."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from exporters.release.configs import Config
from winnow.queries import read_sql

ROWS_PER_GROUP = 10_000
BYTES_PER_SHARD = 500_000_000
SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class SplitFiles:
    """The files of one split: `rows` of them all, `num_bytes` their size as Arrow."""

    name: str
    paths: list[Path]
    rows: int
    num_bytes: int
    schema: pa.Schema


@dataclass(frozen=True)
class ConfigFiles:
    """The files of one config, and the descriptions of its columns."""

    config: Config
    splits: list[SplitFiles]
    descriptions: dict[str, str]

    @property
    def schema(self) -> pa.Schema:
        return self.splits[0].schema


def write_split(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    *,
    split: str,
    on_rows: Callable[[int], None],
) -> SplitFiles:
    """Write the rows of `split` of the view `config_rows` into `folder`, in their order by
    row_key, as `<split>-00000-of-0000n.parquet` files.

    `on_rows` is called with the number of rows after each row group. Memory is bounded by one
    shard's sort, which DuckDB spills beyond its memory limit.
    """
    counted = connection.execute(read_sql(SQL, "split_size"), {"split": split})
    rows, *column_bytes = counted.fetchone()
    shards = max(1, -(-sum(column_bytes) // BYTES_PER_SHARD))
    paths, num_bytes = [], 0
    for shard in range(shards):
        path = folder / f"{split}-{shard:05d}-of-{shards:05d}.parquet"
        reader = connection.execute(
            read_sql(SQL, "shard"), {"split": split, "shards": shards, "shard": shard}
        ).to_arrow_reader(ROWS_PER_GROUP)
        num_bytes += write_shard(reader, path, on_rows=on_rows)
        paths.append(path)
    return SplitFiles(split, paths, rows, num_bytes, reader.schema)


def write_shard(reader: pa.RecordBatchReader, path: Path, *, on_rows: Callable[[int], None]) -> int:
    """Write the batches of `reader` to `path`, in row groups of ROWS_PER_GROUP rows.

    Content-defined chunking lets a later release upload only what changed. Returns the
    number of bytes that the rows take as Arrow.
    """
    num_bytes = 0
    with (
        open_sink(path) as sink,
        pq.ParquetWriter(
            sink,
            reader.schema,
            compression="zstd",
            use_content_defined_chunking=True,
            write_page_index=True,
        ) as writer,
    ):
        for group in row_groups(reader):
            writer.write_table(group, row_group_size=ROWS_PER_GROUP)
            sink.check()
            num_bytes += group.nbytes
            on_rows(group.num_rows)
    return num_bytes


class Sink(io.RawIOBase):
    """Writes to a file. An error waits until it is asked for: Arrow would end the process."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self._error: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:
        if not self._error:
            try:
                self._file.write(data)
            except OSError as error:
                self._error = error
        return len(data)

    def check(self) -> None:
        """Raise the error of the first write that failed."""
        if self._error:
            raise self._error


@contextmanager
def open_sink(path: Path) -> Iterator[Sink]:
    """A sink to a new file at `path`; raises OSError where not all was written."""
    with path.open("wb") as file:
        sink = Sink(file)
        yield sink
        sink.check()


def row_groups(reader: pa.RecordBatchReader):
    """Yield tables of exactly ROWS_PER_GROUP rows, the last one shorter.

    The engine's batches vary with its threads; the files must not.
    """
    held = reader.schema.empty_table()
    for batch in reader:
        held = pa.concat_tables([held, pa.Table.from_batches([batch])])
        while held.num_rows >= ROWS_PER_GROUP:
            yield held.slice(0, ROWS_PER_GROUP).combine_chunks()
            held = held.slice(ROWS_PER_GROUP)
    if held.num_rows:
        yield held.combine_chunks()
