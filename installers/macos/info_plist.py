"""Info.plist of Softphone.app."""

from __future__ import annotations

from collections.abc import Mapping

from installers.identity import EXECUTABLE, IDENTIFIER, LICENCE, LINK_TYPES, NAME, version

OLDEST_MACOS = "13.0"  # what the pinned PySide6 asks for; our pjsua2 is built for it


def info_plist() -> Mapping[str, object]:
    return {
        "CFBundleName": NAME,
        "CFBundleDisplayName": NAME,
        "CFBundleExecutable": EXECUTABLE,
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleShortVersionString": version(),
        "CFBundleVersion": version(),
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "LSApplicationCategoryType": "public.app-category.business",
        # PyInstaller takes a program with a console for one without a Dock icon.
        "LSBackgroundOnly": False,
        "LSMultipleInstancesProhibited": True,
        "NSHighResolutionCapable": True,
        "NSSupportsAutomaticGraphicsSwitching": True,
        "NSMicrophoneUsageDescription": "The people you call hear you through the microphone.",
        # Without this sentence macOS keeps a phone system in the local network away, silently.
        "NSLocalNetworkUsageDescription": (
            "Calls go through your phone system, which may be in your local network."
        ),
        "NSHumanReadableCopyright": LICENCE,
        "CFBundleURLTypes": [
            {
                "CFBundleURLName": f"{IDENTIFIER}.call",
                "CFBundleTypeRole": "Viewer",
                # Offered for links; never the default unless the user says so.
                "LSHandlerRank": "Alternate",
                "CFBundleURLSchemes": list(LINK_TYPES),
            }
        ],
    }
