"""What the phone wants of the audio room at this moment. Belongs to the control thread."""

from __future__ import annotations

from dataclasses import dataclass, field

from softphone.domain.audio import AudioBackend, AudioChoice, AudioProcessing, Tone

PLAYED_ONCE = frozenset({Tone.CALL_WAITING, Tone.ENDED})


@dataclass(slots=True)
class Demand:
    choice: AudioChoice
    processing: AudioProcessing
    calls: bool = False
    tones: set[Tone] = field(default_factory=set)

    @property
    def silent(self) -> bool:
        return self.choice.backend is AudioBackend.NULL

    @property
    def sound(self) -> bool:
        """Whether any stream should be open."""
        return not self.silent and (self.calls or bool(self.tones))
