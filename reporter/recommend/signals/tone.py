"""Signal of how the brand itself speaks of those it works with and for."""

from __future__ import annotations

from reporter.model import PostReading, SignalKind, Unit, of
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, held, lacks
from reporter.recommend.observed import by_hand, observed
from reporter.recommend.posting import month_told, terms
from reporter.recommend.registry import Limits, signal

# Customers, guests, patients, suppliers and landlords in our seven languages, English first.
_OTHERS = """
    customer customers client clients guest guests patient patients shopper shoppers supplier suppliers vendor
    vendors landlord
    klant klanten gast gasten patiënt patiënten leverancier leveranciers huisbaas
    kund kunden kunder kunderna gäst gäster patienter leverantör leverantören leverantörer hyresvärd
    kliënt kliënte klante pasiënt pasiënte verskaffer verskaffers
    kunde kundin kundinnen gäste patientin patientinnen lieferant lieferanten lieferantin vermieter
    cliente clientes client cliente clientèle fournisseur fournisseurs propriétaire
    huésped huéspedes paciente pacientes proveedor proveedora proveedores casero
"""
# Who apologises to customers does not speak badly of them.
_APOLOGY = """
    sorry apology apologies apologise apologize
    excuses excuus ursäkt ursäkta förlåt verskoning jammer entschuldigung entschuldigen verzeihung
    désolé désolés désolée excusez
    disculpa disculpas perdón lamentamos
"""


@signal(
    SignalKind.BEHAVIOUR,
    says="{value} of {n} posts name customers or suppliers in clearly negative words",
    seen="A post of the brand speaks badly of a customer or a supplier",
    unit=Unit.COUNT,
    limits={"count": 1},
)
def negative_brand_posts(here: Evidence, limits: Limits) -> Heard:
    """A post of the brand itself names a customer or supplier unfavourably: half of its score or more is
    negative, as for comments, it has a word for such people in one of seven languages, and no apology.
    Negative words alone do not count, since posts about a problem and its cure are full of them. What a
    person says goes first.

    Inputs: sentiment of own posts, and their words
    Threshold: one post (chosen)
    """
    if observed(here, "negative_brand_posts") is not None:
        return by_hand(here, "negative_brand_posts", "the sentiment of the brand's own posts")
    if (why := month_told(here)) is not None:
        return why
    if not any(post.text.strip() for post in here.posts):
        return lacks("the words of the posts")
    told = [_speaks_badly(here, post) for post in here.posts]
    bad = told.count(True)
    if bad < limits["count"] and None in told:
        return lacks(f"the sentiment of own posts: untold of {told.count(None)} of {len(told)} posts")
    return held(bad >= limits["count"], of(bad, n=len(told)), limits["count"], strength=bad / len(told))


def _speaks_badly(here: Evidence, post: PostReading) -> bool | None:
    words = post.text.casefold()
    if not terms(tuple(_OTHERS.split())).search(words) or terms(tuple(_APOLOGY.split())).search(words):
        return False
    found = here.marked(post)
    return None if found is None else found.negative
