"""The parts of the demo generator: one file for each platform, one for each kind of text."""
