"""Invented but German-sounding names of Kommunen, Quartiere and streets."""

from __future__ import annotations

import numpy as np

from .chance import stream

KOMMUNEN = (
    "Ahlenbrück", "Bad Quellental", "Birkenscheidt", "Dornrath", "Ellerhagen an der Mahle", "Eschweidt",
    "Falkenbrohl", "Grünrath", "Heidbronn", "Immenscheid", "Kaltenwied", "Lohrbrück", "Mahlenau",
    "Niederahl", "Ottersrath", "Quellenrode", "Rothenwied", "Sankt Wendelin", "Wiesenscheid",
)

#: A name no table column, map label or legend was made for.
LONG_NAME = "Siedlung am ehemaligen Güterbahnhof mit Gartenstadt Nordost und Altem Klärwerk"
#: A name with the characters that break careless HTML, SQL and expressions.
SPECIAL_NAME = "D'Hammersche Höfe & „Op de Bleek“"

_TOWN_QUARTIERE = (
    "Bahnhofsviertel", "Am Mühlenbach", "Rosenhügel", "Altes Gaswerk", "Lindenhof", "Sonnenberg",
    "Neustadt", "Ziegelei", "Am Stadtpark", "Gartenstadt", "Kirchberg", "Hafenviertel", "Weberviertel",
    "Auf der Höhe", "Musikerviertel", "Fuchskaule", "Dichterviertel", "Am Alten Friedhof",
    "Kasernenviertel", "Vogelsiedlung", "Am Sportpark", "Bergmannssiedlung",
)
_VILLAGE_STEMS = (
    "Hoh", "Ober", "Nieder", "Hinter", "Kalten", "Wolfs", "Eichen", "Buchen", "Hasel", "Erlen", "Otters",
    "Lang", "Stein", "Brand", "Roth", "Schwarzen", "Silber", "Krähen", "Hirz", "Engel", "Dattel", "Mühl",
    "Heister", "Winter", "Rauschen", "Löh",
)
_VILLAGE_ENDS = (
    "rath", "scheid", "bach", "hohn", "feld", "siefen", "eichen", "berg", "wiese", "born", "inghausen",
    "kotten",
)

_STREET_STEMS = (
    "Ahorn", "Akazien", "Amsel", "Anger", "Apfel", "Auen", "Bach", "Bahnhof", "Bergmanns", "Beethoven",
    "Berg", "Birken", "Blumen", "Brücken", "Brunnen", "Buchen", "Burg", "Dahlien", "Deich", "Distel",
    "Dohlen", "Dorf", "Drossel", "Eichen", "Eisenbahn", "Elstern", "Erlen", "Eschen", "Falken", "Farn",
    "Felsen", "Fichten", "Finken", "Flieder", "Flur", "Forellen", "Forst", "Friedens", "Friedhof",
    "Garten", "Gerber", "Ginster", "Goethe", "Graben", "Grenz", "Hafen", "Hain", "Hang", "Hasel", "Haupt",
    "Heide", "Heine", "Hirsch", "Hoch", "Hof", "Holunder", "Hopfen", "Jahn", "Kamp", "Kapellen",
    "Kastanien", "Kiefern", "Kirch", "Kirsch", "Kloster", "Kopernikus", "Korn", "Kranich", "Kreuz",
    "Kurpark", "Lärchen", "Lavendel", "Lerchen", "Lessing", "Linden", "Lohmühlen", "Lupinen", "Mahle",
    "Markt", "Marien", "Meisen", "Mittel", "Mohn", "Mozart", "Mühlen", "Nachtigallen", "Nelken", "Nuss",
    "Park", "Pappel", "Pfarr", "Post", "Quellen", "Raiffeisen", "Rathaus", "Reiher", "Ring", "Ritter",
    "Robert-Koch-", "Roggen", "Rosen", "Rotdorn", "Sand", "Schäfer", "Schiller", "Schlehen", "Schloss",
    "Schmiede", "Schul", "Schwalben", "See", "Siedler", "Silber", "Sonnen", "Sperber", "Spitzweg",
    "Stein", "Storm", "Tal", "Tannen", "Tulpen", "Turm", "Ufer", "Ulmen", "Veilchen", "Wacholder", "Wald",
    "Wasser", "Weber", "Weiden", "Weinberg", "Weizen", "Wiesen", "Wind", "Ziegel", "Zeisig", "Zeppelin",
)
_STREET_ENDS = (
    "straße", "weg", "gasse", "allee", "ring", "pfad", "steig", "platz", "hang", "kamp", "winkel",
    "blick", "grund",
)
_STREET_WHOLE = (
    "Am Anger", "Am Alten Wehr", "Am Bergfried", "Am Hang", "Am Kirchplatz", "Am Mühlengraben",
    "Am Rosengarten", "Am Steinbruch", "An den Eichen", "An der Bleiche", "An der Linde", "An der Mahle",
    "Auf dem Acker", "Auf dem Driesch", "Auf der Heide", "Auf der Kuhle", "Hinter den Gärten",
    "Hinter der Kirche", "Im Bongert", "Im Brühl", "Im Feldchen", "Im Kirschgarten", "Im Sand",
    "Im Siefen", "Im Winkel", "In den Benden", "In der Au", "In der Delle", "Unter den Linden",
    "Vor dem Tor", "Zum Alten Forsthaus", "Zum Sportplatz", "Zur Alten Furt",
)


