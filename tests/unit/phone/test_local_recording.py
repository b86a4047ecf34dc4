"""Recording on this computer follows the call: hold, mute, its end, and the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from softphone.domain.commands import Dial, HangUp, Hold, Mute, RecordHere, Resume
from softphone.domain.errors import Problem
from tests.unit.phone.bench import Bench

ON, OFF = RecordHere(True), RecordHere(False)


@pytest.fixture
def call(ready: Bench) -> str:
    return ready.dial("110")


def test_it_starts_when_asked_and_never_before(ready: Bench, call: str) -> None:
    assert ready.tapes.files == []
    file = ready.ask(ON).file
    assert ready.tapes.files == [Path(file)]
    assert ready.tapes.running == {call: (True, True)}
    shown = ready.call(call)
    assert shown.recording_here
    assert shown.recorded_here == file
    assert not shown.recording, "the phone system records nothing"


def test_hold_and_mute_keep_out_what_the_other_side_does_not_hear(ready: Bench, call: str) -> None:
    ready.ask(ON)
    ready.ask(Mute())
    assert ready.tapes.running == {call: (False, True)}
    ready.ask(Hold())
    ready.wait(1.0)
    assert ready.tapes.running == {call: (False, False)}
    ready.ask(Resume())
    ready.wait(1.0)
    assert ready.tapes.running == {call: (False, True)}


def test_another_call_is_not_in_it(ready: Bench, call: str) -> None:
    ready.ask(ON)
    ready.ask(Dial("110"))
    ready.wait(1.0)
    assert ready.tapes.running == {call: (False, False)}


def test_it_is_stopped(ready: Bench, call: str) -> None:
    file = ready.ask(ON).file
    assert ready.ask(OFF).file == file
    assert ready.tapes.running == {}
    assert not ready.call(call).recording_here
    with pytest.raises(Problem, match="not recorded here"):
        ready.ask(OFF)


def test_the_end_of_the_call_ends_it(ready: Bench, call: str) -> None:
    file = ready.ask(ON).file
    ready.ask(HangUp())
    ready.wait(1.0)
    assert ready.tapes.running == {}
    assert not ready.call(call).recording_here
    assert ready.call(call).recorded_here == file


def test_twice_is_one_recording_and_again_is_a_new_file(ready: Bench, call: str) -> None:
    first = ready.ask(ON).file
    assert ready.ask(ON).file == first
    assert len(ready.tapes.files) == 1
    ready.ask(OFF)
    ready.ask(ON)
    assert len(ready.tapes.files) == 2


def test_the_users_folder_and_format(ready: Bench, call: str, tmp_path: Path) -> None:
    ready.preferences.change("recording.folder", str(tmp_path))
    ready.preferences.change("recording.format", "wav")
    file = Path(ready.ask(ON).file)
    assert file.parent == tmp_path
    assert file.suffix == ".wav"


def test_a_refusal_is_told_and_leaves_nothing(ready: Bench, call: str) -> None:
    ready.tapes.refusal = Problem("The recording could not be started", "Full.", "Make room.")
    with pytest.raises(Problem, match="could not be started"):
        ready.ask(ON)
    assert not ready.call(call).recording_here
    ready.tapes.refusal = None
    assert ready.ask(ON).file


def test_one_that_ends_by_itself_is_told_and_the_call_goes_on(ready: Bench, call: str) -> None:
    ready.ask(ON)
    ready.tapes.problems[call] = Problem("The recording has stopped", "Full.", "Make room.")
    ready.wait(1.5)
    assert not ready.call(call).recording_here
    notice = ready.status().phone.notice
    assert notice is not None
    assert notice.title == "The recording has stopped"


def test_without_a_call_there_is_nothing_to_record(ready: Bench) -> None:
    with pytest.raises(Problem, match="no call to be recorded"):
        ready.ask(ON)


def test_the_phones_leaving_makes_the_file_whole(ready: Bench, call: str) -> None:
    ready.ask(ON)
    ready.phone.stop()
    ready.phone.run()
    assert ready.tapes.running == {}
