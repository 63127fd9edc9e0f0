"""The command line: `winnow COMMAND`.

What a command does is found by name when it runs, so that winnow/ depends on no other package.
"""

import click

from winnow import __version__
from winnow.errors import describe_error, make_printable
from winnow.lazy_group import LazyGroup
from winnow.redaction import hide_secrets_in_logs

SECTIONS = {
    "Load": {
        "load": "winnow.cli:load",
        "plan": "loaders.commands:plan",
        "status": "loaders.commands:status",
        "remove": "loaders.commands:remove",
        "new-source": "loaders.commands:new_source",
        "contract": "winnow.cli:contract",
        "baseline": "winnow.cli:baseline",
        "compact": "loaders.commands:compact",
    },
    "Look at what was built": {
        "summary": "exporters.commands:summary",
        "trace": "exporters.commands:trace",
        "diff": "exporters.commands:diff",
        "fitness": "exporters.commands:fitness",
        "report": "exporters.commands:report",
        "site": "exporters.commands:site",
    },
    "Publish": {
        "export": "exporters.commands:export",
        "compare": "exporters.commands:compare",
        "publish": "exporters.commands:publish",
    },
}
PLACES = {
    "hub": "loaders.commands:hub",
    "files": "loaders.commands:files",
    "database": "loaders.commands:database",
    "vendor": "loaders.commands:vendor",
    "kaggle": "loaders.commands:kaggle",
}
GENERATORS = {
    "synthetic": "generators.commands:synthetic",
    "llm": "generators.commands:llm",
}
CONTRACT = {"show": "loaders.commands:show_contracts", "write": "loaders.commands:write_contract"}
BASELINE = {"update": "loaders.commands:update_baseline"}


class CommandLine(LazyGroup):
    """The whole command line: it says in one line what a person can correct."""

    def invoke(self, ctx: click.Context):
        """Exits with 1 after an error of the user, 2 after a usage error, 130 after Ctrl-C."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            error.message = make_printable(error.message)
            raise
        except KeyboardInterrupt:
            click.echo("interrupted: what was stored before is kept; run it again", err=True)
            ctx.exit(130)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:
            if not (line := describe_error(error)):
                raise
            click.echo(f"error: {line}", err=True)
            ctx.exit(1)


@click.group(
    cls=CommandLine,
    sections=SECTIONS,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "show_default": True,
        "max_content_width": 100,
    },
)
@click.version_option(__version__, message="winnow %(version)s")
def winnow() -> None:
    """Turn raw records into a fine-tuning data set.

    Rows are loaded into a database, `dbt build` decides what becomes of each, and what it kept is
    written and published. The database is build/winnow.duckdb, or what WINNOW_DATABASE names.
    """
    hide_secrets_in_logs()


@click.group(cls=LazyGroup, sections={"Places": PLACES, "Generators": GENERATORS})
def load() -> None:
    """Load raw rows from a place or a generator."""


@click.group(cls=LazyGroup, sections={"Commands": CONTRACT})
def contract() -> None:
    """Show or write what is expected of a source's columns."""


@click.group(cls=LazyGroup, sections={"Commands": BASELINE})
def baseline() -> None:
    """Change what later loads of a source are compared with."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command, of the process's own arguments by default; returns the exit code."""
    try:
        winnow.main(arguments, prog_name="winnow")
    except SystemExit as done:
        return done.code
