# One image for every process of the application, and one for the proxy with the static files.
#   docker compose build            (behind a mirror: PIP_INDEX_URL=... docker compose build)

FROM python:3.11-slim-bookworm AS base
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/srv/static MEDIA_ROOT=/srv/media UNION_VAR_DIR=/srv/var XDG_CACHE_HOME=/tmp
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 antiword \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/app

FROM base AS build
ARG PIP_INDEX_URL
COPY bin/setup bin/setup
COPY requirements.lock requirements-dev.lock ./
RUN bin/setup demo
COPY manage.py pyproject.toml ./
COPY static static
COPY templates templates
COPY union union
COPY members members
COPY congress congress
COPY disclosure disclosure
COPY welfare welfare
COPY activities activities
RUN .venv/bin/python -m compileall -q union members congress disclosure welfare activities
# The names of static files carry their hashes only in production, and production wants its secrets.
RUN UNION_PRODUCTION=1 SECRET_KEY=only-while-building FIELD_KEYS= \
    .venv/bin/python manage.py collectstatic --noinput -v 0

FROM base AS app
ENV UNION_PRODUCTION=1 PATH=/srv/app/.venv/bin:$PATH
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin union \
 && install -d -o union -g union /srv/media /srv/var /srv/var/beat
COPY --from=build /srv/app /srv/app
COPY --from=build /srv/static /srv/static
USER union
EXPOSE 8000
CMD ["gunicorn", "-c", "union/deploy/gunicorn.conf.py", "-b", "0.0.0.0:8000"]

FROM nginx:1.28-bookworm AS proxy
COPY union/deploy/nginx.conf /etc/nginx/nginx.conf
COPY union/deploy/pages /srv/pages
COPY --from=build /srv/static /srv/static
EXPOSE 80 443
