#!/usr/bin/env python3
"""The generated tables of this folder: cldr.tsv and cldr-LANG.tsv.

    tables.py [CLDR [ISO]]      as `make tables` runs it

Reads Debian's unicode-cldr-core (/usr/share/unicode/cldr) and iso-codes
(/usr/share/iso-codes/json), and writes names of currencies, units, months,
weekdays and numbers.  The result is committed; a build needs neither package.
What the packages do not say, or say otherwise than the grammar wants it, is in
numbers*.tsv, whose rows come first.
"""
import json
import os
import re
import sys
import xml.etree.ElementTree as ET

CLDR = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode/cldr"
ISO = sys.argv[2] if len(sys.argv) > 2 else "/usr/share/iso-codes/json"
HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGES = {"de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian", "pt": "Portuguese"}
ELISION = ("fr", "it")

# CLDR's names of units, and the symbols of lede-record(5).
UNITS = {
    "measure": {
        "length-kilometer": "km", "length-meter": "m", "length-decimeter": "dm", "length-centimeter": "cm",
        "length-millimeter": "mm", "length-micrometer": "µm", "length-nanometer": "nm", "length-mile": "mi",
        "length-yard": "yd", "length-foot": "ft", "length-inch": "in", "length-nautical-mile": "nmi",
        "length-light-year": "ly",
        "area-square-kilometer": "km2", "area-square-meter": "m2", "area-square-centimeter": "cm2",
        "area-square-mile": "mi2", "area-square-yard": "yd2", "area-square-foot": "ft2", "area-square-inch": "in2",
        "area-hectare": "ha", "area-acre": "acre",
        "mass-metric-ton": "t", "mass-kilogram": "kg", "mass-gram": "g", "mass-milligram": "mg",
        "mass-microgram": "µg", "mass-ton": "ton", "mass-pound": "lb", "mass-ounce": "oz",
        "volume-cubic-kilometer": "km3", "volume-cubic-meter": "m3", "volume-cubic-centimeter": "cm3",
        "volume-cubic-mile": "mi3", "volume-cubic-yard": "yd3", "volume-cubic-foot": "ft3", "volume-cubic-inch": "in3",
        "volume-hectoliter": "hL", "volume-liter": "L", "volume-deciliter": "dL", "volume-centiliter": "cL",
        "volume-milliliter": "mL", "volume-gallon": "gal", "volume-pint": "pt",
        "speed-kilometer-per-hour": "km/h", "speed-mile-per-hour": "mph", "speed-meter-per-second": "m/s",
        "speed-knot": "kn",
        "temperature-celsius": "°C", "temperature-fahrenheit": "°F", "temperature-kelvin": "K",
        "power-gigawatt": "GW", "power-megawatt": "MW", "power-kilowatt": "kW", "power-watt": "W",
        "power-horsepower": "hp", "energy-kilowatt-hour": "kWh", "energy-kilojoule": "kJ", "energy-joule": "J",
        "energy-kilocalorie": "kcal",
        "electric-volt": "V", "electric-ampere": "A",
        "frequency-gigahertz": "GHz", "frequency-megahertz": "MHz", "frequency-kilohertz": "kHz", "frequency-hertz": "Hz",
        "digital-bit": "bit", "digital-byte": "B", "digital-kilobyte": "kB", "digital-kilobit": "kbit",
        "digital-megabyte": "MB", "digital-megabit": "Mbit",
        "digital-gigabyte": "GB", "digital-gigabit": "Gbit", "digital-terabyte": "TB", "digital-petabyte": "PB",
    },
    "duration": {
        "duration-century": "century", "duration-decade": "decade", "duration-year": "y", "duration-month": "mo",
        "duration-week": "wk", "duration-day": "d", "duration-hour": "h", "duration-minute": "min",
        "duration-second": "s", "duration-millisecond": "ms",
    },
}
DAYS = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}
# Codes that are no money anybody is paid in: funds, metals, tests.
NO_MONEY = re.compile(r"X(A[GUD]|B[A-D]|PD|PT|SU|TS|UA|XX)|BOV|CH[EW]|CLF|COU|MXV|US[NS]|UYI|UYW")


def fold(name, lang):
    """A name as the tables have it: lower case, words split by one space, no dots; None if it holds anything else."""
    name = name.replace("\u00ad", "").replace("\u2019", "'").lower().strip()
    name = re.sub(r"[-\u2010\u2011\u00a0\u202f]", " ", name).rstrip(".")
    name = re.sub(r"'(?=\w)", "' " if lang in ELISION else " ", name)
    name = re.sub(r"\s+", " ", name)
    return name if re.fullmatch(r"[^\W\d_]+('?( [^\W\d_]+)?)*", name) else None


def rows(table):
    """{(class, argument, origin): forms} as lines."""
    return ["|".join(sorted(forms)) + "\t%s\t%s\t%s" % key for key, forms in table.items() if forms]


def add(table, key, form):
    if form and len(form) > 1:
        table.setdefault(key, set()).add(form)


