"""A group of commands whose modules are imported when one of them is wanted."""

from difflib import get_close_matches
from importlib import import_module

import click


class LazyGroup(click.Group):
    """`sections` is heading -> command -> "module:attribute", in the order of the help page.

    Click's documented pattern for lazy commands: https://click.palletsprojects.com/complex/. The
    help page takes a line of each command, so that their modules import nothing heavy themselves.
    """

    def __init__(self, *arguments, sections: dict[str, dict[str, str]], **options) -> None:
        super().__init__(*arguments, **options)
        self.sections = sections
        self._places = {
            name: place for commands in sections.values() for name, place in commands.items()
        }

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Shows the help page where nothing follows the group."""
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help())
            ctx.exit()
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the help page."""
        return list(self._places)

    def resolve_command(self, ctx: click.Context, args: list[str]):
        """As click does; an unknown command is refused with the names that are near it."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = get_close_matches(args[0], self._places, n=2)
            if near:
                error.message += f" Did you mean {' or '.join(map(repr, near))}?"
            raise

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now; None where there is none."""
        if cmd_name not in self._places:
            return None
        module, _, attribute = self._places[cmd_name].partition(":")
        return getattr(import_module(module), attribute)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by section, each with the first sentence of its help."""
        room = formatter.width - 6 - max(map(len, self._places))
        for heading, commands in self.sections.items():
            with formatter.section(heading):
                formatter.write_dl(
                    [
                        (name, self.get_command(ctx, name).get_short_help_str(room))
                        for name in commands
                    ]
                )
