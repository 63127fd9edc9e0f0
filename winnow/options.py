"""Types of options and rules between them that the commands share."""

import math

import click

from winnow.settings import choose_lake

POSITIVE = click.IntRange(min=1)


class Amount(click.FloatRange):
    """A finite number of 0 or more."""

    name = "amount"

    def __init__(self) -> None:
        super().__init__(min=0)

    def convert(self, value, param, ctx):
        """Fails for what is not a number, negative or infinite."""
        number = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value} is not a finite number", param, ctx)
        return number


AMOUNT = Amount()


def lake_option(command):
    """`--lake`: what the command writes or reads lies in a folder of parquet files."""

    def choose(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
        if value:
            choose_lake(value)

    return click.option(
        "--lake",
        metavar="DIR",
        callback=choose,
        expose_value=False,
        help="A folder of parquet files for Spark, in place of the database.  [default: "
        "WINNOW_LAKE]",
    )(command)


def limit_option(text: str):
    """`--limit N`, with what it means for the command."""
    return click.option("--limit", type=POSITIVE, metavar="N", help=text)


def allow_one(*names: str, required: bool = False) -> None:
    """Raises UsageError where more than one of the running command's parameters is given, or none
    where one is required."""
    context = click.get_current_context()
    options = {param.name: param.opts[0] for param in context.command.params}
    given = [options[name] for name in names if context.params[name] not in (None, False, ())]
    if len(given) > 1:
        raise click.UsageError(f"{given[1]} does not go with {given[0]}.")
    if required and not given:
        raise click.UsageError(f"One of {', '.join(options[name] for name in names)} is needed.")
