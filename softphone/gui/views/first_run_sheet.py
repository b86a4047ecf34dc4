"""The first steps: sound, sign-in, a test call. Each page may be passed over, and the whole left
at any time.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from softphone.gui.actions import ActionRegistry
from softphone.gui.permissions import Allowed, Ask, open_settings, settings_page
from softphone.gui.settings_source import PhoneSettings
from softphone.gui.sound_devices import SoundDevices
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.sheet import Sheet
from softphone.gui.views.sound_rows import SoundRows
from softphone.gui.views.trial_call import TrialCall
from softphone.gui.words import account_words

SOUND, SIGN_IN, TEST_CALL = range(3)


class FirstRunSheet(Sheet):
    """`sign_in` asks for the sign-in sheet. The system asks for the microphone by `ask_microphone`
    when the page that tells why is left; for notifications when `calls_explained`.
    """

    sign_in = Signal()
    calls_explained = Signal()

    def __init__(
        self,
        theme: Theme,
        registry: ActionRegistry,
        state: PhoneState,
        settings: PhoneSettings,
        devices: SoundDevices,
        platform: str = sys.platform,
        ask_microphone: Ask | None = None,
    ) -> None:
        title = QCoreApplication.translate("FirstRunSheet", "First steps")
        super().__init__(theme, "guide", title)
        self._state = state
        self._devices = devices
        self._mac = platform == "darwin"
        self._ask_microphone = ask_microphone
        self._notices_page = settings_page(Allowed.NOTIFICATIONS, platform)
        self.denied = NoticeLine(theme, "guide-notifications-denied", box=True)
        self.step_words = PlainLabel("", "small", "muted")
        self.step_words.setObjectName("guide-step")
        self.sound = SoundRows(theme, state, settings, devices, "guide-sound")
        self.signed_in = PlainLabel("", wrap=True)
        self.signed_in.setObjectName("guide-signed-in")
        self.sign_in_button = text_button(self.tr("Sign in"), "main", "guide-sign-in")
        self.sign_in_button.clicked.connect(self.sign_in)
        self.trial_call = TrialCall(theme, registry, state)
        self.step = SOUND
        self.pages = (self._sound_page(), self._sign_in_page(), self._call_page())
        self.leave = text_button("", "plain", "guide-leave")
        self.next = text_button("", "main", "guide-next")
        self.leave.clicked.connect(self.closed)
        self.next.clicked.connect(self._go_on)
        steps = QHBoxLayout()
        theme.space(steps, spacing=SIZES.small)
        steps.addWidget(self.leave)
        steps.addStretch(1)
        steps.addWidget(self.next)
        self.content.addWidget(self.step_words)
        for page in self.pages:
            self.content.addWidget(page)
        self.content.addLayout(steps)
        self.content.addStretch(1)
        state.accounts_changed.connect(self._say)
        self._show(SOUND)

    def begin(self) -> None:
        """At the first page."""
        self.trial_call.begin()
        self._show(SOUND)

    def resume(self) -> None:
        """After the sign-in: on to the test call where it succeeded."""
        self._show(TEST_CALL if self._state.account is not None else SIGN_IN)

    def first_focus(self) -> QWidget:
        if self.step == SIGN_IN and self._state.account is None:
            return self.sign_in_button
        return self.next

    def step_back(self) -> bool:
        if self.step == SOUND:
            return False
        self._show(self.step - 1)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _go_on(self) -> None:
        if self.step == TEST_CALL:
            self.closed.emit()
            return
        ask, self._ask_microphone = self._ask_microphone, None
        if self.step == SOUND and ask is not None:
            ask(self, self._microphone_answered)
            return
        self._show(self.step + 1)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _microphone_answered(self, allowed: bool) -> None:
        """Refused, the page stays and tells it; the next press goes on all the same."""
        if not allowed:
            self._devices.ask()
        elif self.step == SOUND:
            self._go_on()

    def notices_answered(self, allowed: bool) -> None:
        page = self._notices_page
        self.denied.say(
            ""
            if allowed
            else self.tr(
                "The system shows no notifications of this phone: you would not see who calls "
                "while you work in another program."
            ),
            button=self.tr("Open the system's settings") if page else "",
            act=lambda: open_settings(page),
        )

    def _show(self, step: int) -> None:
        self.step = step
        for at, page in enumerate(self.pages):
            page.setVisible(at == step)
        self._say()
        if step == TEST_CALL:
            self.calls_explained.emit()

    def _say(self) -> None:
        last = self.step == TEST_CALL
        self.step_words.setText(self.tr("Step {0} of {1}").format(self.step + 1, len(self.pages)))
        self._name(self.next, self.tr("Done") if last else self.tr("Next"))
        self._name(self.leave, self.tr("Not now"))
        self.leave.setVisible(not last)
        account = self._state.account
        if account is None:
            self.signed_in.say(self.tr("You are not signed in yet."), "muted")
        else:
            words = account_words(account, self._state.accounts.retry_in_s(account))
            self.signed_in.say(f"{account.address}: {words}", "text")
        more = self.tr("Another account")
        self._name(self.sign_in_button, self.tr("Sign in") if account is None else more)

    def _name(self, button: QPushButton, text: str) -> None:
        button.setText(text)
        button.setAccessibleName(text)

    def _sound_page(self) -> QWidget:
        intro = self.tr("Choose what you speak and listen with.")
        page, column = self._page(self.tr("Sound"), intro)
        column.addWidget(self.sound)
        if self._mac:
            self._permission(
                column,
                "guide-permission-microphone",
                self.tr(
                    "macOS asks once whether this phone may use the microphone. Without it nobody "
                    "can hear you. You can change the answer in System Settings, under Privacy."
                ),
            )
        return page

    def _sign_in_page(self) -> QWidget:
        intro = self.tr("Use the extension and password your phone administrator gave you.")
        page, column = self._page(self.tr("Sign in"), intro)
        column.addWidget(self.signed_in)
        column.addWidget(self.sign_in_button)
        return page

    def _call_page(self) -> QWidget:
        intro = self.tr("Make a call that disturbs nobody, and listen whether you hear the answer.")
        page, column = self._page(self.tr("Test call"), intro)
        column.addWidget(self.trial_call)
        column.addWidget(self.denied)
        if self._mac:
            self._permission(
                column,
                "guide-permission-notifications",
                self.tr(
                    "macOS asks once whether this phone may show notifications. With them you see "
                    "who calls, and can answer, while you work in another program."
                ),
            )
        return page

    def _page(self, title: str, intro: str) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        column = QVBoxLayout(page)
        self.theme.space(column, spacing=SIZES.medium)
        column.addWidget(PlainLabel(title, "large", wrap=True))
        column.addWidget(PlainLabel(intro, tone="muted", wrap=True))
        return page, column

    def _permission(self, column: QVBoxLayout, name: str, text: str) -> None:
        label = PlainLabel(text, "small", "muted", wrap=True)
        label.setObjectName(name)
        column.addWidget(label)
