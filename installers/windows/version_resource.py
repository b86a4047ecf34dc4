"""What Windows shows of a program under Properties, as PyInstaller's version file."""

from __future__ import annotations

from installers.identity import ENGINE, LICENCE, NAME, PUBLISHER, SUMMARY, version

_ENGLISH_UNICODE = "040904B0"


def version_numbers() -> tuple[int, int, int, int]:
    """The program's version in the four numbers that Windows compares."""
    major, minor, patch = (int(part) for part in version().split("."))
    return major, minor, patch, 0


def version_resource(executable: str) -> str:
    """The text for softphone.exe or softphone-engine.exe."""
    numbers = version_numbers()
    shown = ".".join(map(str, numbers))
    strings = {
        "CompanyName": PUBLISHER,
        "FileDescription": f"{NAME}, phone process" if executable == ENGINE else NAME,
        "FileVersion": shown,
        "InternalName": executable,
        "LegalCopyright": LICENCE,
        "OriginalFilename": f"{executable}.exe",
        "ProductName": NAME,
        "ProductVersion": shown,
        "Comments": SUMMARY,
    }
    table = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in strings.items())
    return (
        "VSVersionInfo(\n"
        f"  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0,\n"
        "    OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)),\n"
        f"  kids=[StringFileInfo([StringTable({_ENGLISH_UNICODE!r}, [{table}])]),\n"
        "    VarFileInfo([VarStruct('Translation', [0x0409, 1200])])])\n"
    )
