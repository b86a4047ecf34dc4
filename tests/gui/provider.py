"""The shipped provider, as the phone answers it to `GetProvider`."""

from __future__ import annotations

from functools import cache

from softphone.domain.provider import Provider
from softphone.storage.providers import ProviderStore, shipped_folder


@cache
def itsvoip() -> Provider:
    return ProviderStore([shipped_folder()]).find("itsvoip")
