"""The people of the code tests: one phone of ours, colleagues on somebody else's, one PBX."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import unquote

from softphone.domain.call import HoldState, LegState
from softphone.domain.commands import Dial, GetStatus, ParkCall
from softphone.domain.feature import Switch
from softphone.domain.snapshots import CallSnapshot, FeatureSnapshot, StatusSnapshot
from tests.rig.asterisk_text import SipMessage
from tests.rig.baresip import Baresip
from tests.rig.pbx import Pbx
from tests.rig.softphone import Softphone

ME, BEN, CY, DEE, IVY = "101", "102", "103", "106", "1001"
TIMEOUT_S = 8.0
_USER = re.compile(r"sips?:([^@;>]+)@")
_FAMILIES = (
    "dnd", "cfwd", "cfwd_stored", "busy_to", "busy_forward", "noanswer_to", "noanswer_forward",
    "reject_anonymous", "night", "record", "hotdesk", "account_code", "queue", "queue_9100",
    "screen_pin", "screen_extension", "lastcaller", "dtmf",
)  # fmt: skip


class Stage:
    """`me` is extension 101. Ben (102) and Ivy (1001) pick up every call; Cy (103) and Dee (106)
    do what they are told; `mine` is another device of 101.
    """

    mine: Baresip

    def __init__(self, pbx: Pbx, me: Softphone, sign_in: Callable[[], object]) -> None:
        """`me` is started; `sign_in` makes it extension 101, now and after a test that left."""
        self.pbx = pbx
        self.me = me
        self.sign_in = sign_in
        self._phones, self._visitors = ExitStack(), ExitStack()
        try:
            self.ben = self._phones.enter_context(self._baresip(BEN, answers=True))
            self.ivy = self._phones.enter_context(self._baresip(IVY, answers=True))
            self.cy = self._phones.enter_context(self._baresip(CY))
            self.dee = self._phones.enter_context(self._baresip(DEE))
            for phone in self._everybody():
                phone.wait_registered()
            sign_in()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._visitors.close()
        self._phones.close()

    def start_my_other_device(self) -> None:
        """A second phone of extension 101 as `mine`, until the test is over: it rings as well."""
        self.mine = self._visitors.enter_context(self._baresip(ME))
        self.mine.wait_registered()

    def _everybody(self) -> tuple[Baresip, ...]:
        return self.ben, self.ivy, self.cy, self.dee

    def _baresip(self, ext: str, answers: bool = False) -> Baresip:
        pbx = self.pbx
        server = f"{pbx.host}:{pbx.port};transport=udp"
        return Baresip(ext, pbx.user(ext).password, server, pbx.domain, answers=answers)

    # -- what is going on ------------------------------------------------------------------------

    def wait(self, predicate: Callable[[], object], what: str) -> None:
        self.pbx.wait(predicate, TIMEOUT_S, what)

    def status(self) -> StatusSnapshot:
        return self.me.link.ask(GetStatus())

    def feature(self, name: str) -> FeatureSnapshot:
        return self.status().features.get(name, FeatureSnapshot())

    def wait_feature(self, name: str, state: Switch, argument: str = "") -> None:
        def is_so() -> bool:
            known = self.feature(name)
            return known.state is state and known.argument == argument and not known.switching

        self.me.wait(is_so, TIMEOUT_S, f"{name} to be {state.value} {argument}")

    def talking_to(self, ext: str) -> str:
        """Call Ben (102) or Ivy (1001) and return the call's id when both talk."""
        call = self.me.link.ask(Dial(ext)).call
        self.me.wait_state(LegState.IN_CALL, call)
        self.wait(lambda: self.pbx.bridged_with(ME) == {ext}, f"101 to talk to {ext}")
        return call

    def parked(self, slot: str, ext: str = BEN) -> None:
        """Let somebody wait in a slot."""
        self.me.link.ask(ParkCall(slot, self.talking_to(ext)))
        self.wait(lambda: self.pbx.parked() == {slot: ext}, f"{ext} in {slot}")
        self.me.wait(lambda: not self.my_calls(), TIMEOUT_S, "the parked call to be gone here")

    def my_calls(self) -> list[CallSnapshot]:
        return [call for call in self.me.calls() if call.state is not LegState.ENDED]

    def is_talking(self, call: str) -> bool:
        """Whether a call is up with its sound flowing both ways."""
        known = self.me.call(call)
        return known.state is LegState.IN_CALL and known.hold.local is HoldState.ACTIVE

    def applications(self, ext: str) -> list[tuple[str, str]]:
        """What the PBX does with an extension's calls, for example ("VoiceMail", "101@default")."""
        return [(each.application, each.data) for each in self.pbx.channels(ext)]

    def kept_files(self) -> list[Path]:
        """The files of our phone, logs apart, that are about the account."""
        folders = self.me.folders
        kept = [path for folder in (folders.data, folders.settings) for path in folder.rglob("*")]
        domain = self.pbx.domain.encode()
        return [
            path
            for path in kept
            if path.is_file() and (path.parent.name == "accounts" or domain in path.read_bytes())
        ]

    # -- what was on the wire --------------------------------------------------------------------

    def arrived(self, method: str, since: int) -> list[str]:
        """The users that our phone's INVITEs (to the Request-URI) or REFERs (to Refer-To) named
        since a `log_mark`, in order, without those inside of a call and without repetitions.
        """
        found = [
            _user(each.header("Refer-To") if method == "REFER" else str(each.request_uri))
            for each in self.pbx.sip_messages(since)
            if each.is_request and each.direction == "received" and each.method == method
            if _is_ours(each) and (method == "REFER" or "tag=" not in each.header("To"))
        ]
        return list(dict.fromkeys(found))

    def answers(self, method: str, since: int) -> list[int]:
        """The statuses that the PBX sent to anybody's requests of a method since a `log_mark`."""
        found = [each for each in self.pbx.sip_messages(since) if each.direction == "sent"]
        return [each.status for each in found if each.status and each.method == method]

    def rang(self, ext: str, since: int) -> bool:
        """Whether the PBX called a phone of an extension since a `log_mark`."""
        contacts = {_user(contact) for contact in self.pbx.contacts(ext)}
        return any(
            each.is_request and each.direction == "sent" and each.method == "INVITE"
            for each in self.pbx.sip_messages(since)
            if _user(str(each.request_uri)) in contacts
        )

    # -- between two tests -----------------------------------------------------------------------

    def clear(self) -> None:
        """End all calls and put the PBX's settings of 101 back."""
        self.me.hang_up_all()
        self.pbx.hang_up_all()
        self.me.hang_up_all()
        for family in _FAMILIES:
            self.pbx.command(f"database deltree {family}")
        for queue in ("9100", "9101"):
            self.pbx.command(f"queue remove member PJSIP/{ME} from {queue}")
        self._visitors.close()
        for phone in self._everybody():
            phone.forget_events()


def _is_ours(message: SipMessage) -> bool:
    return "baresip" not in message.header("User-Agent")


def _user(uri: str) -> str:
    found = _USER.search(uri)
    return unquote(found.group(1)) if found else ""
