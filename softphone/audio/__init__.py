"""Sound: devices, streams, clocks, echo canceller, tones. `engine.AudioEngine` is the way in."""
