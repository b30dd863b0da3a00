"""Against floods: how many anonymous letters, and how many wrong codes, a school's box takes in an hour.

A bucket is a number in the cache under school and hour, gone when the hour is over. It counts nobody: no address, no
device. Without a cache nothing is counted, and letters still come in.
"""

from django.core.cache import cache
from django.utils import timezone
from redis.exceptions import RedisError

from disclosure.box_rules import LETTERS_AN_HOUR, WRONG_CODES_AN_HOUR
from union.rules.figures import rule

HOUR = 3600  # seconds


def letter_fits(school) -> bool:
    """Counts one more letter; False when the hour has seen enough of them."""
    return _count(school, LETTERS_AN_HOUR)


def wrong_code_fits(school) -> bool:
    """Counts one more wrong code; False when the hour has seen enough of them."""
    return _count(school, WRONG_CODES_AN_HOUR)


def _count(school, key: str) -> bool:
    now = timezone.now().timestamp()
    bucket = f"{key}:{school.pk}:{int(now // HOUR)}"
    try:
        cache.add(bucket, 0, timeout=HOUR - int(now % HOUR))
        counted = cache.incr(bucket)
    except ValueError:  # the hour ended between the two lines
        return True
    except (OSError, RedisError):
        return True
    return counted <= rule(school, key, on=timezone.localdate()).value
