"""One line instead of a stack trace where dbt cannot open the database."""

from __future__ import annotations

from typing import Any

import duckdb
from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.adapters.duckdb.plugins import BasePlugin
from dbt_common.exceptions import DbtRuntimeError


class Plugin(BasePlugin):
    """Opens the database before dbt does, to say in dbt's own way why that fails."""

    def update_connection_config(self, creds: DuckDBCredentials, config: dict[str, Any]) -> None:
        """Raises DbtRuntimeError where another process holds the file, or it cannot be opened."""
        try:
            duckdb.connect(creds.path, config=config).close()
        except duckdb.IOException as error:
            _, _, holder = str(error).partition("Conflicting lock is held in ")
            raise DbtRuntimeError(
                f"{creds.path} is in use by {holder.split('. See')[0]}; wait for it to end, or "
                "stop it, and run again"
                if holder
                else f"{creds.path} cannot be opened: {str(error).splitlines()[0]}. Set "
                "WINNOW_DATABASE to another file, in a folder that exists, and run again"
            ) from None
