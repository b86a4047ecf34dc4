"""Whether the system keeps this program from the microphone, as far as it tells.

macOS and Windows then give silence or an error that means anything; Linux hides the devices.
"""

from __future__ import annotations

import ctypes
import logging
import os
import sys
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)

_SOUND_FILES = Path("/dev/snd")
_CONSENT = (
    r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\microphone"
)
# AVAuthorizationStatus: restricted by an administrator, denied by the user.
_REFUSED = (1, 2)


def microphone_denied() -> bool:
    """False also where the system does not tell."""
    try:
        if sys.platform == "darwin":
            return _macos_status() in _REFUSED
        if sys.platform == "win32":
            return _windows_denies()
        return linux_denies(_SOUND_FILES)
    except (OSError, AttributeError) as error:
        _log.debug("the system was not asked for the microphone: %r", error)
        return False


def linux_denies(folder: Path) -> bool:
    """There are devices that capture, and this user may use none of them. A sound server has
    rights of its own, and its streams are devices too: it is not asked for.
    """
    files = list(folder.glob("pcmC*c")) if folder.is_dir() else []
    return bool(files) and not any(os.access(file, os.R_OK | os.W_OK) for file in files)


def _windows_denies() -> bool:
    """The switch for all programs, and the one for those that are not from the store."""
    import winreg

    registry: Any = winreg
    for path in (_CONSENT, _CONSENT + r"\NonPackaged"):
        for hive in (registry.HKEY_LOCAL_MACHINE, registry.HKEY_CURRENT_USER):
            try:
                with registry.OpenKey(hive, path) as key:
                    value, _kind = registry.QueryValueEx(key, "Value")
            except OSError:
                continue
            if value == "Deny":
                return True
    return False


def _macos_status() -> int:
    """[AVCaptureDevice authorizationStatusForMediaType:AVMediaTypeAudio]; asks nobody."""
    runtime: Any = ctypes.CDLL("/usr/lib/libobjc.dylib")
    ctypes.CDLL("/System/Library/Frameworks/AVFoundation.framework/AVFoundation")
    runtime.objc_getClass.restype = runtime.sel_registerName.restype = ctypes.c_void_p
    pointer = ctypes.c_void_p
    send_text = ctypes.CFUNCTYPE(pointer, pointer, pointer, ctypes.c_char_p)(
        ("objc_msgSend", runtime)
    )
    send_object = ctypes.CFUNCTYPE(ctypes.c_long, pointer, pointer, pointer)(
        ("objc_msgSend", runtime)
    )
    name = runtime.sel_registerName
    text = send_text(runtime.objc_getClass(b"NSString"), name(b"stringWithUTF8String:"), b"soun")
    device = runtime.objc_getClass(b"AVCaptureDevice")
    return int(send_object(device, name(b"authorizationStatusForMediaType:"), text))
