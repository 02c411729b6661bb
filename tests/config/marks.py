"""Marks in a text where a problem must be told: the place is seen, not computed."""

MARK = "«"  # stands before the character a problem must point at, and is taken out before reading


def places(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and line and column (from 1) of each."""
    found = []
    lines = []
    for number, line in enumerate(marked.split("\n"), start=1):
        while (at := line.find(MARK)) >= 0:
            found.append((number, at + 1))
            line = line[:at] + line[at + 1 :]
        lines.append(line)
    return "\n".join(lines), found
