"""Tells of incoming calls, missed calls and voicemail outside the window. It never brings the
window up: only a click does.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from softphone.domain.display_name import clean
from softphone.domain.events import HistoryEvent
from softphone.domain.feature import Switch
from softphone.domain.notice import Notice, NoticeButton
from softphone.domain.snapshots import CallSnapshot
from softphone.gui.actions import ActionRegistry
from softphone.gui.outside import Notices
from softphone.gui.settings_source import SettingsSource
from softphone.gui.state import PhoneState
from softphone.gui.words import party

_CALL = "call-"
_MISSED = "missed"
_VOICEMAIL = "voicemail-"
_VERBS = {"answer": "call.answer", "decline": "call.decline"}


class Notifier(QObject):
    """`opened` brings the verb of the page that tells more, when a notice is clicked."""

    opened = Signal(str)

    def __init__(
        self,
        state: PhoneState,
        settings: SettingsSource,
        registry: ActionRegistry,
        notices: Notices,
    ) -> None:
        super().__init__(state)
        self._state, self._settings, self._registry = state, settings, registry
        self._notices = notices
        self._ringing: dict[str, Notice] = {}
        self._new: dict[str, int] = {}
        calls = state.calls
        for signal in (
            calls.rowsInserted,
            calls.rowsRemoved,
            calls.dataChanged,
            state.board.features_changed,
            settings.changed,
        ):
            signal.connect(self._tell_calls)
        state.history_happened.connect(self._tell_missed)
        state.missed_changed.connect(self._forget_missed)
        state.accounts_changed.connect(self._tell_voicemail)

    def pressed(self, key: str, button: str) -> None:
        """What a click on a notice, or on one of its buttons, does."""
        if key.startswith(_CALL) and button in _VERBS:
            self._registry.run(_VERBS[button], key.removeprefix(_CALL))
        elif key == _MISSED:
            self.opened.emit("view.history")
        elif key.startswith(_VOICEMAIL):
            self.opened.emit("view.voicemail")
        else:
            self.opened.emit("view.calls")

    def stop(self) -> None:
        """Withdraws the calls: nobody could answer them by a button any more."""
        for key in self._ringing:
            self._notices.withdraw(key)
        self._ringing.clear()

    def _tell_calls(self) -> None:
        wanted: dict[str, Notice] = {}
        if self._settings.value("notifications.calls") is True:
            wanted = {
                f"{_CALL}{row.call.id}": self._call_notice(row.call)
                for row in self._state.calls.rows
                if row.ringing and not row.call.silenced and not self._disturbed(row.call.account)
            }
        for key in [known for known in self._ringing if known not in wanted]:
            self._notices.withdraw(key)
        for key, notice in wanted.items():
            if self._ringing.get(key) != notice:
                self._notices.show(notice)
        self._ringing = wanted

    def _disturbed(self, account: str) -> bool:
        """Whether this account does not want to be disturbed."""
        return self._state.board.feature(account, "dnd").state is Switch.ON

    def _call_notice(self, call: CallSnapshot) -> Notice:
        name, number = _who(call)
        words = self.tr("Incoming call")
        if len(self._state.accounts.accounts) > 1:
            account = self._state.accounts.account(call.account)
            words = self.tr("Incoming call for {0}").format(account.address) if account else words
        buttons = tuple(NoticeButton(each, self._registry.text(_VERBS[each])) for each in _VERBS)
        text = "\n".join(part for part in (number, words) if part)
        return Notice(f"{_CALL}{call.id}", name, text, buttons, urgent=True)

    def _tell_missed(self, event: HistoryEvent) -> None:
        record = event.record
        wanted = self._settings.value("notifications.missed") is True
        if record is None or not record.missed or not wanted:
            return
        accounts = self._state.accounts.accounts
        if any(self._disturbed(each.id) for each in accounts if each.address == record.account):
            return
        name = clean(record.name) or clean(record.number) or clean(record.uri)
        number = clean(record.number) if record.name else ""
        who = ", ".join(part for part in (name, number) if part)
        if event.unseen > 1:
            title = self.tr("%n missed calls", "", event.unseen)
            who = self.tr("The last: {0}").format(who)
        else:
            title = self.tr("Missed call")
        self._notices.show(Notice(_MISSED, title, who))

    def _forget_missed(self) -> None:
        if not self._state.unseen_missed:
            self._notices.withdraw(_MISSED)

    def _tell_voicemail(self) -> None:
        wanted = self._settings.value("notifications.voicemail") is True
        known, self._new = self._new, {}
        for account in self._state.accounts.accounts:
            new = self._new[account.id] = account.voicemail.new
            before = known.get(account.id, 0)
            key = f"{_VOICEMAIL}{account.id}"
            if before and not new:
                self._notices.withdraw(key)
            elif new > before and wanted and not self._disturbed(account.id):
                words = self.tr("%n new voicemail messages", "", new)
                self._notices.show(Notice(key, words, account.address))


def _who(call: CallSnapshot) -> tuple[str, str]:
    """The name and, where that is not the number already, the number."""
    name, number = clean(party(call)), clean(call.remote.number)
    return name, "" if number == name else number
