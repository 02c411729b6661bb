"""What is said in words about compared brands: recipe, exclusions, hidden posts."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from reporter.i18n import phrase
from reporter.model import Comparison, HiddenPosts, LeftOut
from reporter.report.context import Context, month_before, platform_name
from reporter.report.reasons import sentence

LEAD = "er_followers_public"
SHARE = "share_of_engagements_public"
OWN = {LEAD: "er_followers_post", "engagements_per_post_public": "engagements_per_post"}
LISTED = 3  # hidden posts that are named for each brand
_LIKES = {"facebook": phrase("reactions"), "linkedin": phrase("reactions")}
_PARTS = {"comments": phrase("comments"), "shares": phrase("shares"), "saves": phrase("saves")}


def parts(names: tuple[str, ...], platform: str, context: Context) -> str:
    """``likes, comments and shares``, as the platform calls them."""
    words = context.words
    called = [
        words.say(_LIKES.get(platform, "likes") if name == "reactions" else _PARTS.get(name, name))
        for name in names
    ]
    return joined(called, context)


def joined(names: list[str], context: Context) -> str:
    """``one, two and three``."""
    if len(names) < 2:
        return "".join(names)
    words = context.words
    return words.say("{first} and {last}", first=words.say(", ").join(names[:-1]), last=names[-1])


def brand_name(brand: str, context: Context) -> str:
    """The brand; the client's own name for the empty one."""
    return brand or context.brand.name


def remarks(platform: str, lead: Comparison, mine: tuple[Comparison, ...], context: Context) -> list[str]:
    """What a reader of the table must know: recipe, own figures, who is in the share, hidden posts."""
    words = context.words
    recipe = parts(lead.parts, platform, context)
    found = [
        words.say(
            "Engagements here are {parts} for every brand: what anybody can see of all of them.", parts=recipe
        )
    ]
    if own := _own(platform, mine, context):
        found.append(own)
    share = next((one for one in mine if one.metric == SHARE), None)
    if share and share.client.value.known:
        names = joined([brand_name(one.brand, context) for one in share.compared], context)
        found.append(words.say("The share of engagements is among {brands}.", brands=names))
    elif share and share.client.value.missing:
        found.append(
            words.say("No share of engagements: {why}", why=sentence(share.client.value.missing, words))
        )
    if unlike := _unlike(mine, context):
        found.append(unlike)
    hidden = [one for one in context.measured.benchmarks.hidden if one.platform == platform]
    return found + [_hidden(one, context) for one in hidden]


def _own(platform: str, mine: tuple[Comparison, ...], context: Context) -> str:
    """The client's own figures by its own recipe, so that nobody mistakes one for the other."""
    words = context.words
    told = [
        one for one in mine if one.metric in OWN and one.own and one.own.known and one.own_parts != one.parts
    ]
    if not told:
        return ""
    figures = [
        words.say(
            "{name} {value}",
            name=context.noun(OWN[one.metric]),
            value=words.value(one.own, one.unit),
        )
        for one in told
        if one.own is not None
    ]
    return words.say(
        "With {parts}, as on other pages, {client} has {figures}; these are not comparable with the table.",
        client=context.brand.name,
        parts=parts(told[0].own_parts, platform, context),
        figures=words.say(", ").join(figures),
    )


def _unlike(mine: tuple[Comparison, ...], context: Context) -> str:
    """Figures whose set of brands changed between the months."""
    words = context.words
    unlike = [one for one in mine if one.previous_median.known and not one.median_change.known]
    if not unlike:
        return ""
    return words.say(
        "{month} compared other brands or parts, so it is no trend: {figures}.",
        month=words.short_month(month_before(context.period.month)),
        figures=words.say(", ").join(words.say(one.name) for one in unlike),
    )


def _hidden(one: HiddenPosts, context: Context) -> str:
    """Posts that are left out because they hide a part, the newest named by their day."""
    words, zone = context.words, ZoneInfo(context.period.zone)
    newest = sorted(one.listed, key=lambda post: (post[1], post[0]), reverse=True)[:LISTED]
    days = [
        words.say(
            "{day}: {parts}",
            day=words.day_month(moment.astimezone(zone).date()),
            parts=parts(absent, one.platform, context),
        )
        for _, moment, absent in newest
    ]
    more = one.count - len(newest)
    if more > 0:
        days.append(words.plural("{n} more", "{n} more", more))
    text = words.plural(
        "{brand} hides a part of {n} of {all} posts ({days}); it is left out and not counted as zero.",
        "{brand} hides a part of {n} of {all} posts ({days}); they are left out and not counted as zero.",
        one.count,
        brand=brand_name(one.brand, context),
        all=one.posts,
        days=words.say("; ").join(days),
    )
    return text


def left_out(one: LeftOut, context: Context) -> str:
    """A brand that is in no table, and why."""
    words = context.words
    why = sentence(one.why, words)
    if not one.platform:
        return words.say("{brand}: {why}", brand=one.brand, why=why)
    platform = platform_name(one.platform)
    return words.say("{brand} on {platform}: {why}", brand=one.brand, platform=platform, why=why)
