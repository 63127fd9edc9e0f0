"""Names of files and parts that people type: which are meant, and which may have been."""

import difflib
from collections.abc import Collection, Iterable
from fnmatch import fnmatchcase

from loaders import LoadError
from loaders.readers.forms import FORMS, find_form

NAMES_SHOWN = 3


def choose_files(names: Iterable[str], globs: Iterable[str], *, place: str) -> list[str]:
    """The names of a known form that match any of the globs, sorted; without globs all of them.

    `*` stands for slashes too. Raises LoadError for a glob that matches nothing, and where
    nothing of a known form is left.
    """
    names, globs = sorted(names), list(globs) or ["*"]
    matched = {glob: {name for name in names if fnmatchcase(name, glob)} for glob in globs}
    for glob, found in matched.items():
        if names and not found:
            raise LoadError(
                f"{place} has no file that matches {glob!r}; {suggest_names(glob, names)}"
                "correct it and run again"
            )
    wanted = sorted(set().union(*matched.values()))
    chosen = [name for name in wanted if find_form(name)]
    if not chosen:
        raise LoadError(
            f"{place} has no file with one of the endings {', '.join(FORMS)} "
            f"({f'it has {list_first(wanted)}' if wanted else 'it is empty'}); load another"
        )
    return chosen


def suggest_names(typed: str, known: Iterable[str]) -> str:
    """The known names nearest to what was typed, as words of a message; nothing where none is."""
    near = difflib.get_close_matches(typed, list(known), n=NAMES_SHOWN, cutoff=0.4)
    return f"near names: {', '.join(near)}; " if near else ""


def list_first(names: Collection[str]) -> str:
    """The first of the names in order, and how many more there are."""
    shown = ", ".join(sorted(names)[:NAMES_SHOWN])
    return shown if len(names) <= NAMES_SHOWN else f"{shown} and {len(names) - NAMES_SHOWN:,} more"
