"""The command `winnow`: its help, its exit codes, and that what names a command names one."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from support.project import REPO_FOLDER

from exporters import commands
from winnow import __version__
from winnow.cli import main

HEAVY = {
    "datasets", "dbt", "duckdb", "huggingface_hub", "httpx2", "jinja2", "matplotlib", "numpy",
    "openai", "pyarrow", "rich", "yaml",
}  # fmt: skip
LOADS = {"hub", "files", "database", "vendor", "kaggle", "synthetic", "llm"}
COMMANDS = {
    *(
        (name,)
        for name in ("load", "plan", "status", "remove", "new-source", "compact", "contract")
    ),
    *((name,) for name in ("baseline", "summary", "trace", "diff", "fitness", "report", "site")),
    *((name,) for name in ("export", "compare", "publish")),
    *(("load", name) for name in LOADS),
    *(("contract", name) for name in ("show", "write")),
    ("baseline", "update"),
}
OWN_FOLDERS = ("docs", "exporters", "generators", "loaders", "macros", "models",
               "seeds", "tests", "winnow", "analyses")  # fmt: skip
A_COMMAND = re.compile(r"(?:[`>/]|[Rr]un: )winnow ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?")


def list_shown(page: str) -> set[str]:
    """The commands of a help page."""
    listed = page.split("Show this message and exit.", 1)[1]
    return set(re.findall(r"^  ([a-z-]+)  ", listed, re.MULTILINE))


def test_help_lists_the_commands_in_sections(capfd):
    assert main(["--help"]) == 0
    page = capfd.readouterr().out
    for heading in ("Load:", "Look at what was built:", "Publish:"):
        assert f"\n{heading}\n" in page
    assert list_shown(page) == {words[0] for words in COMMANDS if len(words) == 1}
    assert main(["load"]) == 0
    assert list_shown(capfd.readouterr().out) == LOADS


@pytest.mark.parametrize("words", sorted(COMMANDS), ids=" ".join)
def test_every_command_has_help(words, capfd):
    assert main([*words, "--help"]) == 0
    page = capfd.readouterr().out
    assert page.startswith(f"Usage: winnow {' '.join(words)} ")
    # Every option says what it is for.
    options = re.findall(r"^  (--?\w.*)$", page, re.MULTILINE)
    assert options and all(re.search(r"\S {2,}\S|\S$", option) for option in options)


def test_help_imports_nothing_heavy():
    program = (
        "import sys; from winnow.cli import main; "
        "[main([*words.split(), '--help']) for words in sys.argv[1:]]; "
        "print('imported:', *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "", *map(" ".join, COMMANDS)],
        cwd=REPO_FOLDER, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    imported = done.stdout.rpartition("imported:")[2].split()
    assert {name.split(".")[0] for name in imported} & HEAVY == set()


def test_the_version_is_stated_once(capfd):
    assert main(["--version"]) == 0
    assert capfd.readouterr().out == f"winnow {__version__}\n"
    for name in ("pyproject.toml", "dbt_project.yml"):
        assert __version__ not in (REPO_FOLDER / name).read_text(encoding="utf-8")


def test_completion_knows_commands_and_options():
    asked = {"_WINNOW_COMPLETE": "bash_complete", "COMP_CWORD": "2"}
    for words, wanted in (("winnow load sy", "synthetic"), ("winnow export --op", "--openai")):
        done = subprocess.run(
            [sys.executable, "-m", "winnow"],
            cwd=REPO_FOLDER, env=os.environ | asked | {"COMP_WORDS": words},
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert f"plain,{wanted}" in done.stdout


# Exit codes


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("lode", "No such command 'lode'"),
        ("load files --source shop", "Missing argument 'PATH...'"),
        ("load hub", "One of --category, --list, --repo is needed"),
        ("load hub --list --repo a/b", "--repo does not go with --list"),
        ("load llm --products 3 --limit 2", "--limit does not go with --products"),
        ("load llm --rewrite x --prompt y", "--prompt does not go with --rewrite"),
        ("load llm --products 3 --timeout inf", "inf is not a finite number"),
        ("diff --all --limit 3", "--all does not go with --limit"),
        ("publish --repo-id a/b --private --public", "--public does not go with --private"),
        ("load synthetic --rows 0", "0 is not in the range x>=1"),
    ],
)
def test_usage_errors_exit_with_2(words, said, capfd):
    assert main(words.split()) == 2
    printed = capfd.readouterr()
    assert printed.out == ""
    assert said in printed.err and "Traceback" not in printed.err


def test_usage_errors_show_no_secret(capfd):
    address = "postgresql://me:s3cret@host/x\x1b[2J"
    assert main(["load", "database", "a.db", address, "--table", "t", "--source", "x"]) == 2
    printed = capfd.readouterr().err
    assert "postgresql://host/x" in printed
    assert "s3cret" not in printed and "\x1b" not in printed


def test_an_error_is_one_line_and_exits_with_1(capfd, monkeypatch, tmp_path):
    monkeypatch.setenv("WINNOW_DATABASE", str(tmp_path / "none\x1b[2J.duckdb"))
    assert main(["summary"]) == 1
    printed = capfd.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("error: No database at ") and printed.err.count("\n") == 1
    assert "\x1b" not in printed.err


def test_a_fault_keeps_its_stack_trace(monkeypatch):
    monkeypatch.setattr(commands, "open_warehouse", lambda: {}["fault"])
    with pytest.raises(KeyError, match="fault"):
        main(["summary"])


def test_an_interruption_is_one_line_and_exits_with_130(capfd, monkeypatch):
    def interrupt():
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "open_warehouse", interrupt)
    assert main(["summary"]) == 130
    printed = capfd.readouterr().err
    assert printed == "interrupted: what was stored before is kept; run it again\n"


# What names a command


def list_texts() -> list[Path]:
    """The files in which a command may be named."""
    folders = [REPO_FOLDER / name for name in OWN_FOLDERS]
    top = [path for path in REPO_FOLDER.iterdir() if path.is_file() and path.suffix != ".lock"]
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [
        path for path in [*top, *found]
        if path.suffix in (".md", ".py", ".sql", ".yml", ".yaml", ".html", ".jinja", "")
        # docs/benchmarks.md names `winnow again`, which is measured beside its peers.
        and path not in (Path(__file__), REPO_FOLDER / "docs" / "benchmarks.md")
    ]  # fmt: skip


def test_commands_that_are_named_exist():
    count = 0
    for path in list_texts():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        where = path.relative_to(REPO_FOLDER)
        assert not re.search(r"python -m (loaders|exporters)\b", text), where
        for line in text.splitlines():
            if path.suffix == ".md":
                line = re.sub(r"^ {4,}winnow", "`winnow", line)
            for first, second in A_COMMAND.findall(line):
                count += 1
                assert (first,) in COMMANDS, f"{where}: {line}"
                if first in ("load", "contract", "baseline") and second:
                    assert (first, second) in COMMANDS, f"{where}: {line}"
    assert count > 60
