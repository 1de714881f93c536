"""The runtime's promises: nothing half-made is used, every problem is one sentence."""

import socket

import pytest

from devtools import demo, odoo_source, postgres, steps, suite, system


def test_folder_appears_only_when_finished(tmp_path):
    target = tmp_path / "odoo"
    with pytest.raises(RuntimeError), steps.finished_folder(target) as folder:
        (folder / "half").touch()
        raise RuntimeError
    assert not target.exists()
    with steps.finished_folder(target) as folder:
        assert not (folder / "half").exists()
        (folder / "whole").touch()
    assert (target / "whole").exists()


def test_failed_command_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "LOGS", tmp_path)
    with pytest.raises(steps.Problem, match="Try again.*no such thing"):
        steps.run(["sh", "-c", "echo no such thing; exit 3"], "x", "Try again")


def test_taken_port_names_the_next_one():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(steps.Problem, match=f"PORT={port + 1}"):
            demo.check_port(port)


@pytest.mark.parametrize("text", ["eighty", "0", "70000", "-1"])
def test_wrong_port_is_explained(text, monkeypatch):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(steps.Problem, match="not a port number"):
        demo.port_from_environment()


def test_missing_packages_as_ordinary_user_are_one_line(monkeypatch):
    monkeypatch.setattr(system, "is_root", lambda: False)
    monkeypatch.setattr(system, "find_browser", lambda: None)
    with pytest.raises(steps.Problem) as problem:
        system.ensure_packages(browser=True)
    assert "sudo apt-get install --no-install-recommends chromium" in str(problem.value)
    assert "\n" not in str(problem.value)


def test_little_disk_space_is_explained(tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "RUNTIME", tmp_path)
    monkeypatch.setattr(steps, "NEEDED_BYTES", 1 << 60)
    with pytest.raises(steps.Problem, match="too little room"):
        steps.check_disk_space()


def test_odoo_home_has_to_be_odoo_19(tmp_path, monkeypatch):
    monkeypatch.setenv("ODOO_HOME", str(tmp_path))
    with pytest.raises(steps.Problem, match="holds no Odoo"):
        odoo_source.locate()
    (tmp_path / "odoo").mkdir()
    (tmp_path / "odoo" / "release.py").write_text("version_info = (18, 0, 0)")
    with pytest.raises(steps.Problem, match="not Odoo 19.0"):
        odoo_source.locate()
    (tmp_path / "odoo" / "release.py").write_text("version_info = (19, 0, 0)")
    (tmp_path / "addons").mkdir()
    assert odoo_source.locate().addons == (tmp_path / "addons",)


def test_socket_path_stays_short_enough(tmp_path, monkeypatch):
    monkeypatch.setattr(postgres, "CLUSTER", tmp_path / ("x" * 120))
    assert len(str(postgres.socket_folder())) <= postgres.LONGEST_SOCKET_FOLDER


def test_run_without_a_report_counts_as_failed(tmp_path):
    assert suite.read_counts(tmp_path / "missing.xml") == (0, 1, 0)
