"""Who is named in what was written of the person complained about (反映的是谁): by name, or by office."""

import re
import unicodedata

from disclosure.case_desk import Desk, in_reach, people_at
from union.org.models import User

HAN = "[\u3400-\u9fff]"
# A name of two characters is often spread by a space: 李　明.
SPREAD = re.compile(rf"(?<!{HAN})({HAN})\s+({HAN})(?!{HAN})")
DOTS = re.compile("[•‧・．.]")
# By desk: the title that is said after a surname (陈主席), and the ways to say it of nobody but who holds the office.
TITLES = {
    Desk.CHAIR: (r"副?主席", rf"工会副?主席|(?<!{HAN})主席(?!{HAN})"),
    Desk.PRINCIPAL: (
        r"校长(?!室|办|助理|信箱)",
        rf"((?<!{HAN})|[本我学小中]校|[小中]学)校长(?!室|办|助理|信箱)",
    ),
}


def named_in(school, text: str) -> list[User]:
    """People of the school named in ``text``; of one who is called by the office alone (工会主席、王校长) too."""
    said = _plain(text)
    titled = [user for desk in TITLES for user in _by_title(desk, school, said)]
    return sorted({*named_by_name(school, text), *titled}, key=lambda user: user.pk)


def named_by_name(school, text: str) -> list[User]:
    """People of the school whose name stands in ``text``.

    Chinese has no spaces between words, so a name is found anywhere; but a name that stands inside a longer one of a
    colleague (李明 in 李明华) is not meant. Where there is no such colleague it counts: rather one too many is kept away.
    """
    said = _plain(text)
    if not said:
        return []
    staff = User.objects.filter(school=school, is_active=True)
    bearers: dict[str, list[User]] = {}
    for user in {*in_reach(school), *staff}:
        bearers.setdefault(_plain(user.name), []).append(user)
    return [user for name in _names(said, bearers) for user in bearers[name]]


def _plain(text: str) -> str:
    """The same name, however it was typed: full width, spread, with another dot."""
    return SPREAD.sub(r"\1\2", DOTS.sub("·", unicodedata.normalize("NFKC", text).strip()))


def _names(said: str, names) -> set[str]:
    """The names that stand in ``said`` at a place where no longer one covers them."""
    here = [name for name in names if name and name in said]
    return {name for name in here if name in _without(said, [o for o in here if name in o], name)}


def _without(said: str, longer: list[str], name: str) -> str:
    for other in longer:
        if other != name:
            said = said.replace(other, "\n")
    return said


def _by_title(desk: str, school, said: str) -> list[User]:
    title, alone = TITLES[desk]
    people = people_at(desk, school)
    if re.search(alone, said):
        return people
    return [user for user in people if user.name and re.search(user.name[0] + title, said)]
