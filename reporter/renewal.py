"""Short-lived tokens: renewed before use, and a new refresh token kept where the next run finds it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from pathlib import Path

from reporter import atomic
from reporter.collectors import lifetime, run
from reporter.collectors.http import DoorWorld, open_door
from reporter.errors import Failed, LocalIOError
from reporter.model import Reason
from reporter.world import World

log = logging.getLogger("reporter")

REFRESH = "refresh_token"


class Tokens:
    """The tokens of one run: each set of secrets is renewed once, whoever of the accounts comes first."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._lock = threading.Lock()
        self._fresh: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}

    def of(self, job: run.Job) -> str | None:
        """The token a job is asked with; None where it needs none.

        Raises Failed for a secret that is not set, and for a renewal that is refused.
        """
        if not job.renew:
            return _named(job.secret.env, self._world) if job.secret else None
        key = _key(job)
        with self._lock:
            if key not in self._fresh:
                self._fresh[key] = self._renewed(job, dict(key))
            return self._fresh[key]["access_token"]

    def life(self, job: run.Job) -> tuple[str, ...]:
        """Until when a job's renewed tokens work, as the renewal told; nothing for other tokens."""
        with self._lock:
            fresh = self._fresh.get(_key(job)) if job.renew else None
        return lifetime.after_renewal(fresh, self._world.now) if fresh else ()

    def _renewed(self, job: run.Job, names: Mapping[str, str]) -> dict[str, str]:
        module = run.modules()[job.platform]
        takes: tuple[tuple[str, ...], ...] = getattr(module, "RENEWS", ())
        if set(names) not in [set(one) for one in takes]:
            wanted = " or ".join(", ".join(one) for one in takes) or "no secrets to renew a token"
            raise Failed(Reason.NO_PERMISSION, f"renew: {job.platform} takes {wanted}")
        if REFRESH in names and self._world.renewed is None:
            raise Failed(
                Reason.NO_PERMISSION,
                "say with --renewed FILE where a new refresh token may be kept: it replaces the old one",
            )
        secrets = {name: _named(variable, self._world) for name, variable in names.items()}
        base = job.base if job.private else getattr(module, "RENEW_BASE", job.base)
        with open_door(base, None, world=DoorWorld(), allow_private=job.private) as door:
            fresh: dict[str, str] = module.renew(door, secrets)
        if REFRESH in names and fresh.get(REFRESH, secrets[REFRESH]) != secrets[REFRESH]:
            self._keep(job, names[REFRESH], fresh[REFRESH])
        return fresh

    def _keep(self, job: run.Job, variable: str, value: str) -> None:
        """Write the new refresh token before anything is asked with the new access token."""
        path = self._world.renewed
        assert path is not None  # noqa: S101  asked for before the renewal
        known = {**kept(path), variable: value}
        atomic.write(path, "".join(f"{name}={known[name]}\n" for name in sorted(known)).encode(), 0o600)
        log.warning(
            "%s: a new refresh token is kept in %s as %s; the old one is dead", job.name, path, variable
        )


def kept(path: Path) -> dict[str, str]:
    """The secrets kept by earlier runs, ``NAME=value`` a line; none when there is no file yet.

    Raises LocalIOError when the file cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeError) as problem:
        raise LocalIOError(f"cannot read {path}: check the file named with --renewed") from problem
    return {name: value for name, _, value in (line.partition("=") for line in lines) if name and value}


def _key(job: run.Job) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, secret.env) for name, secret in job.renew.items()))


def _named(variable: str, world: World) -> str:
    value = world.environ.get(variable, "")
    if not value:
        raise Failed(Reason.NO_PERMISSION, f"the environment has no {variable}: set it to the secret")
    return value
