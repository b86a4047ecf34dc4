"""A user in a real call is told that his microphone is muted while he talks, or gives nothing."""

from __future__ import annotations

from pathlib import Path

from softphone.domain.call import LegState
from softphone.domain.commands import Dial, Mute, Unmute
from softphone.domain.hints import Hint
from tests.conftest import SoftphoneFactory
from tests.rig.sound import SoundRig
from tests.rig.speech import make_speech

ECHO = "600"


def test_the_microphone_is_listened_to(
    softphone: SoftphoneFactory, sound: SoundRig, tmp_path: Path
) -> None:
    phone = softphone("101", "a")
    call = phone.link.ask(Dial(ECHO)).call
    phone.wait_state(LegState.IN_CALL, call)
    phone.wait_call(lambda each: each.hint is Hint.MICROPHONE_SILENT, 12.0)
    phone.link.ask(Mute())
    phone.wait_call(lambda each: each.hint is Hint.NONE)
    speech = sound.microphone("a").play(make_speech("a", tmp_path))
    phone.wait_call(lambda each: each.hint is Hint.TALKING_WHILE_MUTED)
    phone.link.ask(Unmute())
    phone.wait_call(lambda each: each.hint is Hint.NONE)
    speech.stop()
    phone.hang_up_all()
