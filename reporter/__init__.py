"""Client-ready social-media reports from a YAML file."""

__version__ = "0.1.0"
