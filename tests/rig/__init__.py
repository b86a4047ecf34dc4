"""Real parts for tests: Asterisk in a folder, virtual sound devices, speech, baresip as a peer."""
