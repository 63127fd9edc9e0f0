"""The data set with the changes since an earlier release."""

from support.releases import read_tables


def test_the_card_of_the_next_release_lists_the_changes(demo, tmp_path):
    import datasets  # takes a second

    old = demo.folder / "dataset"
    folder = tmp_path / "next"
    demo.do("winnow", "export", "--output", folder, "--previous", old)
    card = (folder / "README.md").read_text(encoding="utf-8")
    _, section = card.split("## Changes since the release before")
    assert {tuple(row[3:]) for row in read_tables(section)["Rows by split"]} == {
        ("0", "0", "0", "0")
    }
    datasets.load_dataset(str(folder), "default")
    refused = demo.run("winnow", "export", "--output", folder, "--previous", folder)
    assert refused.returncode == 1 and "is the folder that is replaced" in refused.stderr
    refused = demo.run("winnow", "export", "--output", folder, "--previous", "nowhere")
    assert refused.returncode == 1 and "nowhere is not a directory" in refused.stderr
    assert (folder / "README.md").read_text(encoding="utf-8") == card
