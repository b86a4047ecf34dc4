"""A policy file and the real phone: what is locked by whom, an account without a password."""

from __future__ import annotations

from softphone.domain.registration import AccountState
from tests.rig.softphone import Softphone

POLICY = """\
decided_by = "Acme IT"
[settings]
call.call-waiting = false
[locked]
sip.registration-expiry-s = 600
[[accounts]]
address = "101@pbx.example.com"
server = "127.0.0.1:9"
"""


def test_what_the_administrator_decides() -> None:
    with Softphone("policy") as phone:
        file = phone.folders.settings / "policy.toml"
        file.write_text(POLICY, encoding="utf-8")
        phone.start()
        refused = phone.cli("set", "sip.registration-expiry-s", "300")
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr.splitlines() == [
            "This setting is locked",
            "sip.registration-expiry-s is decided by Acme IT.",
            "Ask them if it should be different.",
        ]
        listed = {line.split()[0]: line for line in phone.cli("get").stdout.splitlines()}
        locked = listed["sip.registration-expiry-s"].split(maxsplit=2)[1:]
        assert locked == ["600", "locked: decided by Acme IT"]
        assert listed["call.call-waiting"].split() == ["call.call-waiting", "off"]
        assert phone.cli("set", "call.call-waiting", "on").returncode == 0
        account = phone.wait_account(lambda each: each.state is AccountState.REFUSED)
        assert account.address == "101@pbx.example.com"
        assert account.problem is not None
        assert "password" in account.problem.message.lower()
