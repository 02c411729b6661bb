"""Share of voice, the conversation and influential authors as plain dictionaries for report.json."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from reporter.model import (
    BrandShare,
    Community,
    CommunityReading,
    Coverage,
    Influencer,
    Influencers,
    ShareOfVoice,
    Value,
    VoiceBasis,
    VoiceCut,
)


def of_value(value: Value) -> dict[str, Any]:
    """A number or the reason why there is none, what is absent from it, and the rows it rests on."""
    return {
        "value": value.number,
        "reason": str(value.missing.reason) if value.missing else None,
        "detail": value.missing.detail if value.missing else "",
        "partial": list(value.partial),
        "n": value.n,
    }


def of_voice(voice: ShareOfVoice) -> dict[str, Any]:
    """Both bases; a brand of null is the client."""
    return {
        "month": voice.month.isoformat() if voice.month else None,
        "mentions": _basis(voice.mentions) if voice.mentions else None,
        "engagement": _basis(voice.engagement) if voice.engagement else None,
        "coverage": _coverage(voice.coverage) if voice.coverage else None,
    }


def of_community(community: Community | None) -> list[dict[str, Any]]:
    """One entry a scope."""
    return [_scope(one) for one in community.scopes] if community else []


def of_influencers(found: Influencers | None) -> dict[str, Any] | None:
    """Nameless, as they are known."""
    if found is None:
        return None
    whole = {
        one.name: value if (value := getattr(found, one.name)) is None else of_value(value)
        for one in fields(found)
        if one.name not in ("floor", "top", "hashtags")
    }
    return {
        **whole,
        "floor": found.floor,
        "hashtags": list(found.hashtags),
        "top": [_author(one) for one in found.top],
    }


def _author(one: Influencer) -> dict[str, Any]:
    return {
        "label": one.label,
        "followers": one.followers,
        "mentions": one.mentions,
        "engagements": of_value(one.engagements),
        "channels": list(one.channels),
    }


def _basis(basis: VoiceBasis) -> dict[str, Any]:
    brands = [one.brand for one in basis.brands]
    return {
        "brands": [_share(one) for one in basis.brands],
        "excluded": [{"brand": brand or None, "why": why} for brand, why in basis.excluded],
        "reason": str(basis.why.reason) if basis.why else None,
        "detail": basis.why.detail if basis.why else "",
        "weeks": [_cut(one, brands) for one in basis.weeks],
        "channels": [_cut(one, brands) for one in basis.channels],
        "languages": [_cut(one, brands) for one in basis.languages],
        "sources": [{"file": s.file, "sha256": s.sha256, "rows": s.rows} for s in basis.sources],
        "parts": {platform: list(parts) for platform, parts in basis.parts},
    }


def _share(one: BrandShare) -> dict[str, Any]:
    return {
        "brand": one.brand or None,
        "count": of_value(one.count),
        "share": of_value(one.share),
        "previous_count": of_value(one.previous_count),
        "previous": of_value(one.previous),
        "change": of_value(one.change),
        "clear": one.clear,
    }


def _cut(one: VoiceCut, brands: Sequence[str]) -> dict[str, Any]:
    cells = zip(brands, one.counts, one.shares, strict=True)
    return {
        "key": one.key,
        "brands": [
            {"brand": brand or None, "count": count.number, "share": share.number}
            for brand, count, share in cells
        ],
    }


def _coverage(found: Coverage) -> dict[str, Any]:
    named = ("exclude", "files", "feeds", "channels", "languages", "asked_languages")
    counted = ("days", "days_in_month", "raw", "repeats", "unnamed", "wordless")
    return {
        "terms": [{"brand": brand or None, "terms": list(terms)} for brand, terms in found.terms],
        **{name: list(getattr(found, name)) for name in named},
        **{name: getattr(found, name) for name in counted},
    }


def _scope(one: CommunityReading) -> dict[str, Any]:
    values = {
        each.name: of_value(value)
        for each in fields(one)
        if isinstance(value := getattr(one, each.name), Value)
    }
    return {
        "account": one.scope.account or None,
        "platform": one.scope.platform or None,
        "rule": str(one.rule),
        "busiest": [
            {"label": who.label, "comments": who.comments, "share": of_value(who.share)}
            for who in one.busiest
        ],
        **values,
    }