def kommune_names(number: int) -> list:
    """Returns the names of the Kommunen in the order of their keys."""
    if number <= len(KOMMUNEN):
        picks = (
            np.round(np.linspace(0, len(KOMMUNEN) - 1, number)).astype(int) if number > 1 else np.array([0])
        )
        return [KOMMUNEN[pick] for pick in picks]
    return list(KOMMUNEN) + [f"Neugemeinde {count}" for count in range(1, number - len(KOMMUNEN) + 1)]


def quartier_names(
    seed: int, kommune_of: np.ndarray, urban: np.ndarray, kommunen: list, centre: np.ndarray, special: dict
) -> list:
    """Returns names of Quartiere, unique within each Kommune; the first one is its centre.

    ``special`` maps the position of a Quartier to a planted name.
    """
    rng = stream(seed, "quartier names")
    villages = [stem + end for stem in _VILLAGE_STEMS for end in _VILLAGE_ENDS if stem.lower() != end]
    villages = [villages[n] for n in rng.permutation(len(villages))]
    names: list = []
    for number in range(len(kommunen)):
        members = np.flatnonzero(kommune_of == number)
        town_names = [_TOWN_QUARTIERE[n] for n in rng.permutation(len(_TOWN_QUARTIERE))]
        short = kommunen[number].split(" an der ")[0]
        taken: set = set()
        for position, quartier in enumerate(members.tolist()):
            choice = rng.random()
            if position == 0:
                name = f"{short}-Mitte"
            else:
                dx, dy = centre[quartier] - centre[members[0]]
                side = ("Ost", "Nord", "West", "Süd")[
                    int(np.floor((np.arctan2(dy, dx) + np.pi / 4) / (np.pi / 2))) % 4
                ]
                name = f"{short}-{side}"
                if urban[quartier] < 0.5 or name in taken or choice > 0.6:
                    name = town_names.pop() if urban[quartier] >= 0.5 and town_names else villages.pop()
                    if urban[quartier] < 0.32 and choice > 0.45:
                        name = f"{name}/{villages.pop()}"
            name = special.get(quartier, name)
            taken.add(name)
            names.append(name)
    return names


def street_names(rng: np.random.Generator, number: int) -> np.ndarray:
    """Returns different street names in random order, as many as wanted."""
    pool = list(_STREET_WHOLE) + [_street(stem, end) for stem in _STREET_STEMS for end in _STREET_ENDS]
    pool = sorted(set(pool))
    shuffled = [pool[n] for n in rng.permutation(len(pool))]
    extra = 2
    while len(shuffled) < number:
        shuffled += [f"{name} {extra}" for name in shuffled[: len(pool)]]
        extra += 1
    return np.array(shuffled[:number], dtype=object)


def _street(stem: str, end: str) -> str:
    if stem.endswith("-"):
        return stem + end.capitalize()
    if stem.lower() == end:
        return f"Alter {stem}"
    return stem + end
