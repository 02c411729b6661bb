"""Recommendations: signals of the month, the tips they call for, and what became of last month's."""
