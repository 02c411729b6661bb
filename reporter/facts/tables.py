"""The door to DuckDB: one connection, and the files of the store as typed views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reporter.facts.columns import COLUMNS
from reporter.model import Paid, PostKind

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_HERE = Path(__file__).parent


class Tables:
    """An in-memory database over the files of one client; close it by leaving the ``with``."""

    def __init__(self) -> None:
        import duckdb

        self._connection: DuckDBPyConnection = duckdb.connect()
        self._connection.execute("SET TimeZone='UTC'")
        self._connection.execute("SET preserve_insertion_order=false")
        self._connection.execute("SET parquet_metadata_cache=true")
        for name, words in (("post_kind", PostKind), ("post_paid", Paid)):
            listed = ", ".join(f"'{word}'" for word in words)
            self._connection.execute(f"CREATE TYPE {name} AS ENUM ({listed})")
        self.told: dict[str, frozenset[str]] = {}  # kind of file: columns that any file of it can have
        self._one_schema: set[str] = set()  # kinds of which all Parquet files hold the same columns
        self.cut: tuple[str, ...] = ()  # one empty word when there is a cut-off: SQL that stands only then

    def __enter__(self) -> Tables:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def run(self, name: str, **measures: Sequence[str]) -> None:
        """Run the statements of ``<name>.sql``; see ``script`` for the words in braces."""
        self._connection.execute(script(name, **measures))

    def rows(self, name: str, **measures: Sequence[str]) -> list[dict[str, Any]]:
        """The answer of ``<name>.sql``, one mapping a row."""
        answer = self._connection.execute(script(name, **measures))
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    def listed(self, name: str, **measures: Sequence[str]) -> list[tuple[Any, ...]]:
        """The same as tuples in the order of the query's columns, for answers of very many rows."""
        return self._connection.execute(script(name, **measures)).fetchall()

    def any(self, name: str) -> bool:
        """Whether a table has a row."""
        return self._connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() is not None  # noqa: S608

    def count(self, name: str) -> int:
        """How many rows a table or view has."""
        row = self._connection.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608
        return int(row[0]) if row else 0

    def bind(self, name: str, value: object) -> None:
        """Bind a value for ``getvariable(name)``."""
        self._connection.execute(f"SET VARIABLE {name} = $value", {"value": value})

    def table(self, name: str, columns: Mapping[str, str], rows: Iterable[tuple[Any, ...]]) -> None:
        """A small table of our own rows."""
        fields = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
        self._connection.execute(f"CREATE TEMP TABLE {name} ({fields})")
        if given := list(rows):
            lists = ", ".join(f"unnest(${n})" for n, _ in enumerate(columns, start=1))
            turned = [list(column) for column in zip(*given, strict=True)]
            self._connection.execute(f"INSERT INTO {name} SELECT {lists}", turned)

    def files(self, kind: str, found: Mapping[Path, int]) -> None:
        """The view ``<kind>_read``: all rows of the files, with ``account``, the number given for each file.

        Lines are read once and kept; Parquet is read as it lies. Columns that a Parquet file lacks are NULL
        like keys that a line lacks.
        """
        columns = COLUMNS[kind]
        self.table(
            f"{kind}_file",
            {"filename": "VARCHAR", "account": "INTEGER"},
            [(str(path), number) for path, number in found.items()],
        )
        nothing = ", ".join(f'NULL::{type_} AS "{name}"' for name, type_ in columns.items())
        parts = [f"SELECT NULL::INTEGER AS account, {nothing} WHERE false"]
        told: set[str] = set()
        if lines := [path for path in found if path.suffix == ".jsonl"]:
            parts.append(self._json(kind, lines, columns))
            told |= set(columns)
        if parquet := [path for path in found if path.suffix == ".parquet"]:
            there = self._parquet_columns(kind, parquet)
            parts.append(self._parquet(kind, there, columns))
            told |= there
        self.told[kind] = frozenset(told)
        self._connection.execute(f"CREATE TEMP VIEW {kind}_read AS {' UNION ALL '.join(parts)}")

    def stream(self, kind: str, found: Sequence[Path]) -> None:
        """The view ``<kind>_read`` of files that are read anew by each query and never kept in memory."""
        columns = COLUMNS[kind]
        nothing = ", ".join(f'NULL::{type_} AS "{name}"' for name, type_ in columns.items())
        parts = [f"SELECT {nothing} WHERE false"]
        if lines := [path for path in found if path.suffix == ".jsonl"]:
            fields = ", ".join(f"{name}: '{type_}'" for name, type_ in columns.items())
            self.bind(f"{kind}_json", [_literal(path) for path in lines])
            parts.append(
                f"SELECT * FROM read_json(getvariable('{kind}_json'), "  # noqa: S608
                f"format = 'newline_delimited', columns = {{{fields}}})"
            )
        if parquet := [path for path in found if path.suffix == ".parquet"]:
            there = self._parquet_columns(kind, parquet)
            chosen = ", ".join(
                f'"{name}"::{type_} AS "{name}"' if name in there else f'NULL::{type_} AS "{name}"'
                for name, type_ in columns.items()
            )
            parts.append(f"SELECT {chosen} FROM {self._parquet_source(kind)}")  # noqa: S608
        self._connection.execute(f"CREATE TEMP VIEW {kind}_read AS {' UNION ALL '.join(parts)}")

    def _json(self, kind: str, paths: list[Path], columns: Mapping[str, str]) -> str:
        fields = ", ".join(f"{name}: '{type_}'" for name, type_ in columns.items())
        self.bind(f"{kind}_json", [_literal(path) for path in paths])
        chosen = ", ".join(f'r."{name}"' for name in columns)
        self._connection.execute(
            f"CREATE TEMP TABLE {kind}_line AS "  # noqa: S608
            f"SELECT f.account, {chosen} FROM read_json(getvariable('{kind}_json'), "
            f"format = 'newline_delimited', columns = {{{fields}}}, filename = true) r "
            f"JOIN {kind}_file f USING (filename)"
        )
        return f"SELECT * FROM {kind}_line"  # noqa: S608

    def _parquet_columns(self, kind: str, paths: list[Path]) -> set[str]:
        self.bind(f"{kind}_parquet", [_literal(path) for path in paths])
        if self._alike(kind, len(paths)):
            self._one_schema.add(kind)
        asked = f"DESCRIBE SELECT * FROM {self._parquet_source(kind)}"  # noqa: S608
        return {row[0] for row in self._connection.execute(asked).fetchall()}

    def _parquet(self, kind: str, there: set[str], columns: Mapping[str, str]) -> str:
        chosen = ", ".join(
            f'r."{name}"::{type_} AS "{name}"' if name in there else f'NULL::{type_} AS "{name}"'
            for name, type_ in columns.items()
        )
        source = self._parquet_source(kind)
        return f"SELECT f.account, {chosen} FROM {source} r JOIN {kind}_file f USING (filename)"  # noqa: S608

    def _alike(self, kind: str, files: int) -> bool:
        """Whether all Parquet files hold the same columns: then no query has to look into each one first."""
        asked = (
            "SELECT min(n) FROM (SELECT count(DISTINCT file_name) AS n "  # noqa: S608
            f"FROM parquet_schema(getvariable('{kind}_parquet')) "
            "GROUP BY name, duckdb_type, type, repetition_type)"
        )
        row = self._connection.execute(asked).fetchone()
        return row is not None and row[0] == files

    def _parquet_source(self, kind: str) -> str:
        union = "false" if kind in self._one_schema else "true"
        return f"read_parquet(getvariable('{kind}_parquet'), filename = true, union_by_name = {union})"


def script(name: str, **measures: Sequence[str]) -> str:
    """The text of ``<name>.sql``. ``{word: expression}`` repeats the expression, comma-separated, for each of
    ``measures[word]`` (names from the model, never from outside), with ``_`` between dots as the measure:
    ``{counted: sum(.m.) AS .m._sum}``.
    """
    text = (_HERE / f"{name}.sql").read_text(encoding="utf-8")
    for word, names in measures.items():
        head = "{" + word + ":"
        while head in text:
            before, rest = text.split(head, 1)
            body, after = rest.split("}", 1)
            text = before + ", ".join(body.strip().replace(".m.", measure) for measure in names) + after
    return text


def _literal(path: Path) -> str:
    """The path as a pattern that matches only itself: DuckDB reads file names as patterns."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(path))
