"""What people mistype: each is told in one line that names the thing and what to do, on the error
output, with an exit code that is not 0 and no stack trace; and nothing is written.

`pytest -s tests/winnow/test_wrong_usages.py` prints the table. Wrong vars and seeds are in
tests/models/test_wrong_settings.py.
"""

from pathlib import Path

import duckdb
import pytest

FILES = {
    "a.jsonl": b'{"id": 1}\n',
    "empty.csv": b"",
    "open.csv": b'a,b\n1,"x\n2,3\n',
    "latin.csv": "a\nMüller\n".encode("latin-1"),
    "bad.parquet": b"PAR1xx",
    "notes.pdf": b"%PDF",
    "bad.json": b'{"a": 1',
    "text.duckdb": b"no",
    "card/README.md": b"---\nlicense: mit\n---\n# Lamps\n",
}
# What is typed, what the line names, and what it says to do. {d} is the folder of the files.
USAGES = """
winnow lod | 'lod' | Did you mean 'load'
winnow load file {d}/a.jsonl | 'file' | Did you mean 'files'
winnow load files | PATH | --help
winnow load files {d}/a.jsonl | --source | --help
winnow load files {d}/none.jsonl --source x | none.jsonl does not exist | check the path
winnow load files {d}/notes.pdf --source x | notes.pdf | convert or rename it
winnow load files {d}/empty.csv --source x | empty.csv | correct it and run again
winnow load files {d}/open.csv --source x | the quote that opens in line 2 | correct the file
winnow load files {d}/latin.csv --source x | latin.csv | --encoding cp1252
winnow load files {d}/latin.csv --source x --encoding klingon | 'klingon' | take one such as utf-8
winnow load files {d}/bad.parquet --source x | bad.parquet | fetch it again
winnow load files {d}/bad.json --source x | bad.json | correct the file
winnow load files {d}/a.jsonl --sorce x | --sorce | --source
winnow load files {d}/a.jsonl --source My-Shop | 'My-Shop' | as in --source my_shop
winnow load files {d}/a.jsonl --source load_manifest | 'load_manifest' | as in --source my_shop
winnow load files {d}/a.jsonl --source x --limit many | 'many' | integer
winnow load files ftp://h/a.jsonl --source x | ftp:// | fetch the file and give its path
winnow load files {d}/a.jsonl --source x --lake s3://b/l | s3://b/l | name a folder
winnow load hub | --category, --list, --repo | --help
winnow load hub --repo shop/lamps | --repo needs --source | --source NAME
winnow load database {d}/own.duckdb --table items --source x | 'items' | such as main.products
winnow load database {d}/text.duckdb --table items --source x | text.duckdb | winnow load files
winnow load database mysql://h/db --table items --source x | mysql:// | take postgresql://
winnow load database {d}/none.duckdb --table items --source x | none.duckdb | check the path
winnow load vendor {d}/none --source x | none | check the path
winnow load kaggle nobody --source x | 'nobody' | write OWNER/SLUG
winnow load synthetic --rows 0 | '--rows' | x>=1
winnow load synthetic --rows 10 --seed x | '--seed' | integer
winnow remove nothing | nothing is not loaded | winnow status
winnow plan | --category | --help
winnow new-source | NAME | --help
winnow contract write ghost | ghost was never loaded | winnow status
winnow baseline update ghost | ghost is not loaded | winnow status
winnow export | curated.curated_examples | Run: dbt build
winnow publish | --repo-id | --help
winnow publish --repo-id bad//name | bad//name | USER/NAME
winnow publish --repo-id alice/prices --dataset {d}/card | card | Run: winnow export
winnow compare {d}/card | NEW | --help
winnow compare {d}/card {d}/card | README.md | Run: winnow export
winnow compare alice/prices {d}/card | alice/prices | USER/NAME@REVISION
winnow report --stage cooked | 'cooked' | 'raw', 'built'
winnow report | reports. | Run: dbt build
winnow summary | builds.dbt_runs | Run: dbt build
winnow diff | builds.dbt_runs | Run: dbt build
winnow trace | RECORD_ID | --help
winnow trace synthetic:1 | curated.curated_ledger | Run: dbt build
winnow fitness | cleaned.cleaned_records | Run: dbt build
winnow fitness --max-rows 0 | '--max-rows' | x>=1
winnow site | curated.curated_examples | Run: dbt build
WINNOW_MEMORY_LIMIT=lots winnow load files {d}/a.jsonl --source x | MEMORY_LIMIT=lots | Correct
WINNOW_THREADS=-1 winnow load files {d}/a.jsonl --source x | WINNOW_THREADS=-1 | Correct
WINNOW_DATABASE={d}/text.duckdb winnow status | text.duckdb | Set WINNOW_DATABASE to another
"""
CASES = [tuple(part.strip() for part in line.split(" | ")) for line in USAGES.strip().split("\n")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("usages")
    for name, content in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    with duckdb.connect(str(folder / "own.duckdb")) as connection:
        connection.execute("create table products as select 1 as number")
    return folder


@pytest.mark.parametrize(("typed", "thing", "remedy"), CASES, ids=[case[0] for case in CASES])
def test_a_wrong_usage_is_told(run_loaders, database, folder, typed, thing, remedy):
    database.parent.mkdir(parents=True, exist_ok=True)
    duckdb.connect(str(database)).close()
    words = typed.format(d=folder).split()
    environment = {}
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        environment[name] = value
    done = run_loaders(*words[1:], **environment)
    told = done.stderr.strip()
    line = told.splitlines()[-1]
    print(f"\n{typed}\n    {done.returncode}  {line}")
    assert done.returncode in (1, 2)
    assert "Traceback" not in told + done.stdout
    assert line.startswith(("error: ", "Error: "))
    assert thing in line, told
    assert remedy in told, told


def test_the_table_has_fifty_usages():
    assert len({typed for typed, *_ in CASES}) >= 50
