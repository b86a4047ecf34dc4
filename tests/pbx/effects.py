"""What the PBX must do after a code: in its database, and to the next call."""

from __future__ import annotations

from collections.abc import Callable

from softphone.domain.call import LegState
from softphone.domain.commands import ChangeSetting, Decline
from softphone.domain.reasons import EndReason
from tests.pbx.stage import BEN, DEE, ME, TIMEOUT_S, Stage

Effect = Callable[[Stage], object]


def stores(family: str, value: str) -> Effect:
    """The PBX keeps a value for 101."""

    def check(stage: Stage) -> None:
        stage.wait(lambda: stage.pbx.db(family, ME) == value, f"{family} to be {value}")

    return check


# -- the next call to 101 ------------------------------------------------------------------------


def goes_to_voicemail(family: str, value: str) -> Effect:
    def check(stage: Stage) -> None:
        mark = _cy_calls(stage, family, value)
        _in_application(stage, "103", "VoiceMail", "101@default,us")
        assert not stage.rang(ME, mark)

    return check


def goes_to_ben(family: str, value: str) -> Effect:
    def check(stage: Stage) -> None:
        mark = _cy_calls(stage, family, value)
        _cy_talks_to_ben(stage)
        assert not stage.rang(ME, mark)

    return check


def when_busy_goes_to_ben(family: str, value: str) -> Effect:
    def check(stage: Stage) -> None:
        stage.me.link.ask(ChangeSetting("call.decline-code", "486"))
        _cy_calls(stage, family, value)
        stage.me.wait_state(LegState.INCOMING)
        stage.me.link.ask(Decline())
        _cy_talks_to_ben(stage)
        stage.me.link.ask(ChangeSetting("call.decline-code", "603"))

    return check


def unanswered_goes_to_ben(family: str, value: str) -> Effect:
    def check(stage: Stage) -> None:
        _cy_calls(stage, family, value)
        stage.me.wait_state(LegState.INCOMING)
        _cy_talks_to_ben(stage)

    return check


def rings_again(family: str, value: str, dialled: str = ME) -> Effect:
    def check(stage: Stage) -> None:
        _cy_calls(stage, family, value, dialled)
        stage.me.wait_state(LegState.INCOMING)

    return check


def anonymous_is_refused(stage: Stage) -> None:
    mark = _cy_calls(stage, "reject_anonymous", "on", "*67101")
    stage.wait(lambda: 403 in stage.answers("INVITE", mark), "103 to be refused")
    assert not stage.rang(ME, mark)
    stage.wait(lambda: not stage.pbx.channels(), "the refused call to be over")
    stage.cy.dial(ME)
    stage.me.wait_state(LegState.INCOMING)


def _cy_calls(stage: Stage, family: str, value: str, dialled: str = ME) -> int:
    stores(family, value)(stage)
    stage.wait(lambda: not stage.pbx.channels(), "the code's call to be over")
    mark = stage.pbx.log_mark()
    stage.cy.forget_events()
    stage.cy.dial(dialled)
    return mark


def _cy_talks_to_ben(stage: Stage) -> None:
    stage.wait(lambda: stage.pbx.bridged_with("103") == {BEN}, "103 to talk to 102")


def in_queues(*queues: str) -> Effect:
    """101 is a member of these and no other."""

    def check(stage: Stage) -> None:
        def members() -> set[str]:
            both = ("9100", "9101")
            return {q for q in both if f"PJSIP/{ME} " in stage.pbx.command(f"queue show {q}")}

        stage.wait(lambda: members() == set(queues), f"101 to be in {queues}")

    return check


# -- calls ---------------------------------------------------------------------------------------


def i_talk_to(ext: str) -> Effect:
    def check(stage: Stage) -> None:
        stage.wait(lambda: stage.pbx.bridged_with(ME) == {ext}, f"101 to talk to {ext}")
        stage.me.wait_state(LegState.IN_CALL)

    return check


def ben_types(family: str, keys: str) -> Effect:
    """Ben is asked by the PBX before he hears who calls."""

    def check(stage: Stage) -> None:
        stage.ben.wait_event("CALL_ESTABLISHED")
        assert stage.pbx.bridged_with(ME) == set()
        stage.ben.send_digits(keys)
        i_talk_to(BEN)(stage)
        stores(family, keys.rstrip("#"))(stage)

    return check


