"""``python -m docs.catalogues [LANGUAGE]``: brings all catalogues up to date, or begins a new one."""

from __future__ import annotations

import json
import sys

from docs.catalogues import gather, pofiles


def main(new: list[str]) -> int:
    """Write the files; the number of texts that still lack a translation is printed and is the exit code."""
    found = gather.everything()
    spoken = gather.spoken()
    texts = list(gather.tips())
    pofiles.shapes_file().write_text(
        json.dumps(sorted(found.clauses), indent=0, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    for one in found.unresolved:
        print(f"{one.place}: {one.code}: wrap the texts in phrase()")
    lacking = 0
    for language in sorted({*pofiles.languages(), *new}):
        for name, catalogue in (
            (pofiles.MESSAGES, pofiles.messages(language, found)),
            (pofiles.TIPS, pofiles.tips(language, texts, spoken)),
        ):
            pofiles.write(language, name, catalogue)
            empty = sum(not any(gather.forms(one.string)) for one in catalogue if one.id)
            print(f"{language} {name}: {len(catalogue)} texts, {empty} without translation")
            lacking += empty
    return min(lacking, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
