"""README.md says what the program does now."""

from __future__ import annotations

import re
from pathlib import Path

from dti_cli.domain.batches import STATE_WORDS
from dti_cli.reading.catalogue_files import BUILT_IN, load_catalogue
from dti_cli.reports.files import MOST_ON_WINDOWS
from dti_cli.store.database import WAIT_SECONDS
from tests.docs import BLOCKS, README, command_names, with_blocks

WRITE_ONE_FILE = {"dti template", "dti catalogue new", "dti catalogue export"}
MAKE_ONE_THING = {"dti init", "dti schedule", "dti backup"}


def test_the_generated_parts_are_up_to_date() -> None:
    text = README.read_text(encoding="utf-8")

    assert with_blocks(text) == text


def test_every_generated_part_stands_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")

    assert sorted(re.findall(r"<!-- generated: (\w+) -->", text)) == sorted(BLOCKS)


def test_every_command_has_help_with_an_example() -> None:
    text = BLOCKS["commands"]()

    assert [name for name in command_names() if f"Ví dụ: {name}" not in text] == []


def test_every_command_that_answers_takes_a_format_a_file_and_a_home() -> None:
    pages = dict(re.findall(r"^### `(.+?)`\n(.*?)(?=^### |\Z)", BLOCKS["commands"](), re.MULTILINE | re.DOTALL))

    assert sorted(pages) == sorted(command_names())
    assert {name for name, page in pages.items() if "--format" not in page} == WRITE_ONE_FILE | MAKE_ONE_THING
    assert {name for name, page in pages.items() if "-o, --output" not in page} == MAKE_ONE_THING
    assert {name for name, page in pages.items() if "--home" not in page} == {"dti init"}


def test_the_catalogue_of_the_readme_loads(tmp_path: Path) -> None:
    part = README.read_text(encoding="utf-8").partition("## Adding a catalogue")[2]
    head, pillar = re.findall(r"```toml\n(.*?)```", part, re.DOTALL)
    (tmp_path / "tinh-mau-2026").mkdir()
    (tmp_path / "tinh-mau-2026" / "catalogue.toml").write_text(head, encoding="utf-8")
    (tmp_path / "tinh-mau-2026" / "1-ha-tang-so.toml").write_text(pillar, encoding="utf-8")
    made = load_catalogue(tmp_path / "tinh-mau-2026")

    assert (made.id, [i.code for i in made.pillars[0].indicators]) == ("tinh-mau-2026", ["1.1", "1.2"])


def test_the_readme_says_how_long_is_waited() -> None:
    text = README.read_text(encoding="utf-8")

    assert f"waits up to {WAIT_SECONDS} seconds for it" in text
    assert "waits for the first, 300 seconds unless `--wait` says otherwise" in text
    assert "--wait GIÂY       Đợi lần chạy khác đang chạy.  [mặc định: 300; từ 0]" in text


def test_the_readme_names_every_state_of_a_file() -> None:
    told = README.read_text(encoding="utf-8").partition("\n### JSON\n")[2].partition("\n## ")[0]

    assert {state for state in STATE_WORDS if f"`{state}`" not in told} == set()


def test_the_readme_says_which_path_is_refused_on_windows() -> None:
    assert f"a path of more than {MOST_ON_WINDOWS} characters" in README.read_text(encoding="utf-8")


def test_the_limits_speak_of_every_built_in_catalogue() -> None:
    limits = README.read_text(encoding="utf-8").partition("\n## Limits\n")[2].partition("\n## ")[0]

    assert [p.name for p in BUILT_IN.iterdir() if p.is_dir() and f"`{p.name}`" not in limits] == []
