"""The call in three small machines: leg, hold (local and remote) and transfer.

Each table is written down before any code uses it; mute, recording and conference membership are
attributes, not states. Leg states follow the INVITE session of RFC 3261 section 13, hold the
offer/answer of RFC 3264 section 8.4, transfer the implicit subscription of REFER (RFC 3515 section
2.4.4).
"""

from __future__ import annotations

from enum import StrEnum

from softphone.domain.machine import Table


class LegState(StrEnum):
    IDLE = "idle"
    CALLING = "calling"
    RINGING = "ringing"
    EARLY_MEDIA = "early-media"
    INCOMING = "incoming"
    CONNECTING = "connecting"
    IN_CALL = "in-call"
    ENDING = "ending"
    ENDED = "ended"


class LegEvent(StrEnum):
    DIAL = "dial"
    OFFERED = "offered"
    ANSWER = "answer"
    HANG_UP = "hang-up"
    RINGING = "remote-ringing"
    MEDIA = "media-before-answer"
    CONNECTING = "connecting"
    CONFIRMED = "confirmed"
    DISCONNECTED = "disconnected"


_L, _E = LegState, LegEvent
_BEFORE_ANSWER = (_L.CALLING, _L.RINGING, _L.EARLY_MEDIA)
_UP = (_L.CONNECTING, _L.IN_CALL)

LEG: Table[LegState, LegEvent] = Table(
    "leg",
    {
        (_L.IDLE, _E.DIAL): _L.CALLING,
        (_L.IDLE, _E.OFFERED): _L.INCOMING,
        (_L.CALLING, _E.RINGING): _L.RINGING,
        (_L.RINGING, _E.RINGING): _L.RINGING,
        # A 180 after early media began does not take the media away (RFC 3960 section 3.1).
        (_L.EARLY_MEDIA, _E.RINGING): _L.EARLY_MEDIA,
        **{(state, _E.MEDIA): _L.EARLY_MEDIA for state in _BEFORE_ANSWER},
        **{(state, _E.CONNECTING): _L.CONNECTING for state in _BEFORE_ANSWER},
        **{(state, _E.CONFIRMED): _L.IN_CALL for state in (*_BEFORE_ANSWER, *_UP)},
        (_L.INCOMING, _E.ANSWER): _L.CONNECTING,
        (_L.CONNECTING, _E.CONNECTING): _L.CONNECTING,
        **{(state, _E.HANG_UP): _L.ENDING for state in (*_BEFORE_ANSWER, _L.INCOMING, *_UP)},
        # What crosses our BYE or CANCEL on the wire changes nothing any more.
        **{
            (_L.ENDING, event): _L.ENDING
            for event in (_E.HANG_UP, _E.RINGING, _E.MEDIA, _E.CONNECTING, _E.CONFIRMED)
        },
        **{
            (state, _E.DISCONNECTED): _L.ENDED
            for state in (*_BEFORE_ANSWER, _L.INCOMING, *_UP, _L.ENDING)
        },
    },
)


class HoldState(StrEnum):
    ACTIVE = "active"
    HOLDING = "holding"
    HELD = "held"
    RESUMING = "resuming"


class HoldEvent(StrEnum):
    HOLD = "hold"
    RESUME = "resume"
    NOW_HELD = "now-held"
    NOW_ACTIVE = "now-active"
    REFUSED = "refused"


_H, _HE = HoldState, HoldEvent

LOCAL_HOLD: Table[HoldState, HoldEvent] = Table(
    "local hold",
    {
        (_H.ACTIVE, _HE.HOLD): _H.HOLDING,
        (_H.HOLDING, _HE.NOW_HELD): _H.HELD,
        (_H.HOLDING, _HE.REFUSED): _H.ACTIVE,
        (_H.HOLDING, _HE.NOW_ACTIVE): _H.HOLDING,
        (_H.HELD, _HE.RESUME): _H.RESUMING,
        (_H.RESUMING, _HE.NOW_ACTIVE): _H.ACTIVE,
        (_H.RESUMING, _HE.REFUSED): _H.HELD,
        (_H.RESUMING, _HE.NOW_HELD): _H.RESUMING,
        (_H.ACTIVE, _HE.NOW_ACTIVE): _H.ACTIVE,
        (_H.HELD, _HE.NOW_HELD): _H.HELD,
        # The other side may re-offer while we hold; what the stack then reports is the truth.
        (_H.ACTIVE, _HE.NOW_HELD): _H.HELD,
        (_H.HELD, _HE.NOW_ACTIVE): _H.ACTIVE,
    },
)


class TransferState(StrEnum):
    NONE = "none"
    ASKING = "asking"
    ACCEPTED = "accepted"
    PROGRESSING = "progressing"
    DONE = "done"
    FAILED = "failed"


class TransferEvent(StrEnum):
    ASK = "ask"
    ACCEPTED = "accepted"
    PROGRESS = "progress"
    DONE = "done"
    FAILED = "failed"


_T, _TE = TransferState, TransferEvent
_UNDER_WAY = (_T.ASKING, _T.ACCEPTED, _T.PROGRESSING)

TRANSFER: Table[TransferState, TransferEvent] = Table(
    "transfer",
    {
        (_T.NONE, _TE.ASK): _T.ASKING,
        (_T.FAILED, _TE.ASK): _T.ASKING,
        (_T.ASKING, _TE.ACCEPTED): _T.ACCEPTED,
        (_T.ACCEPTED, _TE.ACCEPTED): _T.ACCEPTED,
        (_T.PROGRESSING, _TE.ACCEPTED): _T.PROGRESSING,
        **{(state, _TE.PROGRESS): _T.PROGRESSING for state in _UNDER_WAY},
        **{(state, _TE.DONE): _T.DONE for state in _UNDER_WAY},
        **{(state, _TE.FAILED): _T.FAILED for state in _UNDER_WAY},
        # NOTIFYs repeated by the PBX after the last word.
        **{(_T.DONE, event): _T.DONE for event in (_TE.ACCEPTED, _TE.PROGRESS, _TE.DONE)},
        **{(_T.FAILED, event): _T.FAILED for event in (_TE.ACCEPTED, _TE.PROGRESS, _TE.FAILED)},
    },
)


def transfer_is_under_way(state: TransferState) -> bool:
    return state in _UNDER_WAY
