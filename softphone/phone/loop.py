"""The phone's loop: one thread that owns everything that can change.

It handles SIP events, applies their facts, carries out the clients' commands and runs what is
due. Nothing in it blocks.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from softphone.domain.commands import (
    AbandonTransfer,
    Answer,
    ChangeSetting,
    Command,
    CompleteTransfer,
    Decline,
    Dial,
    Done,
    GetSettings,
    GetStatus,
    HangUp,
    Hold,
    Ignore,
    ListDevices,
    Merge,
    Mute,
    Quit,
    RegisterNow,
    Resume,
    SelectAudio,
    SendDtmf,
    SettingsAnswer,
    ShowWindow,
    SignInAccount,
    SignOutAccount,
    Split,
    StayWithoutClients,
    Subscribe,
    Swap,
    Transfer,
    Unmute,
)
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.events import (
    DtmfEvent,
    Event,
    PhoneEvent,
    ShowWindowEvent,
)
from softphone.domain.facts import DtmfFact, Fact
from softphone.domain.machine import NoRow
from softphone.domain.snapshots import PhoneSnapshot, StatusSnapshot
from softphone.phone.accounts import AccountBook
from softphone.phone.auto_answer import AutoAnswer
from softphone.phone.background import Background, Later
from softphone.phone.call_book import CallBook
from softphone.phone.conference import Conference
from softphone.phone.holds import Holds
from softphone.phone.in_call import InCall
from softphone.phone.incoming import CallFacts
from softphone.phone.places import Places
from softphone.phone.ports import Asked, Clients, Keychain, Preferences, Sound, Stack
from softphone.phone.ringing import Ringing
from softphone.phone.schedule import Schedule
from softphone.phone.sound_use import SoundUse
from softphone.phone.transfers import Transfers

log = logging.getLogger(__name__)

_POLL_MS = 10
_ALONE_S = 3.0
_QUALITY_PERIOD_S = 2.0
_SOUND_WARM_UP_S = 0.5


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms behind the ports."""

    stack: Stack
    sound: Sound
    clients: Clients
    preferences: Preferences
    keychain: Keychain
    set_log_level: Callable[[str], None]


