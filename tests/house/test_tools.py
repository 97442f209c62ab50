"""The tools around the house: reset deletes only our folder, serve says when its port is taken."""

import socket
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from tools.reset import postmaster, reset


def test_reset_deletes_a_data_folder_and_nothing_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "pg").mkdir(parents=True)
    (folder / "files").mkdir()
    (tmp_path / "beside").touch()

    assert "Đã xóa" in reset(folder)
    assert [p.name for p in tmp_path.iterdir()] == ["beside"]
    assert "Không có gì" in reset(folder)


def test_reset_refuses_a_folder_that_holds_something_else(tmp_path: Path) -> None:
    (tmp_path / "pg").mkdir()
    (tmp_path / "thesis.txt").touch()

    with pytest.raises(SystemExit, match=r"thesis\.txt"):
        reset(tmp_path)
    assert (tmp_path / "thesis.txt").exists()


def test_a_number_that_is_no_longer_our_server_is_not_stopped(tmp_path: Path) -> None:
    (tmp_path / "postmaster.pid").write_text("1\n")

    assert postmaster(tmp_path) is None


def test_a_taken_port_is_told_with_the_command_to_use() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=f"make run PORT={port + 1}"):
            call_command("serve", port=port, check=True)
    call_command("serve", port=port, check=True)
