"""What a run would do and what it lacks, told without the network and without writing anything."""

from reporter.planning.nouns import AccountPlan, ClientPlan, Lack, Person, Secretly
from reporter.planning.plan import of
from reporter.planning.tell import lines, tree

__all__ = ["AccountPlan", "ClientPlan", "Lack", "Person", "Secretly", "lines", "of", "tree"]
