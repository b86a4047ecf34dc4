"""The doctor at the real phone system: what is well, and what is not."""

from __future__ import annotations

import json
from typing import Any

from softphone.domain.commands import SignInAccount
from softphone.domain.registration import AccountState
from softphone.domain.secret import Secret
from tests.conftest import SoftphoneFactory
from tests.rig.pbx import Pbx
from tests.rig.softphone import Softphone


def rules(phone: Softphone) -> dict[str, dict[str, Any]]:
    found = phone.cli("check", "--json", timeout_s=60)
    return {each["rule"]: each for each in json.loads(found.stdout)["results"]}


def test_an_account_that_is_well(softphone: SoftphoneFactory, pbx: Pbx) -> None:
    phone = softphone("107", transport="tls")
    found = rules(phone)
    for rule in ("account", "server-name", "server-port", "clock", "stack"):
        assert found[rule]["verdict"] == "good", found[rule]
    # It is a good one, of a PBX that lives for a day.
    assert found["certificate"]["verdict"] == "warning"
    assert "It ends on" in found["certificate"]["words"]["message"]


def test_a_wrong_password_and_a_certificate_nobody_signed(
    softphone: SoftphoneFactory, pbx: Pbx
) -> None:
    phone = softphone(expected_in_log=(r"certificate|TLS|SSL",))
    wrong = SignInAccount(f"101@{pbx.domain}", Secret("wrong"), f"{pbx.host}:{pbx.port}")
    phone.link.ask(wrong)
    phone.wait_account(lambda account: account.state is AccountState.REFUSED)
    found = rules(phone)
    assert found["account"]["verdict"] == "bad"
    assert found["account"]["remedy"] == "account-settings"
    assert found["account"]["words"]["next_step"]
    assert found["server-port"]["verdict"] == "good"
    phone.cli("sign-out")
    server = f"localhost:{pbx.tls_port}"
    phone.link.ask(SignInAccount(f"107@{pbx.domain}", Secret("x"), server, "tls"))  # type: ignore[arg-type]
    phone.wait(lambda: "certificate" in rules(phone), 20, "the certificate to be looked at")
    assert rules(phone)["certificate"]["verdict"] == "bad"