class Phone:
    """Wires the use cases; `run` returns when the phone has said goodbye to the PBX.

    `now` is a monotonic clock in seconds.
    """

    def __init__(
        self,
        rooms: Rooms,
        version: str,
        headless: bool,
        now: Callable[[], float] = time.monotonic,
        background: Background | None = None,
    ) -> None:
        self._rooms = rooms
        self._version = version
        self._headless = headless
        self._now = now
        self._started = self._last_company = now()
        self._quitting = False
        self._notice: ProblemText | None = None
        self._schedule = Schedule(now)
        self._background = background or Background()
        publish: Callable[[Event], None] = rooms.clients.publish
        self._calls = CallBook(publish, self._schedule)
        self._accounts = AccountBook(
            rooms.stack,
            rooms.preferences,
            rooms.keychain,
            self._background,
            self._schedule,
            publish,
        )
        holds = Holds(rooms.stack, self._calls, self._schedule)
        calling = self._accounts.calling_account
        places = Places(rooms.stack, self._calls, holds, rooms.preferences, calling)
        transfers = Transfers(rooms.stack, self._calls, holds, places, calling)
        in_call = InCall(rooms.stack, self._calls, rooms.preferences)
        conference = Conference(rooms.stack, self._calls, holds)
        Ringing(rooms.sound, self._calls, self._schedule)
        AutoAnswer(self._calls, places, rooms.preferences, self._schedule)
        self._sound_use = SoundUse(rooms.sound, self._calls, rooms.preferences, self._background)
        self._call_facts = CallFacts(rooms.stack, self._calls, holds, transfers, rooms.preferences)
        self._verbs: dict[type[Command[Any]], Callable[[Any], object]] = {
            GetStatus: lambda command: self._status(),
            StayWithoutClients: self._stay,
            Quit: self._quit,
            ShowWindow: self._show_window,
            SignInAccount: self._accounts.sign_in,
            SignOutAccount: self._sign_out,
            RegisterNow: self._accounts.register_now,
            Dial: places.dial,
            Answer: places.answer,
            Decline: places.decline,
            Ignore: places.ignore,
            HangUp: places.hang_up,
            Hold: holds.hold,
            Resume: holds.resume,
            Swap: holds.swap,
            Mute: in_call.mute,
            Unmute: in_call.unmute,
            SendDtmf: in_call.send_dtmf,
            Merge: conference.merge,
            Split: conference.split,
            Transfer: transfers.transfer,
            CompleteTransfer: transfers.complete,
            AbandonTransfer: transfers.back,
            ListDevices: self._sound_use.list_devices,
            SelectAudio: self._sound_use.select,
            GetSettings: self._get_settings,
            ChangeSetting: self._change_setting,
        }

    # -- life --------------------------------------------------------------------------------------

    def run(self) -> None:
        try:
            self.begin()
            while not self.over:
                self.turn()
        finally:
            self._leave()

    def begin(self) -> None:
        """Before the first turn."""
        self._sound_use.apply()
        self._accounts.start()
        self._schedule.after(_SOUND_WARM_UP_S, self._rooms.sound.prepare)
        self._schedule.every(_QUALITY_PERIOD_S, self._measure)

    def stop(self) -> None:
        """Ends `run` at its next turn; may be called from a signal handler."""
        self._quitting = True

    def turn(self) -> None:
        """Takes in what happened, carries out what was asked, runs what is due."""
        for fact in self._rooms.stack.poll(_POLL_MS):
            self._take(fact)
        self._background.deliver()
        for asked in self._rooms.clients.take():
            self._carry_out(asked)
        self._schedule.run_due()

    @property
    def over(self) -> bool:
        """Without a client, a call or `--headless` there is nothing to stay for."""
        if self._quitting:
            return True
        if self._headless or self._rooms.clients.connected() or self._calls.alive():
            self._last_company = self._now()
        return self._now() - self._last_company > _ALONE_S

    def _leave(self) -> None:
        self._rooms.clients.close()
        self._rooms.sound.shutdown()
        self._background.close()
        self._rooms.stack.stop()

    # -- facts -------------------------------------------------------------------------------------

    def _take(self, fact: Fact) -> None:
        try:
            self._accounts.take(fact)
            self._call_facts.take(fact)
            if isinstance(fact, DtmfFact):
                self._rooms.clients.publish(DtmfEvent(fact.call, fact.digit))
        except NoRow as error:
            log.error("%s", error)
        except Problem as problem:
            log.warning("%s", problem)

    def report(self, problem: Problem) -> None:
        """Something the user should know, from any thread."""
        self._notice = problem.text
        self._rooms.clients.publish(PhoneEvent(self._snapshot()))

    def _measure(self) -> None:
        for leg in self._calls:
            if leg.up:
                measured = self._rooms.stack.quality(leg.id)
                if measured is not None:
                    leg.quality = measured

    # -- commands ----------------------------------------------------------------------------------

    def _carry_out(self, asked: Asked) -> None:
        command = asked.command
        try:
            if isinstance(command, Subscribe):
                asked.subscribe(window=command.window)
                asked.reply(self._status())
                return
            result = self._verbs[type(command)](command)
        except Problem as problem:
            asked.fail(problem)
        except Exception as error:
            log.exception("%s failed", type(command).__name__)
            asked.fail(_unexpected(error))
        else:
            if isinstance(result, Later):
                result.then(asked.reply, asked.fail)
            else:
                asked.reply(result)

    def _status(self) -> StatusSnapshot:
        return StatusSnapshot(
            phone=self._snapshot(),
            accounts=self._accounts.snapshots(),
            calls=self._calls.snapshots(),
        )

    def _snapshot(self) -> PhoneSnapshot:
        return PhoneSnapshot(
            version=self._version,
            pid=os.getpid(),
            uptime_s=round(self._now() - self._started, 1),
            stack=self._rooms.stack.info,
            headless=self._headless,
            notice=self._notice,
        )

    def _stay(self, command: StayWithoutClients) -> Done:
        self._headless = True
        return Done()

    def _quit(self, command: Quit) -> Done:
        self._quitting = True
        return Done()

    def _sign_out(self, command: SignOutAccount) -> Done:
        account_id = self._accounts.find(command.account).account.id
        if any(leg.account == account_id for leg in self._calls.alive()):
            raise Problem(
                "A call of this account is still up",
                "Signing out would cut it off.",
                "End the call first, then sign out.",
            )
        return self._accounts.sign_out(command)

    def _show_window(self, command: ShowWindow) -> Done:
        if not self._rooms.clients.windows():
            raise Problem(
                "No window is open",
                "The phone runs without a window.",
                "Open one with `softphone`.",
            )
        self._rooms.clients.publish(ShowWindowEvent(command.fill))
        return Done()

    def _get_settings(self, command: GetSettings) -> SettingsAnswer:
        if command.key is None:
            return SettingsAnswer(self._rooms.preferences.values())
        return SettingsAnswer({command.key: self._rooms.preferences.get(command.key)})

    def _change_setting(self, command: ChangeSetting) -> SettingsAnswer:
        value = self._rooms.preferences.change(command.key, command.value)
        if command.key.startswith("audio."):
            self._sound_use.apply()
        elif command.key == "log.level":
            self._rooms.set_log_level(str(value))
        return SettingsAnswer({command.key: value})


def _unexpected(error: Exception) -> Problem:
    return Problem(
        "Something went wrong inside the phone",
        f"{type(error).__name__} while carrying out the request.",
        "Try again; the log has the details.",
    )
