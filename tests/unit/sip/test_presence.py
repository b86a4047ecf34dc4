from __future__ import annotations

import pytest

from softphone.domain.lamp import LampState
from softphone.sip.presence import lamp_state
from softphone.sip.xml_document import NotReadable


def pidf(basic: str, note: str = "", activity: str = "") -> str:
    words = f"<note>{note}</note>" if note else ""
    person = ""
    if activity:
        person = (
            '<dm:person xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model" '
            'xmlns:rpid="urn:ietf:params:xml:ns:pidf:rpid" id="p1">'
            f"<rpid:activities><rpid:{activity}/></rpid:activities></dm:person>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\r\n<presence entity="sip:103@pbx.test" '
        f'xmlns="urn:ietf:params:xml:ns:pidf">{words}<tuple id="103"><status>'
        f"<basic>{basic}</basic></status></tuple>{person}</presence>\r\n"
    )


@pytest.mark.parametrize(
    ("body", "state"),
    [
        # As Asterisk 22 writes them.
        (pidf("open", "Ready"), LampState.IDLE),
        (pidf("open", "Ringing"), LampState.RINGING),
        (pidf("open", "On the phone"), LampState.IN_CALL),
        (pidf("open", "On hold"), LampState.IN_CALL),
        (pidf("closed", "Unavailable"), LampState.OFFLINE),
        # Others.
        (pidf("closed", "Not online"), LampState.OFFLINE),
        (pidf("closed", "On the phone"), LampState.IN_CALL),
        (pidf("open"), LampState.IDLE),
        (pidf("closed"), LampState.OFFLINE),
        (pidf("open", activity="on-the-phone"), LampState.IN_CALL),
        (pidf("open", activity="busy"), LampState.IN_CALL),
        (pidf("open", "Ringing", "busy"), LampState.RINGING),
        (pidf("open", activity="away"), LampState.IDLE),
        (pidf("closed", activity="away"), LampState.OFFLINE),
        (pidf("open", "Out for lunch"), LampState.IDLE),
        (pidf("perhaps"), LampState.UNKNOWN),
        ("<presence/>", LampState.UNKNOWN),
    ],
)
def test_what_a_presence_document_tells(body: str, state: LampState) -> None:
    assert lamp_state(body) is state


def test_one_open_device_of_several_is_enough() -> None:
    two = pidf("closed").replace(
        "</presence>", "<tuple id='2'><status><basic>open</basic></status></tuple></presence>"
    )
    assert lamp_state(two) is LampState.IDLE


@pytest.mark.parametrize(
    "body", ["", "x", "<presence>", "<dialog-info/>", "<!DOCTYPE a><presence/>"]
)
def test_what_is_no_presence_document_is_refused(body: str) -> None:
    with pytest.raises(NotReadable):
        lamp_state(body)
