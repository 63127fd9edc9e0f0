"""Generation: from a prompt to the file that lands in the warehouse."""

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb

from generators.llm.answers import SHAPES
from generators.llm.budget import Budget
from generators.llm.dispatch import Bounds, Dispatcher
from generators.llm.endpoint import Settings, open_endpoint, read_settings
from generators.llm.journal import Journal, open_journal
from generators.llm.prompts import Prompt, find_prompt
from generators.llm.requests import Request, list_product_requests, list_rewrite_requests
from loaders import LoadError
from loaders.ingestion import ingest_files
from loaders.progress import make_count_progress
from loaders.sources import SourceFile, find_source
from loaders.storage.database import find_database, find_lake, open_database, open_warehouse
from winnow.queries import read_query

NOT_BUILT = "there are no texts to rewrite yet; run `dbt build` and run again"


@dataclass(frozen=True, kw_only=True)
class Run:
    """What is asked, of which model, and where the answers land.

    `make_requests` gets the prompt, and the model and the seed by name.
    """

    source_name: str
    prompt: Prompt
    settings: Settings
    seed: int
    make_requests: Callable[..., Iterator[Request]]

    def list_requests(self) -> Iterator[Request]:
        return self.make_requests(self.prompt, model=self.settings.model, seed=self.seed)

    @property
    def version(self) -> str:
        """What the manifest and the card call the answers."""
        return (
            f"{self.settings.model} {self.prompt.prompt_id} v{self.prompt.version} seed {self.seed}"
        )

    @property
    def path(self) -> Path:
        plain = re.sub(r"[^A-Za-z0-9.]+", "-", self.version)
        return find_folder() / f"{self.source_name}-{plain}.jsonl"


def generate_products(
    *, prompt_id: str, products: int, seed: int, bounds: Bounds, budget: Budget, retry_failed: bool
) -> None:
    """Lands `products` answers of the model in raw.generated; what never fits is quarantined.

    Other products of the same prompt, model and seed are replaced.
    """
    run = Run(
        source_name="generated",
        settings=read_settings(),
        prompt=find_prompt(prompt_id, kind="products"),
        seed=seed,
        make_requests=partial(list_product_requests, products=products),
    )
    with open_journal(find_folder(), secret=run.settings.key) as journal:
        ask_and_land(run, journal, bounds=bounds, budget=budget, retry_failed=retry_failed)


def rewrite_texts(
    *, prompt_id: str, limit: int | None, seed: int, bounds: Bounds, budget: Budget,
    retry_failed: bool,
) -> None:  # fmt: skip
    """Lands the kept texts, rewritten, in raw.rewritten_texts; those of other prompts are replaced.

    Raises LoadError where no text is built yet, and for a lake, which holds none.
    """
    texts = find_folder() / "texts.parquet"
    run = Run(
        source_name="rewritten_texts",
        settings=read_settings(),
        prompt=find_prompt(prompt_id, kind="rewrite"),
        seed=seed,
        make_requests=partial(list_rewrite_requests, texts=texts),
    )
    with open_journal(find_folder(), secret=run.settings.key) as journal:
        write_kept_texts(texts, limit=limit)
        ask_and_land(run, journal, bounds=bounds, budget=budget, retry_failed=retry_failed)


def find_folder() -> Path:
    """Where the journal and the files that land are kept: beside the database."""
    return find_database().parent / "llm"


def ask_and_land(
    run: Run, journal: Journal, *, bounds: Bounds, budget: Budget, retry_failed: bool
) -> None:
    """Asks what the journal does not answer yet, and lands all that it answers then."""
    if retry_failed:
        journal.forgive()
    open_count = count_open_requests(run, journal, budget)
    if open_count:
        asyncio.run(_ask(run, journal, open_count, bounds=bounds, budget=budget))
    write_answers(run, journal)
    _land(run)


def write_kept_texts(path: Path, *, limit: int | None) -> None:
    """Writes the texts to rewrite, so that the database is free while the model is asked."""
    if lake := find_lake():
        raise LoadError(
            f"{lake} is a lake, and holds no texts that were built; run again without --lake and "
            "WINNOW_LAKE"
        )
    if not find_database().exists():
        raise LoadError(NOT_BUILT)
    with open_database(read_only=True) as connection:
        try:
            connection.execute(
                f"copy ({read_query(__file__, 'kept_texts')}) to $path (format parquet)",
                {"row_limit": limit, "path": str(path)},
            )
        except duckdb.CatalogException as error:
            raise LoadError(NOT_BUILT) from error


def count_open_requests(run: Run, journal: Journal, budget: Budget) -> int:
    """How many requests have no outcome yet; what the others have cost goes into the budget."""
    open_count = 0
    for request in run.list_requests():
        history = journal.find(request.key)
        budget.spent = budget.spent.plus(history.spent).plus(history.pending)
        open_count += not history.is_settled
    return open_count


def write_answers(run: Run, journal: Journal) -> None:
    """Writes a line for each request, by its number; one without an outcome has a blank line."""
    unfinished = run.path.with_suffix(".unfinished")
    with unfinished.open("w", encoding="utf-8") as file:
        for request in run.list_requests():
            row = _find_row(run, journal, request)
            file.write("\n" if row is None else json.dumps(row) + "\n")
    unfinished.replace(run.path)


def _find_row(run: Run, journal: Journal, request: Request) -> dict | None:
    history = journal.find(request.key)
    if history.place is not None:
        answer = journal.read_answer(request.key)
        shape = SHAPES[run.prompt.kind]
        return shape(answer, request, run.prompt, model=run.settings.model)
    if history.is_given_up:
        error = f"{history.last_error} (after {history.failed_count} attempts)"
        return {"_error": error, "_answer": history.last_text}
    return None


async def _ask(
    run: Run, journal: Journal, open_count: int, *, bounds: Bounds, budget: Budget
) -> None:
    """Asks with a bar on the error stream, and says in one line what it came to."""
    with make_count_progress() as progress:
        task = progress.add_task("asking the model", total=open_count)
        async with open_endpoint(run.settings, run.prompt) as endpoint:
            dispatcher = Dispatcher(
                endpoint, journal, budget, run.prompt, bounds=bounds,
                on_settled=lambda: progress.advance(task),
            )  # fmt: skip
            await dispatcher.ask_all(run.list_requests())
    print(
        f"{run.settings.model}: {dispatcher.sent_count:,} requests sent; "
        f"all runs together {budget.describe()}"
    )
    if dispatcher.is_stopped:
        print(
            f"stopped before a request that could exceed {budget.describe_limits()}; "
            f"{open_count - dispatcher.settled_count:,} are not answered yet: raise the limit "
            "and run again to go on"
        )


def _land(run: Run) -> None:
    source = find_source(run.source_name)
    file = SourceFile(name=run.path.name, form="answers", path=run.path, revision=run.version)
    with open_warehouse() as warehouse:
        # A text has one rewritten form at a time.
        others = (
            {loaded.name for loaded in warehouse.list_loaded(source)} - {file.name}
            if run.prompt.kind == "rewrite"
            else ()
        )
        ingest_files(warehouse, source, [file], superseded=others)
