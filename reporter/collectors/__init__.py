"""Asks the platforms: one file per platform, one door to the network."""
