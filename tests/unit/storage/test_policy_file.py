"""The administrator's file: presets, locks and accounts, of the machine and of the user."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from softphone.domain.address import Transport
from softphone.domain.errors import Problem
from softphone.domain.folders import Folders
from softphone.domain.policy import NO_POLICY
from softphone.storage.policy_file import load_policy, machine_policy_file, read_policy
from softphone.storage.settings import SettingsStore

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "policy.md"
WHOLE = """\
decided_by = "Acme IT, extension 4455"

[settings]
audio.noise-suppression = false
"window.start-at-login" = true

[locked]
sip.port = 5070
call.dtmf = "info"

[[accounts]]
address = "101@pbx.example.com"
server = "sip.example.com:5061"
transport = "tls"
sip_user = "101x"
"""


def write(folder: Path, text: str, name: str = "policy.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_whole_file(tmp_path: Path) -> None:
    policy = read_policy(write(tmp_path, WHOLE))
    assert policy.presets == {"audio.noise-suppression": False, "window.start-at-login": True}
    assert policy.locked == {"sip.port": 5070, "call.dtmf": "info"}
    assert set(policy.decided_by.values()) == {"Acme IT, extension 4455"}
    (account,) = policy.accounts
    assert (account.address, account.sip_user) == ("101@pbx.example.com", "101x")
    assert account.transport is Transport.TLS
    assert account.id == read_policy(write(tmp_path, WHOLE)).accounts[0].id


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[settings]\nsip.prot = 1\n", 2, "There is no setting “sip.prot”"),
        ("[locked]\n\nsip.port = 70000\n", 3, "a whole number from 0 to 65535"),
        ('[locked]\nsip.port = "5070"\n', 2, "cannot have that value"),
        ("[locked]\ncall.limit = true\n", 2, "cannot have that value"),
        ("[settings]\nsip.port = 1\n[locked]\nsip.port = 2\n", 1, "is locked as well"),
        ("[[accounts]]\naddress = '101'\n", 2, "101"),
        ("[[accounts]]\naddress = '1@x'\npassword = 'secret'\n", 3, "`password` is not known"),
        ("[[accounts]]\naddress = '1@x'\nsip_user = 'a b'\n", 3, "not a SIP user"),
        ("sip.port = 1\n", 1, "`sip` is not known"),
        ("[settings\n", 1, "https://toml.io"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(Problem) as caught:
        read_policy(file)
    assert caught.value.title == "A policy file has a mistake"
    assert f"{file}, line {line}: " in caught.value.message
    assert words in f"{caught.value.message} {caught.value.next_step}"
    assert "secret" not in str(caught.value)


def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("softphone.storage.policy_file._only_administrators_write", lambda _: True)


def test_the_machine_has_the_last_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trusted(monkeypatch)
    machine = write(tmp_path, '[locked]\nsip.port = 5070\n[[accounts]]\naddress = "1@x"\n', "m")
    user = write(
        tmp_path,
        'decided_by = "me"\n[locked]\nsip.port = 1\nlog.level = "debug"\n'
        '[[accounts]]\naddress = "1@x"\nserver = "else"\n[[accounts]]\naddress = "2@x"\n',
        "u",
    )
    policy, notices = load_policy(machine, user)
    assert notices == []
    assert policy.locked == {"sip.port": 5070, "log.level": "debug"}
    assert policy.decided_by == {"sip.port": "your administrator", "log.level": "me"}
    assert [(each.address, each.server) for each in policy.accounts] == [("1@x", ""), ("2@x", "")]


def test_without_files_nothing_is_decided(tmp_path: Path) -> None:
    assert load_policy(tmp_path / "none", tmp_path / "neither") == (NO_POLICY, [])
    assert machine_policy_file().name == "policy.toml"


def test_a_file_with_a_mistake_is_told_and_the_other_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted(monkeypatch)
    machine = write(tmp_path, "[locked]\nsip.port = 5070\n", "m")
    policy, (notice,) = load_policy(machine, write(tmp_path, "[locked]\nx = 1\n", "u"))
    assert policy.locked == {"sip.port": 5070}
    assert "line 2" in notice.message


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has rights of another kind")
def test_a_machines_file_that_others_may_write_is_not_used(tmp_path: Path) -> None:
    machine = write(tmp_path, "[locked]\nsip.port = 5070\n")
    machine.chmod(0o666)
    policy, (notice,) = load_policy(machine, tmp_path / "none")
    assert policy == NO_POLICY
    assert notice.title == "A policy file is not used"
    if os.geteuid() == 0:
        machine.chmod(0o644)
        assert load_policy(machine, tmp_path / "none")[0].locked == {"sip.port": 5070}


def test_presets_count_until_the_user_chooses_and_locks_stay(folders: Folders) -> None:
    policy = read_policy(write(folders.settings, WHOLE))
    store = SettingsStore(folders, policy)
    assert store.get("audio.noise-suppression") is False
    assert store.get("sip.port") == 5070
    assert store.rules()["sip.port"].decided_by == "Acme IT, extension 4455"
    assert store.rules()["audio.noise-suppression"].decided_by == ""
    store.change("audio.noise-suppression", "on")
    with pytest.raises(Problem, match=r"sip.port is decided by Acme IT, extension 4455.") as caught:
        store.change("sip.port", "5080")
    assert caught.value.title == "This setting is locked"
    again = SettingsStore(folders, policy)
    assert again.get("audio.noise-suppression") is True
    assert again.get("sip.port") == 5070
    assert SettingsStore(folders).get("sip.port") == 0


def test_an_account_of_the_policy_keeps_its_password_when_its_server_changes(
    folders: Folders,
) -> None:
    policy = read_policy(write(folders.settings, WHOLE))
    (account,) = SettingsStore(folders, policy).accounts()
    SettingsStore(folders, policy).save_accounts([account])
    moved = read_policy(write(folders.settings, WHOLE.replace("sip.example.com", "new.example")))
    (now,) = SettingsStore(folders, moved).accounts()
    assert (now.id, now.server) == (account.id, "new.example:5061")


def test_the_documents_example_is_a_whole_file(tmp_path: Path) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    example = text.split("```toml\n")[1].split("```")[0]
    assert read_policy(write(tmp_path, example)).accounts
