"""Which addresses may be asked: never this machine, its neighbours or a cloud's metadata, unless allowed."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from reporter.errors import Failed
from reporter.model import Reason

Resolve = Callable[[str, int], Sequence[str]]

_METADATA = frozenset({IPv4Address("168.63.129.16")})  # a cloud's agent on an otherwise public address
_NAT64 = IPv6Network("64:ff9b::/96")
_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Base:
    """A base address, taken apart; ``prefix`` is its path without a final slash;
    a query (of a feed's whole address) is no part of it.
    """

    scheme: str
    host: str
    port: int
    prefix: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, the port only when it is unusual."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")


def base_of(address: str, *, allow_private: bool) -> Base:
    """The base address, checked: https (http where private addresses are allowed), a host, no credentials."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _refused("the address of the endpoint cannot be read") from None
    if parts.scheme not in _PORTS or (parts.scheme == "http" and not allow_private):
        raise _refused(f"the address of the endpoint at {host or 'no host'} must begin with https://")
    if not host or "@" in parts.netloc or not _plain(address) or port == 0:
        raise _refused(f"the address of the endpoint at {host or 'no host'} must be https://host/path")
    if not allow_private and _is_address(host) and not public(host):
        raise _refused(f"{host} is an address inside this network")
    return Base(parts.scheme, host, port or _PORTS[parts.scheme], parts.path.rstrip("/"))


def join(base: Base, path: str, siblings: Sequence[Base] = ()) -> str:
    """The whole address of a path, or of a link that leads to the same scheme, host and port.

    ``siblings`` are further addresses of the same service that may be asked with the same secret.
    """
    if not _plain(path):
        raise _refused(f"an address for {base.host} holds letters that no address has")
    if path.startswith("/"):
        return base.origin + base.prefix + path
    try:
        there = base_of(path, allow_private=True)
    except Failed:
        raise _refused(f"{base.host} gave a link that cannot be followed") from None
    if there.origin not in {base.origin, *(sibling.origin for sibling in siblings)}:
        raise _refused(f"{base.host} gave a link to {there.host}; credentials go to no other host")
    return path.split("#", 1)[0]


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, by the system's resolver; raises ``OSError``."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise socket.gaierror(socket.EAI_NONAME, "not a name") from None
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked(host: str, port: int, *, allow_private: bool, resolve: Resolve) -> Sequence[str]:
    """The host's addresses when all of them may be asked; the connection must go to one of these.

    One forbidden address among them is enough to refuse: it would be a matter of luck otherwise.
    """
    addresses = resolve(host, port)
    if not allow_private:
        for address in addresses:
            if not public(address):
                raise _refused(
                    f"{host} leads to {address}, an address inside this network; "
                    "set allow_private if that is meant"
                )
    return addresses


def public(address: str) -> bool:
    """Whether an IP address is one of the public internet; what is no address is not."""
    try:
        ip = ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and ip not in _METADATA


def _is_address(host: str) -> bool:
    try:
        ip_address(host.split("%", 1)[0])
    except ValueError:
        return False
    return True


def _plain(address: str) -> bool:
    return not any(letter.isspace() or not letter.isprintable() or letter == "\\" for letter in address)


def _refused(detail: str) -> Failed:
    return Failed(Reason.NOT_COLLECTED, detail)
