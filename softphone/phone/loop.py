"""The phone's loop: one thread that owns everything that can change.

It handles SIP events, applies their facts, carries out the clients' commands and runs what is
due. Nothing in it blocks.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Sequence
from typing import Any

from softphone.domain.call import LegState
from softphone.domain.commands import (
    ChangeSetting,
    Command,
    Done,
    GetSettings,
    GetStatus,
    Quit,
    SettingsAnswer,
    ShowWindow,
    SignInAccount,
    SignOutAccount,
    StayWithoutClients,
    Subscribe,
)
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.events import CloseWindowEvent, PhoneEvent, SettingEvent, ShowWindowEvent
from softphone.domain.facts import Fact
from softphone.domain.machine import NoRow
from softphone.domain.snapshots import PhoneSnapshot, StatusSnapshot
from softphone.phone.background import Background, Later
from softphone.phone.ports import Asked
from softphone.phone.schedule import Schedule
from softphone.phone.updates import UpdateCheck
from softphone.phone.use_cases import Rooms, UseCases

log = logging.getLogger(__name__)

_POLL_MS = 10
"""The network wakes the loop at once; what is asked over the link waits this long at most,"""
_CALM_POLL_MS = 25
"""or this long when nothing happened for a while: every wake-up costs, in a long call too."""
_CALM_AFTER_S = 1.0
_ALONE_S = 3.0
_FIRST_CLIENT_S = 20.0
"""A window starts its phone first and is made meanwhile."""
_ALONE_RINGING_S = 60.0
_DOING_PERIOD_S = 2.0
_ALIVE_PERIOD_S = 30.0
_SOUND_WARM_UP_S = 0.5
_WINDOWS_CLOSE_S = 3.0
_LOOK_AT_WINDOWS_S = 0.1


class Phone:
    """Wires the use cases; `run` returns when the phone has said goodbye to the PBX.

    `now` is a monotonic clock, `unix_now` the wall's, both in seconds. `doing` hears now and then
    what is going on, without names and numbers. `practice` are the commands with which a phone
    makes itself at home at the built-in PBX; None for any other phone.
    """

    def __init__(
        self,
        rooms: Rooms,
        version: str,
        headless: bool,
        now: Callable[[], float] = time.monotonic,
        background: Background | None = None,
        unix_now: Callable[[], float] = time.time,
        doing: Callable[[str], None] = lambda doing: None,
        practice: Sequence[Command[Any]] | None = None,
    ) -> None:
        self._rooms = rooms
        self._version = version
        self._headless = headless
        self._now = now
        self._started = self._last_company = self._last_event = now()
        self._doing, self._told_doing, self._told_at = doing, "", now()
        self._practice = practice
        self._had_company = False
        self._quitting = False
        self._notice: ProblemText | None = None
        self._schedule = Schedule(now)
        self._background = background or Background()
        self._use_cases = UseCases(rooms, self._schedule, self._background, self.report, unix_now)
        self._verbs: dict[type[Command[Any]], Callable[[Any], object]] = {
            **self._use_cases.verbs,
            GetStatus: lambda command: self._status(),
            StayWithoutClients: self._stay,
            Quit: self._quit,
            ShowWindow: self._show_window,
            SignOutAccount: self._sign_out,
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
        self._use_cases.begin()
        for command in self._practice or ():
            self._verbs[type(command)](command)
        if self._practice is not None:
            self._verbs[SignInAccount] = self._verbs[SignOutAccount] = _not_in_practice
        self._schedule.after(_SOUND_WARM_UP_S, self._rooms.sound.prepare)
        self._schedule.every(_DOING_PERIOD_S, self._tell_doing)
        self._use_cases.calls.on_change(lambda leg: self._tell_doing())
        if self._rooms.releases is not None:
            UpdateCheck(
                self._rooms.releases,
                self._rooms.preferences,
                self._background,
                self._schedule,
                self._use_cases.calls.alive,
                self.report,
                self._version,
            )

    def stop(self) -> None:
        """Ends `run` at its next turn; may be called from a signal handler."""
        self._quitting = True

    def turn(self) -> None:
        """Takes in what happened, carries out what was asked, runs what is due."""
        calm = self._now() - self._last_event > _CALM_AFTER_S
        facts = self._rooms.stack.poll(_CALM_POLL_MS if calm else _POLL_MS)
        for fact in facts:
            self._take(fact)
        self._background.deliver()
        questions = self._rooms.clients.take()
        for asked in questions:
            self._carry_out(asked)
        if facts or questions:
            self._last_event = self._now()
        self._schedule.run_due()

    @property
    def over(self) -> bool:
        """Without a client, a call, a timed switch or `--headless` there is nothing to stay for.

        A call that only rings is waited with for whoever comes to answer it; a queue that goes on
        calling a phone nobody looks after must not keep it for ever.
        """
        if self._quitting:
            return True
        use_cases = self._use_cases
        alive = use_cases.calls.alive()
        rings = any(leg.state is LegState.INCOMING for leg in alive)
        busy = any(leg.state is not LegState.INCOMING for leg in alive)
        busy = busy or use_cases.services.running or use_cases.features.timed
        if self._headless or self._rooms.clients.connected() or busy:
            self._last_company, self._had_company = self._now(), True
        alone_s = self._now() - self._last_company
        if rings:
            return alone_s > _ALONE_RINGING_S
        return alone_s > (_ALONE_S if self._had_company else _FIRST_CLIENT_S)

    def _leave(self) -> None:
        self._use_cases.end()
        self._rooms.clients.close()
        self._rooms.sound.shutdown()
        self._background.close()
        self._rooms.stack.stop()

    # -- facts -------------------------------------------------------------------------------------

    def _take(self, fact: Fact) -> None:
        try:
            self._use_cases.take(fact)
        except NoRow as error:
            log.error("%s", error)
        except Problem as problem:
            log.warning("%s", problem)

    def report(self, problem: Problem) -> None:
        """Something the user should know, from any thread."""
        self._notice = problem.text
        self._rooms.clients.publish(PhoneEvent(self._snapshot()))

    def _tell_doing(self) -> None:
        accounts = ", ".join(str(one.state) for one in self._use_cases.accounts.snapshots())
        calls = ", ".join(str(leg.state) for leg in self._use_cases.calls.alive())
        doing = f"accounts: {accounts or 'none'}; calls: {calls or 'none'}"
        now = self._now()
        if doing != self._told_doing or now - self._told_at >= _ALIVE_PERIOD_S:
            self._told_doing, self._told_at = doing, now
            self._doing(doing)

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
        use_cases = self._use_cases
        features = {name: use_cases.features.snapshots(name) for name in use_cases.accounts.ids()}
        calling = use_cases.accounts.calling_account(None).id if features else ""
        return StatusSnapshot(
            phone=self._snapshot(),
            accounts=use_cases.accounts.snapshots(),
            calls=use_cases.calls.snapshots(),
            features=features.get(calling, {}),
            account_features=features,
            services=use_cases.services.snapshots(),
            people=use_cases.lamps.snapshots(),
            slots=use_cases.parking.snapshots(),
            unseen_missed=use_cases.history.unseen,
        )

    def _snapshot(self) -> PhoneSnapshot:
        return PhoneSnapshot(
            version=self._version,
            pid=os.getpid(),
            uptime_s=round(self._now() - self._started, 1),
            stack=self._rooms.stack.info,
            headless=self._headless,
            notice=self._notice,
            practice=self._practice is not None,
        )

    def _stay(self, command: StayWithoutClients) -> Done:
        self._headless = True
        return Done()

    def _quit(self, command: Quit) -> Done:
        if command.windows and self._rooms.clients.windows():
            self._rooms.clients.publish(CloseWindowEvent())
            self._schedule.after(_WINDOWS_CLOSE_S, self.stop)
            self._schedule.every(_LOOK_AT_WINDOWS_S, self._quit_without_windows)
        else:
            self._quitting = True
        return Done()

    def _quit_without_windows(self) -> None:
        """A window that is still there when its phone goes would start another one."""
        if not self._rooms.clients.windows():
            self._quitting = True

    def _sign_out(self, command: SignOutAccount) -> Done:
        accounts = self._use_cases.accounts
        account_id = accounts.find(command.account).account.id
        if any(leg.account == account_id for leg in self._use_cases.calls.alive()):
            raise Problem(
                "A call of this account is still up",
                "Signing out would cut it off.",
                "End the call first, then sign out.",
            )
        return accounts.sign_out(command)

    def _show_window(self, command: ShowWindow) -> Done:
        if not self._rooms.clients.windows():
            raise Problem(
                "No window is open",
                "The phone runs without a window.",
                "Open one with `softphone`.",
            )
        if command.come_up:
            self._rooms.clients.publish(ShowWindowEvent(command.fill))
        return Done()

    def _get_settings(self, command: GetSettings) -> SettingsAnswer:
        preferences = self._rooms.preferences
        if command.key is None:
            return SettingsAnswer(preferences.values(), preferences.rules())
        value = preferences.get(command.key)
        return SettingsAnswer({command.key: value}, {command.key: preferences.rules()[command.key]})

    def _change_setting(self, command: ChangeSetting) -> SettingsAnswer:
        value = self._rooms.preferences.change(command.key, command.value)
        self._use_cases.setting_changed(command.key)
        if command.key == "log.level":
            self._rooms.set_log_level(str(value))
        self._rooms.clients.publish(SettingEvent(command.key, value))
        return SettingsAnswer({command.key: value})


def _not_in_practice(command: Command[Any]) -> Done:
    raise Problem(
        "This is practice",
        "Accounts of your own are not kept with it, and its one account stays.",
        "Leave practice first, then sign in or out.",
    )


def _unexpected(error: Exception) -> Problem:
    return Problem(
        "Something went wrong inside the phone",
        "{error} while carrying out the request.",
        "Try again; the log has the details.",
        error=type(error).__name__,
    )
