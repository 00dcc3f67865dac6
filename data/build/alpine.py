"""Switzerland and Luxembourg: municipalities and localities from the postal file of GeoNames."""

import collections
import re

from common import centre, key
from names import CH_CANTONS, CH_MUNICIPALITIES, LU_CANTONS, LU_MUNICIPALITIES


def switzerland(rows, sources):
    by_number = collections.defaultdict(list)
    for post in sources.post["CH"]:
        if post.admin1 in CH_CANTONS and post.admin3:
            by_number[post.admin3].append(post)
    fresh, coded = collections.defaultdict(list), {}
    for number, city in sources.in_country("CH"):
        fresh[(city["admin1code"], key(city["name"]))].append(city)
        row = sources.coded.get(number)
        if row and row.admin3 and city["population"] > coded.get(row.admin3, (0, None))[0]:
            coded[row.admin3] = (city["population"], (city["latitude"], city["longitude"]))

    for number, posts in by_number.items():
        canton = posts[0].admin1
        name = re.sub(rf"\s+\({canton}\)$", "", posts[-1].admin3_name)
        own, parts = _parts(posts, canton, name)
        at, people = own or centre((*p.at, 1) for p in posts), None
        for city in fresh[(canton, key(name))]:
            at, people = (city["latitude"], city["longitude"]), city["population"] or people
        if not people and number in coded:
            people, point = coded[number]
            at = at if own else point
        others = (name.split("/") if "/" in name else []) + CH_MUNICIPALITIES.get(name, [])
        rows.add("CH", "commune", name, canton, "", others, {p.code for p in posts}, at, people, number)
        for part, (codes, point) in parts.items():
            if key(part) != key(name):
                rows.add("CH", "locality", part, canton, "", part.split("/") if "/" in part else [],
                         codes, point, None, "", number)
    for canton, (name, others) in CH_CANTONS.items():
        inside = [p for posts in by_number.values() for p in posts if p.admin1 == canton]
        rows.add("CH", "canton", name, canton, "", others + [f"canton {name}", f"Kanton {name}"], [],
                 centre((*p.at, 1) for p in inside), None, f"CH-{canton}")


def _parts(posts, canton, whole):
    """The point of the place that gave the municipality its name, and the other places in it."""
    own, parts = None, {}
    for post in posts:
        name = re.sub(rf"\s+{canton}$", "", re.sub(r"\s+\d+$", "", post.name))
        if key(name) == key(whole) and own is None:
            own = post.at
        else:
            codes, _ = parts.setdefault(name, (set(), post.at))
            codes.add(post.code)
    return own, parts


def luxembourg(rows, sources):
    by_name, parts = collections.defaultdict(list), {}
    for post in sources.post["LU"]:
        by_name[post.admin2_name].append(post)
        if key(post.name) != key(post.admin2_name):
            codes, _ = parts.setdefault((post.admin2_name, post.name), (set(), post.at))
            codes.add(post.code.removeprefix("L-"))
    fresh = {key(city["name"]): city for _, city in sources.in_country("LU")}
    for official, posts in by_name.items():
        name = official.removeprefix("Ville de ")
        city = fresh.get(key(name))
        at = (city["latitude"], city["longitude"]) if city else centre((*p.at, 1) for p in posts)
        rows.add("LU", "commune", name, posts[0].admin1, "", LU_MUNICIPALITIES.get(name, []),
                 {p.code.removeprefix("L-") for p in posts}, at, city and city["population"])
    for (official, name), (codes, at) in parts.items():
        if key(name) != key(official.removeprefix("Ville de ")):
            rows.add("LU", "locality", name, by_name[official][0].admin1, "", [], codes, at, None, "",
                     official.removeprefix("Ville de "))
    for canton, name in LU_CANTONS.items():
        inside = [p for posts in by_name.values() for p in posts if p.admin1 == canton]
        rows.add("LU", "canton", f"Canton {name}", canton, "", [f"Kanton {name}", f"canton de {name}"], [],
                 centre((*p.at, 1) for p in inside), None, f"LU-{canton}")
