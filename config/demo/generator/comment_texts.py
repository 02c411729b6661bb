"""What people write under the posts, by language and subject, and what the brand answers."""

from __future__ import annotations

from collections.abc import Mapping

Texts = Mapping[str, tuple[str, ...]]

ENGLISH: Texts = {
    "praise": (
        "Best {p} I have had in years 😍",
        "My Sunday is saved, thank you!",
        "Love the new bag of {p}.",
        "This is how a coffee should smell ☕❤️",
        "Such a lovely team, always a smile at the bar.",
        "Tried the recipe, worked the first time. Brilliant!",
        "{p} is the only decaf my husband drinks 😂",
        "Beautiful picture!",
    ),
    "question": (
        "Do you ship {p} to Belgium?",
        "Which grinder do you use for this?",
        "Is {p} suitable for a moka pot?",
        "What time do you open on Saturday?",
        "Can I change my Brew Box before Friday?",
        "How long does {p} stay fresh?",
        "Is the workshop in English too?",
    ),
    "delivery": (
        "Ordered nine days ago and still no parcel. Very disappointing.",
        "My order is late again, third time this autumn 😡",
        "Where is my {p}? The tracking has not moved since last Tuesday.",
        "Paid for next day delivery, waited a week. Not good enough.",
        "Second Brew Box that arrives late. I am about to cancel.",
    ),
    "complaint": (
        "{p} used to be better, this batch tastes burnt.",
        "Nearly ten euros for a small bag is too expensive.",
        "The bag was open when it arrived, coffee everywhere.",
    ),
    "neutral": ("@jonas_k look at this", "Saturday then?", "We were there in June.", "🙋"),
}
DUTCH: Texts = {
    "praise": (
        "Lekkerste koffie van Amsterdam! 🧡",
        "{p} is echt heerlijk, dankjewel.",
        "Wat een mooi filmpje 😍",
        "Gisteren langs geweest, superfijne plek.",
        "Eindelijk weer {p}, wat ben ik blij!",
        "Recept geprobeerd, top resultaat.",
    ),
    "question": (
        "Is {p} ook geschikt voor de espressomachine?",
        "Leveren jullie ook op Texel?",
        "Hoe laat gaan jullie zondag open?",
        "Wanneer is {p} weer op voorraad?",
        "Kan ik de workshop nog verzetten?",
        "Hebben jullie ook bonen zonder cafeïne?",
    ),
    "delivery": (
        "Mijn bestelling is al twee weken te laat, en niemand reageert.",
        "Weer geen pakket ontvangen. Slechte service 😠",
        "Waar blijft mijn {p}? De bezorging duurt echt te lang.",
        "Bezorging voor de derde keer mislukt, heel vervelend.",
    ),
    "complaint": (
        "Deze {p} smaakt verbrand, jammer.",
        "Veel te duur geworden.",
        "De zak was kapot bij aankomst.",
    ),
    "neutral": ("@sanne_vd zaterdag?", "Daar waren we in juni.", "Nummer drie.", "🙌"),
}
GERMAN: Texts = {
    "praise": (
        "Der beste Kaffee seit Langem, danke! 😍",
        "{p} ist wunderbar.",
        "Tolles Video, gerne mehr davon.",
    ),
    "question": (
        "Liefert ihr {p} auch nach Österreich?",
        "Welche Mühle benutzt ihr?",
        "Ist {p} auch für die Siebträgermaschine geeignet?",
    ),
    "delivery": (
        "Meine Bestellung ist seit zehn Tagen überfällig, sehr ärgerlich.",
        "Schon wieder zu spät geliefert. Schade.",
    ),
    "complaint": ("{p} schmeckt diesmal verbrannt.", "Leider viel zu teuer geworden."),
    "neutral": ("Im Juni waren wir dort.", "@lena_b schau mal"),
}
FRENCH: Texts = {
    "praise": ("Le meilleur café que j'aie goûté, merci ! ❤️", "Magnifique vidéo, bravo.", "J'adore {p}."),
    "question": (
        "Est-ce que vous livrez {p} en France ?",
        "Quel moulin utilisez-vous ?",
        "{p} convient-il au piston ?",
    ),
    "delivery": (
        "Ma commande a dix jours de retard, c'est décevant.",
        "Toujours pas de colis, service lamentable.",
    ),
    "complaint": ("Ce {p} a un goût de brûlé.", "C'est devenu trop cher."),
    "neutral": ("@clem_r regarde", "On y était en juin."),
}
SPANISH: Texts = {
    "praise": ("¡El mejor café que he probado! 😍", "Me encanta {p}.", "Qué vídeo más bonito, gracias."),
    "question": ("¿Enviáis {p} a España?", "¿Qué molinillo usáis?", "¿A qué hora abrís el sábado?"),
    "delivery": (
        "Mi pedido lleva una semana de retraso, qué decepción.",
        "Sigo sin recibir el paquete. Muy mal.",
    ),
    "complaint": ("Este {p} sabe a quemado.", "Demasiado caro, la verdad."),
    "neutral": ("@marta_g mira esto", "Estuvimos allí en junio."),
}
SWEDISH: Texts = {
    "praise": ("Godaste kaffet på länge, tack! 😍", "Älskar {p}.", "Vilken fin film!"),
    "question": ("Skickar ni {p} till Sverige?", "Vilken kvarn använder ni?", "Passar {p} till bryggare?"),
    "delivery": (
        "Min beställning är över en vecka sen, väldigt tråkigt.",
        "Paketet har fortfarande inte kommit. Dåligt.",
    ),
    "complaint": ("{p} smakar bränt den här gången.", "Har blivit alldeles för dyrt."),
    "neutral": ("@elin_s kolla här", "Vi var där i juni."),
}
AFRIKAANS: Texts = {
    "praise": (
        "Die beste koffie wat ek nog gehad het! ❤️",
        "{p} is regtig heerlik, baie dankie.",
        "Pragtige video!",
    ),
    "question": (
        "Stuur julle {p} na Suid-Afrika toe?",
        "Watter meul gebruik julle?",
        "Hoe laat maak julle Saterdag oop?",
    ),
    "delivery": (
        "My bestelling is al twee weke laat, ek is baie teleurgesteld.",
        "Nog steeds nie my pakkie gekry nie. Swak diens.",
    ),
    "complaint": ("Hierdie {p} proe gebrand.", "Dit het te duur geword."),
    "neutral": ("@danie_vr kyk hier", "Ons was in Junie daar."),
}
COMMENTS: Mapping[str, Texts] = {
    "en": ENGLISH,
    "nl": DUTCH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "sv": SWEDISH,
    "af": AFRIKAANS,
}

