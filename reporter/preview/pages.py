"""What only served pages carry: the script that reloads them, and the page that tells an error."""

from __future__ import annotations

import html
import re

from reporter.render.sorting import hashed

EVENTS = "/events"
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")')
_SCRIPT = """
"use strict";
let source;
const listen = () => {{
  source?.close();
  if (document.hidden) return;
  source = new EventSource("{events}");
  source.onmessage = (told) => {{ if (told.data !== "{version}") location.reload(); }};
}};
document.addEventListener("visibilitychange", listen);
listen();
"""
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
body {{ font: 1.05rem/1.5 sans-serif; max-width: 52rem; margin: 3rem auto; padding: 0 1rem; }}
li {{ margin: 0.5rem 0; overflow-wrap: anywhere; font-family: monospace; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{listed}<p>{advice}</p>
</main>
</body>
</html>
"""


def reloading(page: str, version: str) -> str:
    """The page with a script that loads it again once another ``version`` is told; its policy allows that.

    A tab that is hidden does not listen: browsers keep only six connections to a server for all their tabs.
    """
    script = _SCRIPT.format(events=EVENTS, version=version)
    page = _POLICY.sub(lambda found: found[1] + _allowing(found[2], script) + found[3], page, count=1)
    before, body, after = page.rpartition("</body>")
    tag = f"<script>{script}</script>"
    return f"{before}{tag}\n{body}{after}" if body else page + tag


def _allowing(policy: str, script: str) -> str:
    """The policy with this script among its sources and requests to the preview itself."""
    rules = dict(rule.partition(" ")[::2] for rule in (part.strip() for part in policy.split(";")) if rule)
    for name, source in (("script-src", hashed(script)), ("connect-src", "'self'")):
        known = rules.get(name, "").replace("'none'", "")
        rules[name] = f"{known} {source}".strip()
    return "; ".join(f"{name} {sources}".strip() for name, sources in rules.items())


def told(title: str, messages: tuple[str, ...], advice: str) -> str:
    """A page that says why there is no report, a line for each thing that is wrong."""
    lines = "\n".join(f"<li>{html.escape(message)}</li>" for message in messages)
    listed = f"<ul>\n{lines}\n</ul>\n" if lines else ""
    return _PAGE.format(title=html.escape(title), listed=listed, advice=html.escape(advice))
