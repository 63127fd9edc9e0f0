"""One line instead of a stack trace where dbt cannot open the database, or is interrupted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.adapters.duckdb.plugins import BasePlugin
from dbt_common.exceptions import DbtRuntimeError

from winnow.interrupts import end_dbt_at_once
from winnow.resource_errors import explain_lock, explain_shortage
from winnow.temp_files import remove_leftovers


class Plugin(BasePlugin):
    """Opens the database before dbt does, to say in dbt's own way why that fails."""

    def update_connection_config(self, creds: DuckDBCredentials, config: dict[str, Any]) -> None:
        """Raises DbtRuntimeError where another process holds the file, or it cannot be opened."""
        try:
            with duckdb.connect(creds.path, config=config):
                if creds.path != ":memory:":
                    remove_leftovers(Path(creds.path))
        except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise DbtRuntimeError(
                explain_lock(creds.path, error)
                or explain_shortage(error)
                or f"{creds.path} cannot be opened: {str(error).splitlines()[0]}. Set "
                "WINNOW_DATABASE to another file, in a folder that exists, and run again"
            ) from None

    def configure_cursor(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Called in the main thread before the first hook; other threads set no handler."""
        end_dbt_at_once()
