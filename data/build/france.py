"""France: communes, municipal districts, former communes, groupings, départements, regions, from
the official geographic code; coordinates from GeoNames."""

import collections
import json
import re

from common import centre, key
from names import FR_COMMUNES, FR_GROUPINGS, FR_REGIONS

FORMER = ("commune-deleguee", "commune-associee")


def build(rows, sources):
    base = f"{sources.folder}/etalab-decoupage-administratif-6.0.0/package/data"
    table = {name: _load(base, name) for name in ("communes", "departements", "regions", "epci", "ept")}
    communes = {c["code"]: c for c in table["communes"] if c["type"] == "commune-actuelle"}
    places = Places(sources)
    at = {code: places.commune(c) for code, c in communes.items()}
    former = collections.defaultdict(list)
    for c in table["communes"]:
        if c["type"] in FORMER and c["chefLieu"] in communes:
            former[c["chefLieu"]].append((c, places.former(c, communes[c["chefLieu"]])))
    for code, c in communes.items():
        if not at[code]:
            at[code] = centre((*p, f.get("population") or 1) for f, p in former[code] if p)
        if not at[code]:
            at[code] = places.postcode_centre(c)

    short = {_only(communes, long): name for name, long in FR_COMMUNES.items()}
    for code, c in communes.items():
        rows.add("FR", "commune", c["nom"], c.get("region"), department(c), [short.get(code)],
                 c.get("codesPostaux", []), at[code], c.get("population"), code)
    for c in table["communes"]:
        if c["type"] == "arrondissement-municipal":
            _district(rows, c, places, at)
    for parent, parts in former.items():
        whole = communes[parent]
        for part, point in parts:
            if key(part["nom"]) != key(whole["nom"]):
                rows.add("FR", "locality", part["nom"], whole.get("region"), department(whole), [], [],
                         point or at[parent], part.get("population"), part["code"], parent)
    for grouping in table["epci"] + table["ept"]:
        _grouping(rows, grouping, communes, at)
    _areas(rows, table, communes, at)


def _load(base, name):
    with open(f"{base}/{name}.json", encoding="utf-8") as file:
        return json.load(file)


def department(commune):
    """The département; overseas collectivities have their own code."""
    own = commune.get("departement") or commune.get("collectiviteOutremer", {}).get("code")
    return own or commune["code"][:3]


def _only(communes, name):
    found = [code for code, c in communes.items() if c["nom"] == name]
    if len(found) != 1:
        raise SystemExit(f"{name}: {len(found)} communes have this name, one was expected")
    return found[0]


class Places:
    """Coordinates of French names, by postcode and name first."""

    def __init__(self, sources):
        self.by_code = collections.defaultdict(list)
        self.by_department = {}
        for post in sources.post["FR"]:
            self.by_code[post.code].append(post)
            self.by_department.setdefault((post.admin2, key(post.name)), post.at)
        self.by_insee = {}
        for city in sources.coded.values():
            place = city.feature.startswith("PPL") and city.feature not in ("PPLX", "PPLH", "PPLQ")
            if city.country == "FR" and city.admin4 and place:
                best = self.by_insee.get(city.admin4)
                if best is None or city.people > best.people:
                    self.by_insee[city.admin4] = city

    def named(self, codes, name, area):
        wanted = key(name)
        for code in codes:
            for post in self.by_code.get(code, []):
                if key(post.name) == wanted:
                    return post.at
        return self.by_department.get((area, wanted))

    def commune(self, c):
        area = c.get("departement") or c["code"][:2]
        found = self.named(c.get("codesPostaux", []), c["nom"], area)
        coded = self.by_insee.get(c["code"])
        return found or (coded.at if coded else None)

    def former(self, part, whole):
        area = whole.get("departement") or part["code"][:2]
        return self.named(part.get("codesPostaux") or whole.get("codesPostaux", []), part["nom"], area)

    def postcode_centre(self, c):
        posts = [p for code in c.get("codesPostaux", []) for p in self.by_code.get(code, [])]
        return centre((*post.at, 1) for post in posts)


def _district(rows, c, places, at):
    """`Lyon 3e Arrondissement`, also found as Lyon 3, Lyon 03, Lyon 3ème."""
    city, number = re.match(r"(\D+) (\d+)", c["nom"]).groups()
    number = int(number)
    point = next((post.at for code in c["codesPostaux"] for post in places.by_code.get(code, [])
                  if post.name == f"{city} {number:02}"), at.get(c["commune"]))
    others = [f"{city} {number}", f"{city} {number:02}"]
    others += [f"{city} {number}{ending}" for ending in (("er",) if number == 1 else ("e", "ème"))]
    rows.add("FR", "arrondissement", c["nom"], c["region"], c["departement"], others, c["codesPostaux"],
             point, c.get("population"), c["code"], c["commune"])


def _grouping(rows, grouping, communes, at):
    members = [(m, m.get("populationMunicipale") or 0) for m in grouping["membres"]]
    largest = communes.get(max(members, key=lambda m: m[1])[0]["code"])
    full = grouping["nom"]
    name = re.sub(r"^(CC|CA|CU|ME|METRO|SAN) (?=\S)", "", full)
    if name != full:
        name = re.sub(r"^(de la |de l'|du |des |de |d')", "", name)
    name = name[:1].upper() + name[1:]
    others = [full]
    if grouping["type"] in ("METRO", "MET69", "CU", "MET75") and largest:
        others += [f"{largest['nom']} Métropole", f"Métropole de {largest['nom']}"]
    others += FR_GROUPINGS.get(grouping["code"], [])
    point = centre((*at[m["code"]], people or 1) for m, people in members if at.get(m["code"]))
    total = grouping.get("populationMunicipale") or sum(people for _, people in members)
    rows.add("FR", "epci", name, largest and largest.get("region"), largest and department(largest),
             others, [], point, total, grouping["code"])


def _areas(rows, table, communes, at):
    by_department, by_region = collections.defaultdict(list), collections.defaultdict(list)
    for code, c in communes.items():
        if at[code]:
            point = (*at[code], c.get("population") or 1)
            by_department[department(c)].append(point)
            by_region[c.get("region")].append(point)
    for d in table["departements"]:
        points = by_department[d["code"]]
        rows.add("FR", "departement", d["nom"], d.get("region"), d["code"], [], [], centre(points),
                 sum(p[2] for p in points), d["code"])
    for r in table["regions"]:
        if r.get("zone") != "com":
            points = by_region[r["code"]]
            rows.add("FR", "region", r["nom"], r["code"], "", FR_REGIONS.get(r["code"], []), [],
                     centre(points), sum(p[2] for p in points), r["code"])
