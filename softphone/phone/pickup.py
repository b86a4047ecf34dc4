"""Taking calls that ring at somebody else's phone, and calling one's own mailbox."""

from __future__ import annotations

from collections.abc import Callable

from softphone.domain.address import user_part
from softphone.domain.commands import CallRef, CallVoicemail, PickUp, PickUpScope
from softphone.domain.dial_plan import classify, code_string
from softphone.domain.provider import Provider
from softphone.domain.snapshots import RemoteParty
from softphone.phone.leg import Leg
from softphone.phone.places import CallingAccount, Places

CODES = {
    PickUpScope.EXTENSION: "pickup-extension",
    PickUpScope.COMPANY: "pickup-company",
    PickUpScope.DEPARTMENT: "pickup-department",
}
VOICEMAIL = "voicemail"


class Pickup:
    def __init__(
        self,
        places: Places,
        calling_account: CallingAccount,
        provider_of: Callable[[str], Provider],
    ) -> None:
        self._places = places
        self._account = calling_account
        self._provider_of = provider_of
        places.on_place(self._placed)

    def pick_up(self, command: PickUp) -> CallRef:
        """Dials the scope's code; a refusal is the end of that call, in words."""
        return self._dial(CODES[command.scope], command.extension, command.account)

    def call_voicemail(self, command: CallVoicemail) -> CallRef:
        return self._dial(VOICEMAIL, "", command.account)

    def _dial(self, code_id: str, argument: str, account_name: str | None) -> CallRef:
        account = self._account(account_name)
        provider = self._provider_of(account.id)
        digits = code_string(provider.code(code_id), argument, provider)
        return CallRef(self._places.place(digits, account.id).id)

    def _placed(self, leg: Leg) -> None:
        """Until the PBX tells who was picked up, the call says what was asked for."""
        found = classify(user_part(leg.remote.uri), self._provider_of(leg.account))
        code_id = found.code.id if found.code is not None else ""
        if code_id == VOICEMAIL:
            leg.remote = RemoteParty("Voicemail", leg.remote.number, leg.remote.uri)
        for scope, pickup in CODES.items():
            if code_id == pickup:
                name = f"Pickup {found.argument or scope.value}"
                leg.stand_in = True
                leg.remote = RemoteParty(name, leg.remote.number, leg.remote.uri)
