"""Tables as folders of parquet: the folder is the catalogue, so no metastore has to run.

    <warehouse>/<schema>.db/<table>/*.parquet    what a build wrote
    <lake>/<schema>/<table>/**/*.parquet         what the loaders wrote, read and never written

A session is told of a table when a query first names it. A table that is built again is written
beside the old one and then takes its place, so whoever reads never finds half of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from threading import RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

Name = tuple[str, str]
READ_ALL = {"recursiveFileLookup": "true"}
"""The folders of a lake are named for people: what they are called is no column."""


class Warehouse:
    """The tables of a session."""

    def __init__(self, session: SparkSession, folder: str, lake: str) -> None:
        self._session = session
        self._folder, self._lake = self._qualify(folder), self._qualify(lake)
        self._known: set[Name] = set()
        self._schemas: set[str] = set()
        self._lock = RLock()

    def list_schemas(self) -> list[str]:
        """The schemas of the warehouse and of the lake."""
        built = [name.removesuffix(".db") for name in self._list(self._folder) if ".db" in name]
        return sorted({*built, *self._list(self._lake)})

    def list_tables(self, schema: str) -> list[str]:
        """The tables of a schema."""
        return sorted(
            {*self._list(f"{self._folder}/{schema}.db"), *self._list(f"{self._lake}/{schema}")}
        )

    def tell_session(self, schema: str, table: str) -> bool:
        """Makes a table known to the session; False where there is none."""
        with self._lock:
            if (schema, table) in self._known:
                return True
            for path in (f"{self._folder}/{schema}.db/{table}", f"{self._lake}/{schema}/{table}"):
                if self._find(path):
                    reader = self._session.read.options(**READ_ALL, mergeSchema="true")
                    self._tell(schema, table, path, reader.parquet(path).schema)
                    return True
            return False

    def read_schema(self, schema: str, table: str) -> StructType | None:
        """The columns of a table; None where there is none."""
        if not self.tell_session(schema, table):
            return None
        return self._session.table(f"`{schema}`.`{table}`").schema

    def write(self, rows: DataFrame, schema: str, table: str) -> None:
        """Writes the rows beside the table and puts them in its place."""
        written = f"{self._folder}/{schema}.db/.{table}.new"
        path = f"{self._folder}/{schema}.db/{table}"
        rows.write.mode("overwrite").parquet(written)
        with self._lock:
            self.drop(schema, table)
            self._files(written).rename(self._path(written), self._path(path))
            self._tell(schema, table, path, rows.schema)

    def drop(self, schema: str, table: str) -> None:
        """Removes a table, if there is one."""
        path = f"{self._folder}/{schema}.db/{table}"
        with self._lock:
            if (schema, table) in self._known:
                self._session.sql(f"drop table if exists `{schema}`.`{table}`")
                self._known.discard((schema, table))
            self._files(path).delete(self._path(path), True)

    def _tell(self, schema: str, table: str, path: str, columns: StructType) -> None:
        if schema not in self._schemas:
            self._session.sql(f"create schema if not exists `{schema}`")
            self._schemas.add(schema)
        self._session.catalog.createTable(
            f"`{schema}`.`{table}`",
            path=path,
            source="parquet",
            schema=columns,
            **READ_ALL,
        )
        self._known.add((schema, table))

    def _list(self, path: str) -> Iterator[str]:
        files, folder = self._files(path), self._path(path)
        if files.exists(folder):
            for status in files.listStatus(folder):
                name = status.getPath().getName()
                if not name.startswith((".", "_")):
                    yield name

    def _qualify(self, path: str) -> str:
        return self._files(path).makeQualified(self._path(path)).toString()

    def _find(self, path: str) -> bool:
        return bool(self._files(path).exists(self._path(path)))

    def _path(self, path: str) -> Any:
        return self._session._jvm.org.apache.hadoop.fs.Path(path)

    def _files(self, path: str) -> Any:
        settings = self._session._jsc.hadoopConfiguration()
        return self._path(path).getFileSystem(settings)
