"""What looks like a secret: published token shapes, and keys that promise one."""

from __future__ import annotations

import math
import re
from collections import Counter

# Prefixes and shapes as the platforms publish them for secret scanners.
TOKEN = re.compile(
    r"""
    EAA[A-Za-z0-9]{20,}                                   # Facebook, Instagram by Facebook
  | IG(?:QV|AA)[A-Za-z0-9_-]{20,}                         # Instagram
  | TH(?:QV|AA)[A-Za-z0-9_-]{20,}                         # Threads
  | gh[pousr]_[A-Za-z0-9]{20,} | github_pat_\w{20,}       # GitHub
  | glpat-[\w-]{20,}                                      # GitLab
  | xox[a-z]-[A-Za-z0-9-]{10,}                            # Slack
  | AIza[\w-]{30,} | ya29\.[\w-]{10,} | 1//0[\w-]{20,} | GOCSPX-[\w-]{20,}   # Google
  | A{16,}[A-Za-z0-9%+/=_-]{20,}                          # X app token
  | AQ[A-Za-z0-9_-]{80,}                                  # LinkedIn
  | act\.[A-Za-z0-9!._-]{20,}                             # TikTok
  | (?:AKIA|ASIA)[A-Z0-9]{16}                             # Amazon
  | (?:sk|rk|pk)_(?:live|test)_\w{10,} | sk-[\w-]{20,}
  | SG\.[\w-]{16,}\.[\w-]{16,}                            # SendGrid
  | pina_[A-Za-z0-9]{20,}                                 # Pinterest
  | (?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}                    # JSON web token
  | -----BEGIN\ [A-Z ]*PRIVATE\ KEY
  | (?i:\bbearer\s+)[\w.~+/%=-]{16,}
  | ://[^/\s:@]*:[^/\s@]+@                                # user:password in an address
  | [?&](?:access_token|auth_token|api_key|apikey|token|client_secret)=[^&\s]{8,}
    """,
    re.VERBOSE,
)
_SECRET_KEY = re.compile(
    r"(?:.*[_-])?(?:token|password|passwd|pwd|passphrase|secret|salt|renew|bearer|credentials?"
    r"|(?:api|access|private|secret|consumer|client)[_-]?key|apikey)",
    re.IGNORECASE,
)
_SOME_KEY = re.compile(r"(?:.*[_-])?(?:key|auth|authorization)", re.IGNORECASE)
_DENSE = re.compile(r"[A-Za-z0-9_+/=.%~-]{20,}")


def looks_secret(text: str) -> bool:
    """Whether a text holds something shaped like a token."""
    return TOKEN.search(text) is not None


def names_secret(key: str) -> bool:
    """Whether a key promises a secret, so that any plain text under it is one."""
    return len(key) <= 60 and _SECRET_KEY.fullmatch(key) is not None


def is_secret(key: str, text: str) -> bool:
    """Whether the text under ``key`` is a secret: by its shape, by the key, or by both together."""
    return looks_secret(text) or names_secret(key) or (_may_be_key(key) and _random(text))


def _may_be_key(key: str) -> bool:
    return len(key) <= 60 and _SOME_KEY.fullmatch(key) is not None


def _random(text: str) -> bool:
    """Long, without spaces, with digits, and at least 3.5 bits of Shannon entropy a character."""
    if not _DENSE.fullmatch(text) or not any(c.isdigit() for c in text):
        return False
    shares = [n / len(text) for n in Counter(text).values()]
    return -sum(p * math.log2(p) for p in shares) >= 3.5