ANSWERS: Texts = {
    "en": (
        "Thank you for asking! Yes, and we have sent you a message.",
        "Good question: it is on our site, and we are happy to help.",
    ),
    "nl": (
        "Goede vraag! Ja, dat kan. Je hebt een bericht van ons.",
        "Dank je wel! Kijk even op onze site, of stuur ons een bericht.",
    ),
    "de": ("Gute Frage! Ja, das geht. Wir haben dir geschrieben.",),
    "fr": ("Bonne question ! Oui, nous vous avons écrit.",),
    "es": ("¡Buena pregunta! Sí, te hemos escrito.",),
    "sv": ("Bra fråga! Ja, vi har skickat ett meddelande till dig.",),
    "af": ("Goeie vraag! Ja, ons het vir jou 'n boodskap gestuur.",),
}
SORRY: Texts = {
    "en": ("We are sorry. Please send us your order number and we will find your parcel today.",),
    "nl": ("Het spijt ons. Stuur ons je bestelnummer, dan zoeken we je pakket vandaag.",),
    "de": ("Das tut uns leid. Schick uns bitte deine Bestellnummer.",),
    "fr": ("Nous sommes désolés. Envoyez-nous votre numéro de commande.",),
    "es": ("Lo sentimos. Envíanos tu número de pedido.",),
    "sv": ("Vi beklagar. Skicka oss ditt ordernummer.",),
    "af": ("Ons is jammer. Stuur asseblief jou bestelnommer.",),
}
