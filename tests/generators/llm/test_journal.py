"""The journal: one process at a time, no broken line, no key."""

from support.lamp_model import KEY, answer_badly, answer_well, point_to, read_files


def test_two_runs_at_a_time_are_refused(load, refuse, database, serve):
    from filelock import FileLock

    model = serve(answer_well)
    folder = database.parent / "llm"
    folder.mkdir(parents=True)
    with FileLock(folder / "journal.lock"):
        said = refuse("llm", "--products", 2, **point_to(model))
    assert "another `winnow load llm` writes to" in said
    assert not model.requests


def test_a_broken_journal_is_named(refuse, load, database, serve):
    model = serve(answer_well)
    load("llm", "--products", 2, **point_to(model))
    journal = database.parent / "llm" / "journal.jsonl"
    journal.write_bytes(b"nonsense\n" + journal.read_bytes())
    assert "line 1 of " in refuse("llm", "--products", 2, **point_to(model))


def test_the_key_is_nowhere(run_loaders, database, serve):
    """Although the endpoint repeats it in errors and in answers."""
    model = serve(answer_badly)
    done = run_loaders("llm", "--products", 40, "--timeout", 0.7, **point_to(model))
    assert done.returncode == 0, done.stderr
    assert {request["authorization"] for request in model.requests} == {f"Bearer {KEY}"}
    assert KEY not in done.stdout + done.stderr
    files = read_files(database) | {"database": database.read_bytes()}
    assert len(files) >= 3
    assert b"[key]" in files["journal.jsonl"]
    assert [name for name, content in files.items() if KEY.encode() in content] == []
