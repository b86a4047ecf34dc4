"""Every code of the provider, by its id and by its digits in the dial field."""

from __future__ import annotations

import pytest

from softphone.domain.call import HoldState, LegState
from softphone.domain.commands import (
    CallRef,
    ChangeSetting,
    CodeAnswer,
    Dial,
    GetProvider,
    HangUp,
    RunCode,
    SignInAccount,
)
from softphone.domain.errors import Problem
from softphone.domain.facts import RegistrationFact
from softphone.domain.feature import Switch
from softphone.domain.provider import (
    ArgumentKind,
    Code,
    How,
    Provider as ProviderData,
    ProviderServer,
)
from softphone.domain.registration import AccountState
from softphone.domain.secret import Secret
from softphone.domain.snapshots import ServiceState
from tests.rig.fake_stack import DOMAIN, PASSWORD
from tests.unit.phone.bench import SERVER, Bench
from tests.unit.phone.fakes import shipped_providers

ITSVOIP = shipped_providers().find("itsvoip")
ARGUMENTS = {
    ArgumentKind.NUMBER: "+12125550100",
    ArgumentKind.EXTENSION: "102",
    ArgumentKind.SLOT: "701",
    ArgumentKind.QUEUE: "9100",
    ArgumentKind.DIGITS: "1234",
}


def rows(how: How) -> list[Code]:
    return [code for code in ITSVOIP.codes if code.how is how]


def argument_of(code: Code) -> str:
    if code.argument is None:
        return ""
    example = ARGUMENTS[code.argument.kind]
    return example if code.id != "transfer-4" else "1002"


def uri(digits: str) -> str:
    return f"sip:{digits}@{DOMAIN}"


# -- each way to send ------------------------------------------------------------------------------


@pytest.mark.parametrize("code", rows(How.SERVICE), ids=lambda code: code.id)
@pytest.mark.parametrize("typed", [False, True], ids=["by id", "typed"])
def test_service_codes_are_short_calls(ready: Bench, code: Code, typed: bool) -> None:
    argument = argument_of(code)
    digits = code.digits + argument
    if typed:
        service = ready.ask(Dial(digits)).call
    else:
        answer = ready.ask(RunCode(code.id, argument))
        assert answer.text
        assert answer.call == ""
        service = ready.status().services[0].id
    assert ready.stack.last("dial") == ("dial", "a1", service, uri(digits))
    assert ready.status().services[0].state is ServiceState.DONE
    assert ready.status().calls == ()


@pytest.mark.parametrize("code", rows(How.SERVICE), ids=lambda code: code.id)
@pytest.mark.parametrize("status", [403, 603])
def test_refused_service_codes_name_themselves(ready: Bench, code: Code, status: int) -> None:
    digits = code.digits + argument_of(code)
    ready.stack.answers[digits] = status
    with pytest.raises(Problem) as refused:
        ready.ask(RunCode(code.id, argument_of(code)))
    assert code.name in refused.value.title
    assert code.name in refused.value.next_step


@pytest.mark.parametrize("code", rows(How.CALL), ids=lambda code: code.id)
@pytest.mark.parametrize("typed", [False, True], ids=["by id", "typed"])
def test_call_codes_are_ordinary_calls(ready: Bench, code: Code, typed: bool) -> None:
    argument = argument_of(code)
    digits = code.digits + argument
    call = ready.ask(Dial(digits)).call if typed else ready.ask(RunCode(code.id, argument)).call
    assert ready.stack.last("dial") == ("dial", "a1", call, uri(digits))
    assert ready.state(call) is LegState.IN_CALL
    assert ready.status().services == ()


@pytest.mark.parametrize("code", rows(How.TRANSFER), ids=lambda code: code.id)
def test_transfer_codes_send_the_active_call_there(ready: Bench, code: Code) -> None:
    call = ready.dial("110")
    argument = argument_of(code)
    answer = ready.ask(RunCode(code.id, argument))
    assert answer == CodeAnswer(call=call)
    assert ready.stack.last("transfer") == ("transfer", call, uri(code.digits + argument))


def test_a_transfer_code_needs_a_call(ready: Bench) -> None:
    with pytest.raises(Problem, match="no call"):
        ready.ask(RunCode("transfer-to-self"))


def test_a_transfer_code_means_the_call_that_is_named(ready: Bench) -> None:
    first, second = ready.dial("110"), ready.dial("111")
    ready.ask(RunCode("transfer-to-voicemail", "102", first))
    assert ready.stack.last("transfer") == ("transfer", first, uri("7102"))
    assert ready.state(second) is LegState.IN_CALL


