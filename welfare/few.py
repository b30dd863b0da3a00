"""When a number would tell of whom it speaks."""

SECRET_BELOW = 3  # people: from here on a sum, a count or a delicate occasion betrays nobody
