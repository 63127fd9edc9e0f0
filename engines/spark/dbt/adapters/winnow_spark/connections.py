"""How dbt reaches Spark: a session in its own process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from dbt.adapters.contracts.connection import AdapterResponse, Connection, ConnectionState
from dbt.adapters.spark.connections import SparkConnectionManager, SparkCredentials
from dbt_common.exceptions import DbtRuntimeError


@dataclass
class Credentials(SparkCredentials):
    """What profiles.yml says: where tables lie, and settings of Spark."""

    lake: str = "build/lake"
    warehouse: str = "build/spark"
    modules: list[str] = field(default_factory=list)
    module_paths: list[str] = field(default_factory=list)

    @classmethod
    def __pre_deserialize__(cls, data: Any) -> Any:
        return super().__pre_deserialize__({"method": "session", "host": "session", **data})

    @property
    def type(self) -> str:
        return "winnow_spark"

    @property
    def unique_field(self) -> str:
        return self.warehouse

    def _connection_keys(self) -> tuple[str, ...]:
        return ("schema", "warehouse", "lake", "server_side_parameters")


class Cursor:
    """The rows of one query, fetched on request."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._rows: Any = None

    def cursor(self) -> Cursor:
        return Cursor(self._session)

    def execute(self, sql: str, bindings: Any = None) -> None:
        if bindings:
            raise DbtRuntimeError("The Spark engine binds no values")
        self._rows = self._session.select(sql.strip().rstrip(";"))

    @property
    def description(self) -> list[tuple]:
        names = self._rows.schema.fields if self._rows is not None else []
        return [(each.name, each.dataType.simpleString(), *[None] * 5) for each in names]

    def fetchall(self) -> list:
        return self._rows.collect()

    def fetchmany(self, size: int) -> list:
        return self._rows.take(size)

    def fetchone(self) -> Any:
        return next(iter(self._rows.take(1)), None)

    def cancel(self) -> None:
        self._session.spark.sparkContext.cancelAllJobs()

    def close(self) -> None:
        self._rows = None

    def rollback(self) -> None:
        """Spark has no transactions."""


class ConnectionManager(SparkConnectionManager):
    """Connections of all threads share the session."""

    TYPE = "winnow_spark"

    @contextmanager
    def exception_handler(self, sql: str) -> Iterator[None]:
        try:
            yield
        except DbtRuntimeError:
            raise
        except Exception as error:
            raise DbtRuntimeError(explain_error(error)) from error

    @classmethod
    def open(cls, connection: Connection) -> Connection:
        if connection.state != ConnectionState.OPEN:
            connection.handle = Cursor(open_spark(connection.credentials))
            connection.state = ConnectionState.OPEN
        return connection

    @classmethod
    def get_response(cls, cursor: Any) -> AdapterResponse:
        return AdapterResponse(_message="OK")


def open_spark(credentials: Credentials) -> Any:
    """The session of this process. Raises DbtRuntimeError where there is no Java."""
    from winnow_spark.session import open_session

    try:
        return open_session(
            settings=credentials.server_side_parameters,
            warehouse=credentials.warehouse,
            lake=credentials.lake,
            modules=credentials.modules,
            module_paths=credentials.module_paths,
        )
    except Exception as error:
        raise DbtRuntimeError(
            f"Spark cannot be started: {explain_error(error)}. It needs Java 17; type: make "
            "test-spark, which installs it, or put java on the PATH, and run again"
        ) from error


def explain_error(error: Exception) -> str:
    """What Spark says of an error, without the trace of its plan."""
    return str(error).split("\n\nJVM stacktrace")[0].split(";\n'")[0].split("\tat ")[0][:2000]
