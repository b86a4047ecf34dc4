"""The window's menu: every code of the provider by its subject, then people, accounts, the view and
the way out.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from softphone.domain.provider import Menu
from softphone.gui.actions import ActionRegistry
from softphone.gui.codes import CodeActions

_T = QT_TRANSLATE_NOOP

SUBJECTS: tuple[tuple[str, tuple[Menu, ...]], ...] = (
    (str(_T("MainMenu", "Pickup")), (Menu.PICKUP, Menu.PEOPLE)),
    (str(_T("MainMenu", "Forwarding")), (Menu.FORWARDING,)),
    (str(_T("MainMenu", "Queues")), (Menu.QUEUES,)),
    (str(_T("MainMenu", "Night mode")), (Menu.NIGHT,)),
    (str(_T("MainMenu", "Privacy")), (Menu.PRIVACY,)),
    (str(_T("MainMenu", "Calls")), (Menu.CALLS,)),
    (str(_T("MainMenu", "Calling another way")), (Menu.DIAL_OPTIONS,)),
    (str(_T("MainMenu", "Hot desk")), (Menu.HOT_DESK,)),
    (str(_T("MainMenu", "Voicemail")), (Menu.VOICEMAIL,)),
)
"""A submenu for each; those for which the provider has no code are not shown."""

_VERBS = (
    ("contact.add", "contact.files", "contact.duplicates"),
    ("view.people", "view.park", "view.side-pane", "view.mini-bar"),
    ("field.emergency-test",),
    ("settings.show", "account.show", "account.add"),
    ("view.zoom-in", "view.zoom-out", "view.zoom-reset"),
    ("help.guide", "help.shortcuts", "help.check", "help.support"),
    ("window.close", "app.quit"),
)


class MainMenu(QMenu):
    """Object names of the submenus are `menu-<subject>`, after the first of its subjects."""

    def __init__(self, registry: ActionRegistry, codes: CodeActions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("main-menu")
        self._codes = codes
        self._subjects: list[tuple[QMenu, tuple[Menu, ...]]] = []
        for title, which in SUBJECTS:
            menu = self.addMenu(QCoreApplication.translate("MainMenu", title))
            menu.setObjectName(f"menu-{which[0].value}")
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(partial(self._fill, menu, which))
            self._subjects.append((menu, which))
        for names in _VERBS:
            self.addSeparator()
            self.addActions([registry.by_name[name] for name in names])
        self.aboutToShow.connect(self._show_subjects)

    def _show_subjects(self) -> None:
        for menu, which in self._subjects:
            menu.menuAction().setVisible(any(self._codes.codes(one) for one in which))

    def _fill(self, menu: QMenu, which: tuple[Menu, ...]) -> None:
        menu.clear()
        for one in which:
            self._codes.fill(menu, one)