def test_aliases_are_dialled_as_typed(ready: Bench) -> None:
    ready.ask(Dial("5001"))
    assert ready.stack.last("dial")[3] == uri("5001")


@pytest.mark.parametrize("code", ["*35", "*55", "*72"])
def test_typed_without_its_argument_nothing_is_dialled(ready: Bench, code: str) -> None:
    with pytest.raises(Problem, match="missing"):
        ready.ask(Dial(code))
    assert ready.stack.count("dial") == 0


@pytest.mark.parametrize("typed", ["*72911", "*55699", "*721#"])
def test_typed_with_a_bad_argument_nothing_is_dialled(ready: Bench, typed: str) -> None:
    with pytest.raises(Problem):
        ready.ask(Dial(typed))
    assert ready.stack.count("dial") == 0


@pytest.mark.parametrize(
    "typed", ["102", "+1 212 555 0100", "701", "7101", "933", "988", "*199", "9100", "ben"]
)
def test_everything_else_is_an_ordinary_call(ready: Bench, typed: str) -> None:
    call = ready.ask(Dial(typed)).call
    assert ready.call(call).direction == "out"
    assert ready.stack.last("dial")[3] == uri(typed.replace(" ", ""))


def test_unknown_codes_are_refused_by_name(ready: Bench) -> None:
    with pytest.raises(Problem, match="does not have this"):
        ready.ask(RunCode("make-coffee"))


def test_a_code_can_be_sent_from_another_account(ready: Bench) -> None:
    ready.sign_in("102")
    ready.ask(RunCode("night-on", account="102@pbx.test"))
    assert ready.stack.last("dial")[1] == "a2"
    assert ready.status().account_features["a2"]["night"].state is Switch.ON


def test_hot_desk_is_on_once_its_call_is_answered(ready: Bench) -> None:
    ready.stack.answers["9902"] = 0
    call = ready.ask(RunCode("hot-desk-on")).call
    assert ready.status().features["hot-desk"].state is Switch.UNKNOWN
    ready.stack.connect(call)
    ready.turn()
    assert ready.status().features["hot-desk"].state is Switch.ON


def test_hot_desk_stays_as_it_was_when_its_call_is_refused(ready: Bench) -> None:
    ready.stack.answers["9902"] = 403
    ready.ask(RunCode("hot-desk-on"))
    assert ready.status().features["hot-desk"].state is Switch.UNKNOWN


# -- emergency -------------------------------------------------------------------------------------


def test_emergency_is_dialled_at_once(ready: Bench) -> None:
    call = ready.ask(Dial("911")).call
    assert ready.stack.last("dial") == ("dial", "a1", call, uri("911"))


def test_emergency_is_not_counted_against_the_settings(ready: Bench) -> None:
    ready.ask(ChangeSetting("call.limit", "1"))
    first = ready.dial("110")
    with pytest.raises(Problem, match="Too many calls"):
        ready.dial("111")
    ready.ask(Dial("911"))
    assert ready.hold(first) is HoldState.HELD


def test_emergency_has_a_line_when_all_others_are_taken(ready: Bench) -> None:
    for _ in range(ready.stack.info.max_calls):
        ready.dial("110")
    call = ready.ask(Dial("911")).call
    assert ready.stack.last("dial") == ("dial", "a1", call, uri("911"))


def test_emergency_does_not_wait_for_a_call_that_cannot_be_held(ready: Bench) -> None:
    ready.dial("110")
    ready.stack.failing["hold"] = Problem("Not now", "", "")
    ready.ask(Dial("911"))
    assert ready.stack.last("dial")[3] == uri("911")


def test_emergency_is_dialled_whatever_the_accounts_state(ready: Bench) -> None:
    ready.stack.report(RegistrationFact("a1", 403, "", 0))
    ready.turn()
    assert ready.account().state is AccountState.REFUSED
    ready.ask(Dial("911"))
    assert ready.stack.count("dial") == 1


def test_emergency_prefers_an_account_that_is_ready(ready: Bench) -> None:
    ready.sign_in("102")
    ready.stack.report(RegistrationFact("a1", 503, "", 0))
    ready.turn()
    ready.ask(Dial("911", account="a1"))
    assert ready.stack.last("dial")[1] == "a2"