def locale(lang):
    return ET.parse(os.path.join(CLDR, "common/main", lang + ".xml")).getroot()


def calendar(root, lang, table):
    gregorian = next(c for c in root.iter("calendar") if c.get("type") == "gregorian")
    for width in list(gregorian.iter("monthWidth")) + list(gregorian.iter("dayWidth")):
        if width.get("type") in ("wide", "abbreviated"):
            for name in width:
                if name.tag == "month":
                    add(table, ("month", name.get("type"), "CLDR"), fold(name.text, lang))
                elif name.tag == "day":
                    # Spanish "mar" and Portuguese "sex" are other words too
                    if width.get("type") == "wide":
                        add(table, ("weekday", DAYS[name.get("type")], "CLDR"), fold(name.text, lang))


def units(root, lang, table):
    long_units = next(u for u in root.iter("unitLength") if u.get("type") == "long")
    for unit in long_units.iter("unit"):
        for cls, known in UNITS.items():
            symbol = known.get(unit.get("type"))
            if symbol is None:
                continue
            for pattern in unit.iter("unitPattern"):
                name = re.sub(r"\{0\}", "", pattern.text).strip()
                add(table, (cls, symbol, "CLDR"), fold(name, lang))


def currencies(root, lang, table, codes):
    for currency in root.iter("currency"):
        code = currency.get("type")
        if code in codes:
            for name in currency.iter("displayName"):
                add(table, ("money", code, "CLDR"), fold(name.text, lang))


def spelled(text):
    """The word of a rule of CLDR's spell-out, and whether a number stands before it."""
    text = text.replace("\u00ad", "").rstrip(";").lstrip("'")
    if "=" in text:
        return None, False
    text = re.sub(r"\[[^]]*\]", "", text)
    counted = "←" in text or text.startswith("→")
    text = re.sub(r"←[^←]*←|→[^→]*→|>>|<<", " ", text).strip()
    return text, counted


def numbers(lang, table):
    root = ET.parse(os.path.join(CLDR, "common/rbnf", lang + ".xml")).getroot()
    sets = re.compile(r"spellout-(cardinal|numbering|ordinal)(-(masculine|feminine|neuter|plural|[nrsm]))*(-adjective)?$")
    for group in root.iter("ruleset"):
        kind = sets.match(group.get("type"))
        if not kind:
            continue
        for rule in group.iter("rbnfrule"):
            if not rule.get("value").isdigit():
                continue
            value = int(rule.get("value"))
            text, counted = spelled(rule.text)
            if not text:
                continue
            if kind.group(1) == "ordinal":
                word = fold(text, lang)
                if word and " " not in word and not counted and "→" not in re.sub(r"\[.*?\]", "", rule.text) and value > 0:
                    add(table, ("ord", value, "CLDR"), word)
                continue
            word = fold(text.split()[-1], lang)
            if not word or " " in word:
                continue
            scale = next((10 ** e for e in (2, 3, 6, 9, 12, 15) if value in (10 ** e, 2 * 10 ** e)), None)
            if scale and (counted or " " in text or scale > 1000):
                add(table, ("mul", scale, "CLDR"), word)
            elif not counted and " " not in text and "-" not in text:
                if value % 100 == 1 and value > 100:
                    value -= 1
                if value < 1000 and (value < 31 or value % 10 == 0):
                    add(table, ("num", value, "CLDR"), word)


def symbols(codes):
    """Signs that name one currency, in any of the languages."""
    signs = {}
    for lang in ["root"] + list(LANGUAGES):
        for currency in locale(lang).iter("currency"):
            for symbol in currency.iter("symbol"):
                sign = (symbol.text or "").lower()
                if currency.get("type") in codes and not sign.isalnum() and (
                        len(sign) == 1 or re.fullmatch(r"[a-z]{1,3}\$", sign)):
                    signs.setdefault(sign, set()).add(currency.get("type"))
    return {sign: of.pop() for sign, of in signs.items() if len(of) == 1}


def write(name, title, lines):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as out:
        out.write("# %s\n# Generated by tables.py from unicode-cldr-core and iso-codes: do not edit.\n" % title)
        out.write("".join(line + "\n" for line in lines))


def main():
    with open(os.path.join(ISO, "iso_4217.json"), encoding="utf-8") as data:
        codes = [c["alpha_3"] for c in json.load(data)["4217"] if not NO_MONEY.fullmatch(c["alpha_3"])]
    lines = ["%s\tcurrency\t%s\tCLDR" % pair for pair in sorted(symbols(codes).items())]
    lines += ["%s\tcurrency\t^%s\tISO 4217" % (code.lower(), code) for code in sorted(codes)]
    write("cldr.tsv", "Signs and codes of currencies; ^: in capitals only.", lines)
    for lang, name in LANGUAGES.items():
        table = {}
        root = locale(lang)
        numbers(lang, table)
        calendar(root, lang, table)
        units(root, lang, table)
        currencies(root, lang, table, codes)
        write("cldr-%s.tsv" % lang, "%s names of numbers, months, weekdays, units, currencies." % name, rows(table))


main()
