"""The one audio port of the conference bridge: frames go to and from the audio room here.

Frames are 20 ms, 16 kHz, mono, signed 16 bit, 640 bytes. Both callbacks come on the stack's clock
thread.
"""

from __future__ import annotations

import ctypes
from typing import Protocol

import pjsua2 as pj

RATE_HZ = 16000
FRAME_MS = 20
FRAME_BYTES = RATE_HZ * FRAME_MS // 1000 * 2
PORT_NAME = "sound"

_SILENCE = bytes(FRAME_BYTES)

# A ByteVector is a std::vector<uint8_t>, three pointers of which the first two are begin and end.
# Reading through them takes
# 2 us a frame, `bytes(vector)` 330-410 us (docs/facts, audio). The probe below decides once, before
# any call.
_Pointers = ctypes.c_size_t * 2


def _pointers_are_readable() -> bool:
    probe = bytes(range(64))
    vector = pj.ByteVector(probe)
    begin, end = _Pointers.from_address(int(vector.this))
    return bool(end - begin == len(probe) and ctypes.string_at(begin, len(probe)) == probe)


class Sound(Protocol):
    """What the audio room offers; both calls return at once and never raise."""

    def capture_frame(self) -> bytes: ...

    def render_frame(self, pcm: bytes) -> None: ...


class MediaPort(pj.AudioMediaPort):
    """Lives as long as the endpoint. Every attribute is set before `createPort`, which starts the
    callbacks.
    """

    def __init__(self, sound: Sound) -> None:
        super().__init__()
        self._sound = sound
        self._fast = _pointers_are_readable()
        self._out = pj.ByteVector(FRAME_BYTES, 0)
        self._out_begin = _Pointers.from_address(int(self._out.this))[0] if self._fast else 0
        audio_format = pj.MediaFormatAudio()
        audio_format.init(pj.PJMEDIA_FORMAT_PCM, RATE_HZ, 1, FRAME_MS * 1000, 16)
        self.createPort(PORT_NAME, audio_format)

    def onFrameRequested(self, frame: pj.MediaFrame) -> None:
        try:
            pcm = self._sound.capture_frame()
            frame.type = pj.PJMEDIA_FRAME_TYPE_AUDIO
            if self._fast:
                ctypes.memmove(self._out_begin, pcm, FRAME_BYTES)
                frame.buf = self._out
            else:
                frame.buf = pj.ByteVector(pcm)
        except BaseException:
            # An exception that leaves here aborts the process; the answer to it is silence.
            return

    def onFrameReceived(self, frame: pj.MediaFrame) -> None:
        try:
            if self._fast:
                begin, end = _Pointers.from_address(int(frame.buf.this))
                pcm = ctypes.string_at(begin, end - begin)
            else:
                pcm = bytes(frame.buf)
            self._sound.render_frame(pcm if len(pcm) == FRAME_BYTES else _SILENCE)
        except BaseException:
            # An exception that leaves here aborts the process; the answer to it is silence.
            return