def test_emergency_is_not_lost_with_the_account_that_was_named(ready: Bench) -> None:
    ready.ask(Dial("911", account="long gone"))
    assert ready.stack.last("dial")[1] == "a1"


def test_emergency_tries_the_next_account_when_the_stack_refuses_one(ready: Bench) -> None:
    ready.sign_in("102")
    ready.stack.failing["dial"] = Problem("Not signed in", "", "")
    with pytest.raises(Problem, match="Not signed in"):
        ready.ask(Dial("911"))
    tried = [request[1] for request in ready.stack.asked if request[0] == "dial"]
    assert tried == ["a1", "a2"]


def test_emergency_without_any_account_says_so(bench: Bench) -> None:
    with pytest.raises(Problem, match="Not signed in"):
        bench.ask(Dial("911"))


def test_another_providers_emergency_number(bench: Bench) -> None:
    bench.sign_in(provider="example-pbx")
    bench.ask(ChangeSetting("call.limit", "1"))
    bench.dial("110")
    bench.ask(Dial("112"))
    assert bench.stack.last("dial")[3] == uri("112")


# -- providers -------------------------------------------------------------------------------------


def test_the_default_providers_data_without_an_account(bench: Bench) -> None:
    assert bench.ask(GetProvider()) == ITSVOIP


def test_an_accounts_providers_data(bench: Bench) -> None:
    bench.sign_in(provider="EXAMPLE")
    assert bench.account().provider == "example-pbx"
    assert bench.ask(GetProvider()).id == "example-pbx"
    assert bench.preferences.kept[0].provider == "example-pbx"


def test_a_host_id_picks_the_profile(bench: Bench) -> None:
    bench.sign_in(provider="UCNET")
    assert bench.account().provider == "itsvoip"


def test_an_unknown_provider_is_refused_with_the_known_ones(bench: Bench) -> None:
    with pytest.raises(Problem, match="not known") as refused:
        bench.sign_in(provider="nobody")
    assert "itsvoip" in refused.value.next_step
    assert bench.status().accounts == ()


def test_signing_in_again_keeps_the_provider(bench: Bench) -> None:
    bench.sign_in(provider="example-pbx")
    bench.sign_in()
    assert bench.account().provider == "example-pbx"


def _with_servers(*servers: ProviderServer) -> ProviderData:
    return ProviderData("served", "Served", (), (), (), servers=servers)


def _signed_in(bench: Bench, **more: object) -> None:
    command = SignInAccount(
        f"101@{DOMAIN}",
        Secret(PASSWORD),
        provider="served",
        **more,  # type: ignore[arg-type]
    )
    bench.ask(command)


def test_the_providers_server_is_used_where_none_is_typed(bench: Bench) -> None:
    bench.providers.more.append(_with_servers(ProviderServer("192.0.2.7:5070")))
    _signed_in(bench)
    assert bench.stack.last("open_account")[2:4] == ("192.0.2.7", 5070)
    assert bench.account().server == "192.0.2.7:5070"
    assert bench.preferences.kept[0].server == ""


def test_a_typed_server_wins(bench: Bench) -> None:
    bench.providers.more.append(_with_servers(ProviderServer("192.0.2.7:5070")))
    _signed_in(bench, server=SERVER)
    assert bench.account().server == SERVER


def test_a_provider_whose_file_has_gone_leaves_the_account_working(bench: Bench) -> None:
    bench.providers.more.append(_with_servers())
    _signed_in(bench, server=SERVER)
    again = Bench(before=bench)
    again.phone.begin()
    again.turn()
    assert again.account().state is AccountState.READY
    assert again.account().provider == "served"
    assert again.ask(GetProvider()) == ITSVOIP
    assert isinstance(again.ask(Dial("110")), CallRef)
    again.ask(HangUp())


# -- callers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("remote", ['"SpeakAccount" <sip:102@x>', "<sip:vmail@x>", "<sip:NMS@x>"])
def test_the_voicemails_own_legs_are_called_voicemail(ready: Bench, remote: str) -> None:
    assert ready.call(ready.ring_in(remote)).remote.name == "Voicemail"


def test_another_provider_names_its_voicemail_otherwise(bench: Bench) -> None:
    bench.sign_in(provider="example-pbx")
    assert bench.call(bench.ring_in('"Mailbox" <sip:1@x>')).remote.name == "Voicemail"
    assert bench.call(bench.ring_in('"vmail" <sip:1@x>')).remote.name == "vmail"
