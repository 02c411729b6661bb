"""From a printed figure back to the rows it was made of: ``reporter explain``."""
