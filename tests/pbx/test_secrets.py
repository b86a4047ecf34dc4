"""A password is planted in every way it can come in, then looked for everywhere it must not be."""

from __future__ import annotations

import re
import secrets
import zipfile
from pathlib import Path

from softphone.domain.call import LegState
from softphone.domain.commands import ChangeSetting, Dial, SendDtmf, SignInAccount
from softphone.domain.secret import Secret
from softphone.link.messages import event_object
from tests.conftest import SoftphoneFactory, sign_in
from tests.rig.pbx import Pbx
from tests.rig.softphone import Softphone


def places_it_is_in(phone: Softphone, secret: str) -> list[str]:
    """Files, arguments, environment and events that hold `secret`."""
    found = [
        str(path)
        for path in phone.home.rglob("*")
        if path.is_file() and secret.encode() in path.read_bytes()
    ]
    assert phone.process is not None
    for name in ("cmdline", "environ"):
        if secret.encode() in Path(f"/proc/{phone.process.pid}/{name}").read_bytes():
            found.append(f"the process's {name}")
    found += [str(event) for event in phone.events if secret in str(event_object(event))]
    return found


def test_no_password_in_any_file_argument_log_or_event(
    softphone: SoftphoneFactory, pbx: Pbx
) -> None:
    phone = softphone()
    phone.link.ask(ChangeSetting("log.level", "debug"))
    phone.link.ask(ChangeSetting("log.sip-trace", "on"))
    phone.close()
    phone.start()  # the trace begins with the stack
    right, wrong = pbx.user("101").password, f"planted-{secrets.token_hex(8)}"
    server = f"{pbx.host}:{pbx.port}"
    signed_in = phone.cli(
        *("sign-in", f"101@{pbx.domain}", "--server", server, "--password-stdin"),
        stdin=f"{right}\n",
    )
    assert signed_in.returncode == 0, signed_in.stderr
    call = phone.link.ask(Dial("600")).call
    phone.wait_state(LegState.IN_CALL, call)
    phone.link.ask(SendDtmf("48151623"))
    phone.hang_up_all()
    refused = phone.cli(
        *("sign-in", f"104@{pbx.domain}", "--server", server, "--password-stdin"),
        stdin=f"{wrong}\n",
    )
    assert refused.returncode == 1
    phone.link.ask(SignInAccount(f"105@{pbx.domain}", Secret(wrong), server))
    phone.wait(lambda: "REGISTER" in phone.log_text(), 5, "the SIP trace in the log")
    phone.wait(
        lambda: any("105@" in str(event) and "refused" in str(event) for event in phone.events),
        10,
        "the refusal",
    )
    for secret in (right, wrong, "48151623"):
        assert places_it_is_in(phone, secret) == []
        for shown in (signed_in, refused):
            assert secret not in shown.stdout + shown.stderr
    # The trace shows the header, never the digest's answer to the challenge.
    assert 'response="' not in phone.log_text()


def test_no_key_of_encrypted_sound_and_no_digit_in_log_or_bundle(
    softphone: SoftphoneFactory, pbx: Pbx, tmp_path: Path
) -> None:
    """With the trace on, over TLS: SDP carries the keys of SRTP, INFO the keys that are pressed."""
    phone = softphone()
    phone.link.ask(ChangeSetting("log.level", "debug"))
    phone.link.ask(ChangeSetting("log.sip-trace", "on"))
    phone.link.ask(ChangeSetting("call.dtmf", "info"))
    phone.close()
    phone.start()
    sign_in(phone, pbx, "107", "tls")
    call = phone.link.ask(Dial("600")).call
    phone.wait_state(LegState.IN_CALL, call, 20)
    phone.link.ask(SendDtmf("48151623"))
    phone.wait(lambda: phone.log_text().count("Signal=") >= 8, 30, "the keys in the trace")
    phone.hang_up_all()
    bundle = tmp_path / "bundle.zip"
    saved = phone.cli("bundle", str(bundle))
    assert saved.returncode == 0, saved.stderr
    log = phone.log_text()
    assert re.findall(r"inline:([^|\s]*)", log), "no key was offered at all"
    texts = {"the log": log}
    with zipfile.ZipFile(bundle) as archive:
        texts |= {name: archive.read(name).decode() for name in archive.namelist()}
    assert any(name.startswith("calls/call-") for name in texts)
    for name, text in texts.items():
        assert set(re.findall(r"inline:([^|\s]*)", text)) <= {"***"}, name
        assert set(re.findall(r"Signal=([^\r\n]*)", text)) <= {"***"}, name
        assert pbx.user("107").password not in text, name
        if name != "the log":
            assert pbx.domain not in text, name
            assert "600" not in re.findall(r"sips?:([^@;>\s]+)@", text), name


def test_a_command_that_cannot_be_read_does_not_show_its_content(
    softphone: SoftphoneFactory,
) -> None:
    phone = softphone()
    planted = f"planted-{secrets.token_hex(8)}"
    result = phone.cli("sign-in", "no-address", "--password-stdin", stdin=f"{planted}\n")
    assert result.returncode == 1
    assert planted not in result.stdout + result.stderr
    assert places_it_is_in(phone, planted) == []
