"""The command line: `python -m loaders <kind> ...` and `python -m loaders status`."""

import argparse
import os
import sys
from pathlib import Path

import duckdb

from loaders import LoadError
from loaders.terminal import escape_control_chars
from winnow.redaction import hide_secrets, hide_secrets_in_logs
from winnow.resource_errors import explain_failure

TERMS = {
    "homepage": "where a person reads about the source",
    "licence": "an SPDX name, such as CC-BY-4.0",
    "licence_note": "what else is to say about the licence",
    "attribution": "whom to name",
}
LAKE_COMMANDS = (
    "hub", "files", "database", "vendor", "kaggle", "synthetic", "llm", "contract", "status",
    "compact",
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; 0 when it is done, 1 with one line on the error stream when it is not."""
    parser = build_parser()
    options = parser.parse_args(arguments)
    if options.run is None:
        parser.print_help()
        return 0
    hide_secrets_in_logs()
    if options.lake:
        os.environ["WINNOW_LAKE"] = options.lake
    try:
        options.run(options)
    except LoadError as error:
        print(f"error: {escape_control_chars(hide_secrets(str(error)))}", file=sys.stderr)
        return 1
    except (OSError, MemoryError, duckdb.Error) as error:
        if not (explained := explain_failure(error)):
            raise
        print(f"error: {escape_control_chars(hide_secrets(explained))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted; what was loaded before is kept, run again to go on", file=sys.stderr)
        return 130
    return 0


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m loaders", description="Loads raw product metadata into raw.* in DuckDB."
    )
    parser.set_defaults(run=None, lake=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_hub(commands)
    _add_plan(commands)
    _add_files(commands)
    _add_database(commands)
    _add_vendor(commands)
    _add_kaggle(commands)
    _add_synthetic(commands)
    _add_new_source(commands)
    _add_llm(commands)
    _add_contract(commands)
    status = commands.add_parser(
        "status", help="show what is loaded, and where it is not as expected"
    )
    status.set_defaults(run=_run_status)
    compact = commands.add_parser(
        "compact",
        help="write the database anew, without its free blocks",
        description="Copies the database into a new file, which takes its place in one step: "
        "DuckDB keeps the blocks of what was replaced, for later use. Needs room for the copy.",
    )
    compact.set_defaults(run=_run_compact)
    for name in LAKE_COMMANDS:
        _add_lake(commands.choices[name])
    return parser


def _add_hub(commands: argparse._SubParsersAction) -> None:
    hub = commands.add_parser(
        "hub",
        help="load from the Hugging Face Hub",
        description="Loads categories of McAuley-Lab/Amazon-Reviews-2023, or any data set, from "
        "the Hugging Face Hub (HF_ENDPOINT, HF_TOKEN and HF_HOME are honoured), or from a folder "
        "that mirrors the repository.",
    )
    wanted = hub.add_mutually_exclusive_group(required=True)
    wanted.add_argument(
        "--category", action="append", metavar="NAME", help="such as Electronics; repeatable"
    )
    wanted.add_argument("--list", action="store_true", help="show all categories and their sizes")
    wanted.add_argument("--repo", metavar="OWNER/NAME", help="any data set; needs --source")
    hub.add_argument("--source", metavar="NAME", help="the rows of --repo land in raw.NAME")
    hub.add_argument("--config", metavar="NAME", help="of --repo (default: its default one)")
    hub.add_argument(
        "--split", nargs="+", default=[], metavar="NAME", help="of --repo (default: all)"
    )
    hub.add_argument(
        "--path",
        nargs="+",
        default=[],
        metavar="GLOB",
        help="files of --repo, whatever their split",
    )
    hub.add_argument(
        "--revision",
        help="commit, tag or branch (default: that of loaders/sources.yml; of --repo the newest)",
    )
    _add_limit(
        hub,
        "load the first N rows of each category or split; parquet files beyond them are not "
        "downloaded, a JSON Lines file is still downloaded whole",
    )
    _add_form(hub)
    hub.set_defaults(run=_run_hub)


def _add_plan(commands: argparse._SubParsersAction) -> None:
    plan = commands.add_parser(
        "plan",
        help="foretell time, memory and disk of categories",
        description="Says what categories of McAuley-Lab/Amazon-Reviews-2023 will take, from the "
        "download to the export: by their sizes on the Hub and the rates of loaders/rates.yml. "
        "Downloads nothing.",
    )
    plan.add_argument(
        "--category",
        action="append",
        required=True,
        metavar="NAME",
        help="such as Electronics; repeatable",
    )
    plan.add_argument(
        "--revision", help="commit, tag or branch (default: that of loaders/sources.yml)"
    )
    _add_form(plan)
    plan.set_defaults(run=_run_plan)


def _add_form(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--local-dir", type=Path, metavar="DIR", help="a mirror of the repository; no network"
    )
    parser.add_argument(
        "--form", choices=("parquet", "jsonl"), help="default: parquet where there is one"
    )


def _add_files(commands: argparse._SubParsersAction) -> None:
    files = commands.add_parser(
        "files",
        help="load your own files",
        description="Loads .parquet, .jsonl, .ndjson, .json (one object per line), .csv and .tsv, "
        "the text forms also as .gz and .zst, .xlsx, .xls and .ods, and folders of them.",
    )
    files.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a file, a folder, or the https://, s3:// or gs:// address of a file",
    )
    _add_source(files)
    files.add_argument(
        "--sheet", metavar="NAME", help="the sheet of the spreadsheets (default: the first)"
    )
    _add_limit(files, "load the first N rows of the files taken together")
    _add_terms(files)
    files.set_defaults(run=_run_files)


def _add_database(commands: argparse._SubParsersAction) -> None:
    database = commands.add_parser(
        "database",
        help="load a table of another database",
        description="Loads a table or view of a DuckDB, SQLite or PostgreSQL database. No password "
        "is stored or shown.",
    )
    database.add_argument(
        "address",
        metavar="ADDRESS",
        help="a DuckDB or SQLite file, or postgresql://user:password@host/name",
    )
    database.add_argument(
        "--table", required=True, metavar="NAME", help="a table or view, also as SCHEMA.NAME"
    )
    _add_source(database)
    _add_limit(database, "load the first N rows of the table, in the order of its columns")
    _add_terms(database)
    database.set_defaults(run=_run_database)


def _add_vendor(commands: argparse._SubParsersAction) -> None:
    vendor = commands.add_parser(
        "vendor",
        help="check a vendor's delivery against its manifest and load it",
        description="Loads a folder that holds manifest.yml or manifest.json and the files that it "
        "names, if all is as it says: docs/how-to/load-a-delivery.md.",
    )
    vendor.add_argument("folder", type=Path, metavar="FOLDER")
    _add_source(vendor)
    vendor.set_defaults(run=_run_vendor)


def _add_kaggle(commands: argparse._SubParsersAction) -> None:
    kaggle = commands.add_parser(
        "kaggle",
        help="load a data set of Kaggle",
        description="Loads the files of a data set, of the forms that `files` knows. Credentials "
        "are Kaggle's own (KAGGLE_API_TOKEN, KAGGLE_USERNAME and KAGGLE_KEY, or kaggle.json); "
        "public data needs none.",
    )
    kaggle.add_argument(
        "handle",
        metavar="OWNER/SLUG[/versions/N]",
        help="as in the address of its page (default: the current version)",
    )
    kaggle.add_argument(
        "--source", required=True, metavar="NAME", help="the rows land in the table raw.NAME"
    )
    kaggle.add_argument(
        "--files", nargs="+", default=[], metavar="GLOB", help="such as '*.csv' (default: all)"
    )
    _add_limit(kaggle, "load the first N rows of the files taken together")
    kaggle.set_defaults(run=_run_kaggle)


def _add_synthetic(commands: argparse._SubParsersAction) -> None:
    synthetic = commands.add_parser("synthetic", help="make up a catalogue and load it")
    synthetic.add_argument(
        "--rows", type=_positive, default=20_000, metavar="N", help="products (default: 20000)"
    )
    synthetic.add_argument(
        "--seed", type=int, default=1, metavar="S", help="another seed, other products (default: 1)"
    )
    synthetic.set_defaults(run=_run_synthetic)


def _add_new_source(commands: argparse._SubParsersAction) -> None:
    new_source = commands.add_parser(
        "new-source",
        help="write the model that maps the columns of a new source",
        description="Loads files under a new name, or takes what `files`, `vendor`, `kaggle` and "
        "others loaded under it, looks at its columns, and writes the staged "
        "model with the guessed mapping, its description and tests, for you to review.",
    )
    new_source.add_argument("name", metavar="NAME", help="of the source, such as my_shop")
    new_source.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file or folder (default: what is loaded under that name)",
    )
    new_source.set_defaults(run=_run_new_source)


def _add_contract(commands: argparse._SubParsersAction) -> None:
    contract = commands.add_parser(
        "contract",
        help="write down what is expected of a source's columns",
        description="Adds the columns of a source to seeds/raw_contracts.csv, as its first load "
        "had them, for you to review: docs/how-to/watch-a-source.md. Without NAME it shows by "
        "what each source is judged.",
    )
    contract.add_argument("name", nargs="?", metavar="NAME", help="of the source")
    contract.add_argument(
        "--accept",
        action="store_true",
        help="write nothing; compare the next load with what is loaded now",
    )
    contract.set_defaults(run=_run_contract)


def _add_source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--source", required=True, metavar="NAME", help="the rows land in the table raw.NAME"
    )


def _add_terms(parser: argparse.ArgumentParser) -> None:
    terms = parser.add_argument_group("terms, for the card of the data set")
    for name, text in TERMS.items():
        terms.add_argument(f"--{name.replace('_', '-')}", metavar="TEXT", help=text)


def _read_terms(options: argparse.Namespace) -> dict[str, str]:
    """The terms that were given."""
    return {name: text for name in TERMS if (text := getattr(options, name)) is not None}


def _add_llm(commands: argparse._SubParsersAction) -> None:
    llm = commands.add_parser(
        "llm",
        help="let a language model write products, or rewrite texts",
        description="Asks the model WINNOW_LLM_MODEL at OPENAI_BASE_URL with OPENAI_API_KEY. What "
        "it has answered is kept beside the database and never asked again.",
    )
    wanted = llm.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--products", type=_positive, metavar="N", help="write N products")
    wanted.add_argument(
        "--rewrite", metavar="PROMPT_ID", help="rewrite the kept texts of the last build"
    )
    llm.add_argument(
        "--prompt", metavar="ID",
        help="of seeds/llm_prompts.csv, for --products (default: product_page)",
    )  # fmt: skip
    _add_limit(llm, "rewrite N texts, for --rewrite")
    llm.add_argument("--seed", type=int, default=1, metavar="S", help="other answers (default: 1)")
    llm.add_argument(
        "--parallel", type=_positive, default=8, metavar="K", help="requests at a time (default: 8)"
    )
    llm.add_argument(
        "--attempts", type=_positive, default=5, metavar="N",
        help="at one request, before it is put into quarantine (default: 5)",
    )  # fmt: skip
    llm.add_argument(
        "--timeout",
        type=_amount,
        default=120,
        metavar="S",
        help="seconds for an attempt (default: 120)",
    )
    llm.add_argument(
        "--retry-failed", action="store_true", help="ask again for what was put into quarantine"
    )
    _add_budget(llm)
    llm.set_defaults(run=_run_llm)


def _add_budget(llm: argparse.ArgumentParser) -> None:
    llm.add_argument(
        "--max-tokens-total", type=_positive, metavar="T",
        help="stop before a request that could exceed T tokens, former runs included",
    )  # fmt: skip
    llm.add_argument("--max-dollars", type=_amount, metavar="D", help="the same in dollars")
    for name in ("input", "output"):
        variable = f"WINNOW_LLM_{name.upper()}_PRICE"
        llm.add_argument(
            f"--{name}-price", type=_amount, metavar="D", default=os.environ.get(variable) or None,
            help=f"dollars per million {name} tokens (default: {variable})",
        )  # fmt: skip


def _add_lake(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lake",
        metavar="DIR",
        help="a folder of parquet files for Spark, in place of the database (default: WINNOW_LAKE)",
    )


def _add_limit(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--limit", type=_positive, metavar="N", help=text)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return number


def _amount(text: str) -> float:
    number = float(text)
    if not 0 <= number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not 0 or more")
    return number


# Each command imports what it needs: help and mistakes are answered at once.


def _run_hub(options: argparse.Namespace) -> None:
    unfit = ("form",) if options.repo else ("source", "config", "split", "path")
    for name in filter(vars(options).get, unfit):
        fits = "does not go with --repo" if options.repo else "goes with --repo OWNER/NAME only"
        raise LoadError(f"--{name} {fits}; leave it out and run again")
    if options.repo:
        _run_repository(options)
        return
    from loaders.places.hub import load_categories, print_categories

    if options.list:
        print_categories(revision=options.revision, local_dir=options.local_dir)
        return
    load_categories(
        options.category,
        revision=options.revision,
        limit=options.limit,
        local_dir=options.local_dir,
        form=options.form,
    )


def _run_plan(options: argparse.Namespace) -> None:
    from loaders.plan import print_plan

    print_plan(
        options.category,
        revision=options.revision,
        local_dir=options.local_dir,
        form=options.form,
    )


def _run_repository(options: argparse.Namespace) -> None:
    from loaders.places.repositories import load_repository

    if not options.source:
        raise LoadError("--repo needs --source NAME: the rows land in the table raw.NAME")
    load_repository(
        options.repo,
        source_name=options.source,
        config=options.config,
        splits=options.split,
        globs=options.path,
        revision=options.revision,
        limit=options.limit,
        local_dir=options.local_dir,
    )


def _run_files(options: argparse.Namespace) -> None:
    from loaders.places.files import load_files

    load_files(
        options.paths,
        source_name=options.source,
        limit=options.limit,
        sheet=options.sheet,
        terms=_read_terms(options),
    )


def _run_database(options: argparse.Namespace) -> None:
    from loaders.places.database import load_table

    load_table(
        options.address,
        table=options.table,
        source_name=options.source,
        limit=options.limit,
        terms=_read_terms(options),
    )


def _run_vendor(options: argparse.Namespace) -> None:
    from loaders.places.vendor import load_delivery

    load_delivery(options.folder, source_name=options.source)


def _run_kaggle(options: argparse.Namespace) -> None:
    from loaders.places.kaggle import load_dataset

    load_dataset(
        options.handle, source_name=options.source, globs=options.files, limit=options.limit
    )


def _run_synthetic(options: argparse.Namespace) -> None:
    from generators.synthetic.loading import load_catalogue

    load_catalogue(rows=options.rows, seed=options.seed)


def _run_new_source(options: argparse.Namespace) -> None:
    from loaders.new_source import write_source

    write_source(options.paths, source_name=options.name)


def _run_llm(options: argparse.Namespace) -> None:
    from generators.llm import Bounds, Budget, generate_products, rewrite_texts

    shared = {
        "seed": options.seed,
        "retry_failed": options.retry_failed,
        "bounds": Bounds(
            parallel=options.parallel, attempts=options.attempts, timeout=options.timeout
        ),
        "budget": Budget(
            max_tokens=options.max_tokens_total,
            max_dollars=options.max_dollars,
            input_price=options.input_price,
            output_price=options.output_price,
        ),
    }
    stray = options.prompt and "--prompt" if options.rewrite else options.limit and "--limit"
    if stray:
        raise LoadError(f"{stray} does not go with this; see python -m loaders llm --help")
    if options.rewrite:
        rewrite_texts(prompt_id=options.rewrite, limit=options.limit, **shared)
    else:
        generate_products(
            prompt_id=options.prompt or "product_page", products=options.products, **shared
        )


def _run_contract(options: argparse.Namespace) -> None:
    from loaders.storage.contracts import accept_columns, print_expectations, write_contract
    from loaders.storage.database import open_database, open_warehouse

    if options.accept and not options.name:
        raise LoadError(
            "--accept needs the NAME of a source, as `python -m loaders contract` shows"
        )
    with open_warehouse():  # Makes what a database of an earlier version has not.
        pass
    with open_database() as connection:
        if not options.name:
            print_expectations(connection)
        elif options.accept:
            accept_columns(connection, options.name)
        else:
            write_contract(connection, options.name)
    if options.accept:
        with open_warehouse():  # Tells the readers of a lake.
            pass


def _run_status(options: argparse.Namespace) -> None:
    from loaders.status import print_status

    print_status()


def _run_compact(options: argparse.Namespace) -> None:
    from loaders.storage.compaction import compact_database

    compact_database()


if __name__ == "__main__":
    sys.exit(main())
