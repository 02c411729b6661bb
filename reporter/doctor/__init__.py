"""Looks for what keeps reports from being made: the machine, the packages, and each client's set-up."""

from reporter.doctor.examine import client, this_machine, unreadable
from reporter.doctor.finding import Finding, Level, tree, worst

__all__ = ["Finding", "Level", "client", "this_machine", "tree", "unreadable", "worst"]
