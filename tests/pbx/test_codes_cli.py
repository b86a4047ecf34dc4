"""Every row of the help page from the real command line, on the wire and at the PBX."""

from __future__ import annotations

import pytest

from softphone.domain.feature import Provenance, Switch
from softphone.domain.provider import How
from tests.gui.provider import itsvoip
from tests.pbx.rows import ROWS, Row
from tests.pbx.stage import BEN, ME, Stage

pytestmark = pytest.mark.timeout(60)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_row(row: Row, stage: Stage) -> None:
    if row.before is not None:
        row.before(stage)
    before, mark = {call.id for call in stage.me.calls()}, stage.pbx.log_mark()
    done = stage.me.cli(*row.argv)
    assert done.returncode == 0, done.stderr
    stage.wait(lambda: stage.arrived(row.method, mark), f"{row.method} of {row.user}")
    assert stage.arrived(row.method, mark) == [row.user]
    if row.code and itsvoip().code(row.code).how is How.SERVICE:
        new = {call.id for call in stage.me.calls()} - before
        assert not new, "a service call is in the list of calls"
    row.effect(stage)
    if row.state is not None and not row.signs_out:
        name, state, argument = row.state
        stage.wait_feature(name, state, argument)
        assert stage.feature(name).provenance is Provenance.ASSUMED
    if row.signs_out:
        stage.sign_in()


def test_a_code_typed_as_a_number_is_a_service_call(stage: Stage) -> None:
    done = stage.me.cli("dial", "*78")
    assert done.returncode == 0, done.stderr
    stage.wait(lambda: stage.pbx.db("dnd", ME) == "on", "do not disturb")
    stage.wait_feature("dnd", Switch.ON)
    assert all(call.remote.number != "*78" for call in stage.me.calls())


def test_a_service_call_leaves_the_active_call_alone(stage: Stage) -> None:
    call, mark = stage.talking_to(BEN), stage.pbx.log_mark()
    assert stage.me.cli("feature", "dnd", "on").returncode == 0
    assert stage.is_talking(call)
    assert stage.pbx.bridged_with(ME) == {BEN}
    invites = [each for each in stage.pbx.sip_messages(mark) if each.method == "INVITE"]
    assert not [each for each in invites if each.is_request and "tag=" in each.header("To")]


@pytest.mark.parametrize(
    "argv",
    [
        ("feature", "forward-all", "on", "10a2"),
        ("feature", "forward-all", "on", "1#2"),
        ("feature", "forward-all", "on", "911"),
        ("feature", "forward-all", "on", "1" * 21),
        ("feature", "queue", "on", "#"),
        ("feature", "pickup-extension", "*36"),
        ("feature", "ask-pin"),
        ("dial", "*72"),
        ("dial", "*55699"),
        ("dial", "*80"),
        ("retrieve", "800"),
        ("park", "699"),
        ("record", "start"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_is_refused_in_words_and_never_sent(
    argv: tuple[str, ...], stage: Stage
) -> None:
    mark = stage.pbx.log_mark()
    done = stage.me.cli(*argv)
    assert done.returncode == 1, done.stdout
    assert len(done.stderr.strip().splitlines()) == 3, done.stderr
    assert stage.arrived("INVITE", mark) == stage.arrived("REFER", mark) == []
