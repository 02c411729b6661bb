"""Ids as the platforms make them: each holds the moment of publication."""

from __future__ import annotations

from datetime import datetime

from config.demo.generator.dice import Dice

INSTAGRAM_EPOCH_MS = 1314220021721
X_EPOCH_MS = 1288834974657
SHORTCODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def _milliseconds(at: datetime, dice: Dice) -> int:
    return int(at.timestamp()) * 1000 + dice.whole(0, 999)


def instagram_media(at: datetime, dice: Dice) -> int:
    """The media id whose base-64 form is the short code of the address."""
    return (_milliseconds(at, dice) - INSTAGRAM_EPOCH_MS << 23) | dice.whole(0, (1 << 23) - 1)


def shortcode(media: int) -> str:
    """A media id in Instagram's base 64."""
    text = ""
    while media:
        media, last = divmod(media, 64)
        text = SHORTCODE[last] + text
    return text


def instagram_object(dice: Dice) -> str:
    """The id that the export prints, which tells nothing."""
    return str(dice.whole(17_850_000_000_000_000, 18_119_999_999_999_999))


def snowflake(at: datetime, dice: Dice) -> int:
    """A post id of X."""
    return (_milliseconds(at, dice) - X_EPOCH_MS << 22) | dice.whole(0, (1 << 22) - 1)


def tiktok_video(at: datetime, dice: Dice) -> int:
    """A video id of TikTok: its upper half is the second of the upload."""
    return (int(at.timestamp()) << 32) | dice.whole(0, (1 << 32) - 1)
