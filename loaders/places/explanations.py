"""One line for what went wrong: clients have errors of their own, with no base class in common."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from loaders import LoadError


@contextmanager
def explain_errors(explain: Callable[[Exception], str]) -> Iterator[None]:
    """Raises LoadError with the words of `explain` for any other error."""
    try:
        yield
    except LoadError:
        raise
    except Exception as error:
        raise LoadError(explain(error)) from error


def shorten_error(error: Exception) -> str:
    """The error's class and the first line of its text."""
    lines = (line.strip() for line in str(error).splitlines())
    return f"{type(error).__name__}: {next(filter(None, lines), repr(error))}"
