from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from softphone.domain.lamp import LampState
from softphone.sip.dialog_info import DialogTable, Restarted
from softphone.sip.xml_document import LARGEST_BYTES, NotReadable, read

DIALOG = '<dialog id="{id}" {more}><state>{state}</state>{rest}</dialog>'


def dialog(state: str, id_: str = "d1", direction: str = "", rest: str = "") -> str:
    more = f'direction="{direction}"' if direction else ""
    return DIALOG.format(id=id_, more=more, state=state, rest=rest)


def document(version: int, *dialogs: str, state: str = "full", entity: str = "102") -> str:
    return (
        '<?xml version="1.0"?>\r\n<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" '
        f'version="{version}" state="{state}" entity="sip:{entity}@pbx.test">\r\n'
        + "".join(dialogs)
        + "</dialog-info>\r\n"
    )


def remote(uri: str, name: str = "") -> str:
    display = f' display="{name}"' if name else ""
    return f"<remote><identity{display}>{uri}</identity><target uri='{uri}'/></remote>"


def state_of(*documents: str) -> LampState:
    table = DialogTable()
    for each in documents:
        table.take(each)
    return table.state


@pytest.mark.parametrize(
    ("dialogs", "state"),
    [
        ((), LampState.IDLE),
        ((dialog("terminated"),), LampState.IDLE),
        ((dialog("early", direction="recipient"),), LampState.RINGING),
        ((dialog("proceeding", direction="recipient"),), LampState.RINGING),
        ((dialog("early"),), LampState.RINGING),
        ((dialog("early", direction="initiator"),), LampState.IN_CALL),
        ((dialog("trying", direction="recipient"),), LampState.IN_CALL),
        ((dialog("confirmed"),), LampState.IN_CALL),
        ((dialog("confirmed", "a"), dialog("early", "b", "recipient")), LampState.RINGING),
        ((dialog("confirmed", "a"), dialog("terminated", "b")), LampState.IN_CALL),
        ((dialog("something new"),), LampState.IDLE),
    ],
)
def test_the_state_of_all_dialogs_together(dialogs: tuple[str, ...], state: LampState) -> None:
    assert state_of(document(0, *dialogs)) is state


def test_partial_documents_change_single_dialogs() -> None:
    both = document(0, dialog("confirmed", "a"), dialog("confirmed", "b"))
    one_ends = document(1, dialog("terminated", "a"), state="partial")
    other_ends = document(2, dialog("terminated", "b"), state="partial")
    assert state_of(both, one_ends) is LampState.IN_CALL
    assert state_of(both, one_ends, other_ends) is LampState.IDLE


def test_a_full_document_forgets_what_it_does_not_name() -> None:
    full = document(0, dialog("confirmed", "a"))
    assert state_of(full, document(1)) is LampState.IDLE


def test_nothing_is_certain_before_a_full_document_or_after_a_gap() -> None:
    assert state_of(document(0, state="partial")) is LampState.UNKNOWN
    full = document(0, dialog("confirmed", "a"))
    gap = document(3, dialog("terminated", "a"), state="partial")
    assert state_of(full, gap) is LampState.UNKNOWN
    assert state_of(full, gap, document(4)) is LampState.IDLE


def test_a_repetition_is_dropped_and_a_version_that_goes_back_is_told() -> None:
    table = DialogTable()
    assert table.take(document(5, dialog("confirmed")))
    assert not table.take(document(5))
    assert table.state is LampState.IN_CALL
    with pytest.raises(Restarted):
        table.take(document(0))


def test_who_is_on_the_other_side() -> None:
    table = DialogTable()
    party = remote("sip:5550100@pbx.test", "Test &quot;Line&quot;")
    table.take(document(0, dialog("early", direction="recipient", rest=party)))
    assert table.other == '"Test \\"Line\\"" <sip:5550100@pbx.test>'
    table.take(document(1, dialog("confirmed", rest=remote("sip:103@pbx.test"))))
    assert table.other == "<sip:103@pbx.test>"
    table.take(document(2))
    assert table.other == ""


def test_a_slot_that_names_itself_tells_nobody() -> None:
    table = DialogTable()
    own = remote("sip:701@pbx.test", "701")
    table.take(document(0, dialog("confirmed", rest=own), entity="701"))
    assert table.state is LampState.IN_CALL
    assert table.other == ""


def test_a_prefix_makes_no_difference() -> None:
    body = (
        '<d:dialog-info xmlns:d="urn:ietf:params:xml:ns:dialog-info" version="0" state="full" '
        'entity="sip:102@pbx.test"><d:dialog id="1"><d:state event="x">Confirmed</d:state>'
        "</d:dialog></d:dialog-info>"
    )
    assert state_of(body) is LampState.IN_CALL


@pytest.mark.parametrize(
    "body",
    [
        "",
        "not xml",
        "<dialog-info version='0' state='full'>",
        "<dialog-info state='full'/>",
        "<dialog-info version='-1' state='full'/>",
        "<dialog-info version='99999999999' state='full'/>",
        "<presence version='0' state='full'/>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><dialog-info version='0' state='full'>&b;</dialog-info>",
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><dialog-info version='0' state='full'/>",
        "<dialog-info version='0'>&unknown;</dialog-info>",
        "<?xml version='1.0' encoding='no-such'?><dialog-info version='0'/>",
        "<a>" * 100 + "</a>" * 100,
        "<a>" + "<b/>" * 3000 + "</a>",
        "<a>" + "x" * LARGEST_BYTES + "</a>",
    ],
)
def test_what_is_no_such_document_is_refused(body: str) -> None:
    with pytest.raises(NotReadable):
        DialogTable().take(body)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read(text)
    except NotReadable:
        return


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["trying", "proceeding", "early", "confirmed", "terminated"]),
            st.sampled_from(["a", "b", "c"]),
            st.booleans(),
        ),
        max_size=20,
    )
)
def test_the_table_follows_any_course(steps: list[tuple[str, str, bool]]) -> None:
    table = DialogTable()
    up: set[str] = set()
    table.take(document(0))
    for version, (state, name, full) in enumerate(steps, 1):
        if full:
            up.clear()
        table.take(document(version, dialog(state, name), state="full" if full else "partial"))
        up.discard(name) if state == "terminated" else up.add(name)
        assert (table.state is LampState.IDLE) == (not up)
