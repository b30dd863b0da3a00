"""What every address owes the house: a scope or a demand before anything is shown, and a sign-in."""

import ast
import inspect
from textwrap import dedent

from tests.house.addresses import methods, views

# Open to strangers, each for its reason.
PUBLIC = {
    "union.views.health",  # for the proxy and the supervisor
    "congress.views.screens.screen",  # hangs in the hall; the address is the secret
    "congress.views.screens.screen_now",
    "activities.views.calendar.feed",  # a phone's calendar cannot sign in; the address is the secret
    "union.filings.views.checks.check",  # says whether a paper is genuine
    "union.filings.views.checks.check_digits",
    "disclosure.views.boards.board",  # 对外公开栏: what a school shows to everybody
    "disclosure.views.boards.board_feed",
    "disclosure.views.boards.board_file",
    "disclosure.views.boards.board_item",
    "disclosure.views.boards.board_picture",
    "disclosure.views.notices.objection_public",  # whom a 公示 concerns may have no account
    "disclosure.views.box_public.box_promise",  # the anonymous opinion box: nobody signs in to it
    "disclosure.views.box_public.box_public",
    "disclosure.views.box_public.box_write",
    "disclosure.views.box_return.box_return",
}
# About nobody but the person who asks, so there is nothing to choose from.
ABOUT_ONESELF = {
    "activities.views.calendar.feed_close",
    "activities.views.calendar.feed_open",
    "activities.views.calendar.feed_page",
    "union.ballots.views.results.recount_script",
    "union.ballots.views.voting.vote_secrecy",
    "union.org.views.me.office_switch",
    "union.org.views.me.password",
    "union.org.views.me.recovery_codes",
    "union.org.views.me.second_factor_off",
    "union.org.views.me.second_factor_page",
    "union.views.home",
}


def called_in(function) -> set[str]:
    """Names that ``function`` calls, with those that functions of the same room's views call."""
    seen, todo, words = set(), [function], set()
    while todo:
        here = inspect.unwrap(todo.pop())
        if here in seen:
            continue
        seen.add(here)
        for node in ast.walk(ast.parse(dedent(inspect.getsource(here)))):
            word = getattr(node, "id", getattr(node, "attr", ""))
            words.add(word)
            other = here.__globals__.get(word)
            if inspect.isfunction(other) and "views" in other.__module__:
                todo.append(other)
    return words


def test_every_view_starts_from_what_is_visible_or_demands_a_right():
    unasked = {
        name
        for name, view in views().items()
        if not called_in(view) & {"visible_to", "demand"} and name not in PUBLIC
    }

    assert unasked == ABOUT_ONESELF


def test_only_the_listed_pages_are_open_to_strangers():
    open_to_all = {n for n, view in views().items() if not getattr(view, "login_required", True)}

    assert open_to_all == PUBLIC


def test_every_view_says_which_methods_it_takes():
    assert [name for name, view in views().items() if not methods(view)] == []