def dee_rings(stage: Stage) -> None:
    stage.dee.wait_event("CALL_INCOMING")


def dee_sees_nobody(stage: Stage) -> None:
    assert "anonymous@" in stage.dee.wait_event("CALL_INCOMING").peer


def dee_is_asked_to_answer_at_once(stage: Stage) -> None:
    stage.dee.wait_event("CALL_INCOMING")
    sent = [each for each in stage.pbx.sip_messages() if each.direction == "sent"]
    invite = [each for each in sent if each.is_request and each.method == "INVITE"][-1]
    assert "answer-after=0" in invite.header("Call-Info")
    assert "alert-autoanswer" in invite.header("Alert-Info")


def listens_to(mailbox: str) -> Effect:
    return lambda stage: _in_application(stage, ME, "VoiceMailMain", mailbox)


def hears_the_service(stage: Stage) -> None:
    stage.me.wait_state(LegState.IN_CALL)
    stage.wait(
        lambda: any(app == "Playback" for app, _ in stage.applications(ME)),
        "the announcement",
    )


def nobody_is_there(stage: Stage) -> None:
    ended = stage.me.wait_call(lambda one: one.remote.number == "711" and one.reason is not None)
    assert ended.reason is EndReason.NO_ANSWER


def _in_application(stage: Stage, ext: str, name: str, data: str) -> None:
    stage.wait(lambda: (name, data) in stage.applications(ext), f"{ext} in {name}({data})")


# -- the call with Ben ---------------------------------------------------------------------------


def records(value: str) -> Effect:
    """The PBX records, and the call goes on: not held, both in one bridge."""

    def check(stage: Stage) -> None:
        stores("record", value)(stage)
        (call,) = stage.my_calls()
        stage.me.wait(lambda: stage.is_talking(call.id), TIMEOUT_S, "the call to go on")
        assert stage.pbx.bridged_with(ME) == {BEN}
        known = stage.me.call(call.id)
        assert known.recording is (value != "off")
        assert known.recording_paused is (value == "paused")

    return check


def ben_waits_in(slot: str) -> Effect:
    def check(stage: Stage) -> None:
        stage.wait(lambda: stage.pbx.parked() == {slot: BEN}, f"102 in {slot}")
        _i_am_out(stage)

    return check


def ben_talks_to(ext: str) -> Effect:
    def check(stage: Stage) -> None:
        stage.wait(lambda: stage.pbx.bridged_with(BEN) == {ext}, f"102 to talk to {ext}")
        _i_am_out(stage)

    return check


def dee_answers_ben(stage: Stage) -> None:
    stage.dee.wait_event("CALL_INCOMING")
    stage.dee.answer()
    ben_talks_to(DEE)(stage)


def my_other_device_takes_ben(stage: Stage) -> None:
    """Every device of 101 rings, this one among them."""
    assert stage.me.wait_state(LegState.INCOMING).remote.number == BEN
    stage.mine.wait_event("CALL_INCOMING")
    stage.mine.answer()
    stage.wait(lambda: stage.pbx.bridged_with(BEN) == {ME}, "102 to talk to 101")
    stage.me.wait(
        lambda: not stage.my_calls(), TIMEOUT_S, "the call to be on the other device only"
    )


def ben_is_pulled(stage: Stage) -> None:
    stage.mine.wait_event("CALL_CLOSED")
    stage.me.wait_state(LegState.IN_CALL)
    stage.wait(lambda: stage.pbx.bridged_with(BEN) == {ME}, "102 to talk to 101")
    assert len(stage.pbx.channels(ME)) == 1


def ben_speaks_to(mailbox: str) -> Effect:
    def check(stage: Stage) -> None:
        _in_application(stage, BEN, "VoiceMail", f"{mailbox},s")
        _i_am_out(stage)

    return check


def _i_am_out(stage: Stage) -> None:
    stage.me.wait(lambda: not stage.my_calls(), TIMEOUT_S, "our part of the call to be over")
    stage.wait(lambda: not stage.pbx.channels(ME), "101 to be free")


def leaves_nothing_here(stage: Stage) -> None:
    stores("hotdesk", "off")(stage)
    stage.me.wait(lambda: stage.me.account() is None, TIMEOUT_S, "the account to be gone")
    stage.wait(lambda: not stage.pbx.contacts(ME), "101 to be unregistered")
    stage.me.wait(lambda: not stage.kept_files(), TIMEOUT_S, "no file to be about the account")
