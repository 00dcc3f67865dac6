"""Towns of 20,000 inhabitants or more in Germany, Austria, the Netherlands, Italy, the United
Kingdom and Ireland, and the areas they lie in, from GeoNames."""

from common import centre
from names import ABROAD, ABROAD_CITIES

LEAST = 20_000


def build(rows, sources):
    for country, areas in ABROAD.items():
        inside = {code: [] for code in areas}
        for _, city in sources.in_country(country):
            area, people = city["admin1code"], city["population"]
            if area not in areas or people < LEAST:
                continue
            at = (city["latitude"], city["longitude"])
            inside[area].append((*at, people))
            name, others = ABROAD_CITIES.get((country, city["name"]), (city["name"], []))
            rows.add(country, "commune", name, area, "", [city["name"], *others], [], at, people)
        for code, names in areas.items():
            rows.add(country, "region", names[0], code, "", names[1:], [], centre(inside[code]), None,
                     f"{country}-{code}")
