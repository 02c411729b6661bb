"""Makes the catalogues of ``config/languages/`` from the code: ``python -m docs.catalogues``."""
