"""The finished report as HTML, PDF, JSON and CSV."""
