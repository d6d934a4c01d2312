# Built exactly as from a clone; chdb and PostgreSQL ship glibc binaries, hence Debian.
# One image, a stage for each way to start it: docker build --target ingest|analytics|dashboard, the last one by default.
# A digest pins the base: docker build --build-arg NODE_IMAGE=node:24-bookworm-slim@sha256:…
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS base
RUN apt-get update && apt-get install -y --no-install-recommends libxml2 ca-certificates tini && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/cairn

# The page is built with everything; what runs it keeps production dependencies only.
FROM base AS built
COPY . .
RUN node tools/bootstrap/cairn.mjs --version \
  && find . -name node_modules -type d -prune -exec rm -rf {} + \
  && npx --yes "$(node -p 'require("./package.json").packageManager.split("+")[0]')" install --prod --frozen-lockfile --prefer-offline

FROM base AS runtime
COPY --from=built /opt/cairn /opt/cairn
# `docker compose exec ingest cairn keys list`: without npx, which would install what is left out here.
RUN printf '#!/bin/sh\nexec node /opt/cairn/apps/standalone/src/main.ts "$@"\n' > /usr/local/bin/cairn \
  && chmod 755 /usr/local/bin/cairn \
  && install -d -o node -g node -m 700 /var/lib/cairn
VOLUME /var/lib/cairn
EXPOSE 8080
ENV CAIRN_HOST=0.0.0.0 CAIRN_PORT=8080 CAIRN_DATA_DIR=/var/lib/cairn
USER node

FROM runtime AS ingest
ENTRYPOINT ["tini", "--", "node", "apps/ingest/src/main.ts"]

FROM runtime AS analytics
ENTRYPOINT ["tini", "--", "node", "apps/analytics/src/main.ts"]

FROM runtime AS dashboard
ENTRYPOINT ["tini", "--", "node", "apps/dashboard/src/main.ts"]

FROM runtime AS standalone
# As tools/bootstrap/store-process.json has it, which says why.
ENV NODE_OPTIONS="--disable-warning=ExperimentalWarning --disable-warning=TimeoutNegativeWarning --max-semi-space-size=16"
ENV UV_THREADPOOL_SIZE=16 MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072
ENTRYPOINT ["tini", "--", "cairn"]
CMD ["start"]
