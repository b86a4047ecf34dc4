"""The provider files: those shipped with the phone, and those of the administrator or the user."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from softphone.domain.errors import Problem, ProblemText
from softphone.domain.phrase import Phrase, joined
from softphone.domain.provider import Provider
from softphone.domain.resources import resource_folder
from softphone.storage.provider_file import read_provider


def shipped_folder() -> Path:
    """Where the provider files are that come with the phone."""
    return resource_folder("providers")


class ProviderStore:
    """All files `*.toml` of `folders`, read once. A file of a later folder replaces the one with
    its id of an earlier folder. A folder may be missing.

    `notices` tells which files could not be used, and why; the phone goes on without them.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.notices: list[ProblemText] = []
        self._providers: dict[str, Provider] = {}
        for folder in folders:
            self._providers.update(self._read(folder))
        self._tell_of_shared_host_ids()

    def find(self, name: str) -> Provider:
        """The provider with this id or Host ID, in upper or lower case. Raises `Problem`."""
        wanted = name.strip().casefold()
        if wanted in self._providers:
            return self._providers[wanted]
        for provider in self._providers.values():
            if wanted and provider.host_id.casefold() == wanted:
                return provider
        known = joined(
            [
                f"{each.id} (Host ID {each.host_id})" if each.host_id else each.id
                for each in self._providers.values()
            ],
            Phrase("{before} or {last}"),
        )
        raise Problem(
            "This provider is not known",
            "No provider has the name or Host ID “{name}”.",
            "Type {known}." if known else "Install the phone again: its provider files are gone.",
            name=name.strip()[:60],
            known=known,
        )

    def all(self) -> tuple[Provider, ...]:
        return tuple(self._providers.values())

    def _read(self, folder: Path) -> dict[str, Provider]:
        found: dict[str, Provider] = {}
        try:
            files = sorted(file for file in folder.glob("*.toml") if file.is_file())
        except OSError:
            files = []
        for file in files:
            try:
                provider = read_provider(file)
            except Problem as problem:
                self.notices.append(problem.text)
                continue
            if provider.id in found:
                self._notice(
                    Phrase.of(
                        "{file}: another file of its folder has the id “{provider}” already.",
                        file=str(file),
                        provider=provider.id,
                    ),
                    Phrase("Give it an id of its own, or remove one of the two."),
                )
            else:
                found[provider.id] = provider
        return found

    def _tell_of_shared_host_ids(self) -> None:
        owner: dict[str, str] = {}
        for provider in self._providers.values():
            host_id = provider.host_id.casefold()
            if host_id and owner.setdefault(host_id, provider.id) != provider.id:
                self._notice(
                    Phrase.of(
                        "“{provider}” has the Host ID of “{owner}”, {host_id}: it means “{owner}”.",
                        provider=provider.id,
                        owner=owner[host_id],
                        host_id=provider.host_id,
                    ),
                    Phrase("Give one of them another Host ID."),
                )

    def _notice(self, message: Phrase, next_step: Phrase) -> None:
        self.notices.append(
            ProblemText.of("A provider file is not used as it stands", message, next_step)
        )
