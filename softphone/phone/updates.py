"""Looks for a new version once a day, tells of it, and never does more: nothing is installed."""

from __future__ import annotations

import logging
from collections.abc import Callable

from softphone.domain.errors import Problem
from softphone.domain.release import Release
from softphone.phone.background import Background
from softphone.phone.ports import Preferences, Releases
from softphone.phone.schedule import Schedule

log = logging.getLogger(__name__)

SETTING = "update.check"
FIRST_S = 120.0
EVERY_S = 24 * 3600.0
BUSY_S = 600.0


class UpdateCheck:
    """`busy` while there is a call: then it neither looks nor tells. Its setting switches it off; a
    policy may lock that.
    """

    def __init__(
        self,
        releases: Releases,
        preferences: Preferences,
        background: Background,
        schedule: Schedule,
        busy: Callable[[], object],
        report: Callable[[Problem], None],
        version: str,
    ) -> None:
        self._releases = releases
        self._preferences = preferences
        self._background = background
        self._schedule = schedule
        self._busy = busy
        self._report = report
        self._version = version
        self._told = ""
        schedule.after(FIRST_S, self._look)

    def _look(self) -> None:
        if self._busy():
            self._schedule.after(BUSY_S, self._look)
            return
        self._schedule.after(EVERY_S, self._look)
        if self._preferences.get(SETTING):
            self._background.run(self._releases.newest).then(self._found, self._failed)

    def _found(self, release: Release | None) -> None:
        if release is None or not release.newer_than(self._version):
            return
        if release.version == self._told or not self._preferences.get(SETTING):
            return
        if self._busy():
            self._schedule.after(BUSY_S, lambda: self._found(release))
            return
        self._told = release.version
        self._report(
            Problem(
                "A new version is there",
                "Version {new} can be installed; this is {old}.",
                "Download it from {address}, or wait for your administrator to install it.",
                new=release.version,
                old=self._version,
                address=release.address,
            )
        )

    def _failed(self, problem: Problem) -> None:
        log.info("no news of versions: %s", problem)
