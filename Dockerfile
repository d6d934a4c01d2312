# Built and started exactly as from a clone; chdb and PostgreSQL ship glibc binaries, hence Debian.
# One image, a stage for each way to start it: docker build --target ingest|analytics|dashboard, the last one by default.
FROM node:24-bookworm-slim AS built
RUN apt-get update && apt-get install -y --no-install-recommends libxml2 ca-certificates tini && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/cairn
COPY . .
RUN npx cairn --version
VOLUME /var/lib/cairn
EXPOSE 8080
ENV CAIRN_HOST=0.0.0.0 CAIRN_PORT=8080 CAIRN_DATA_DIR=/var/lib/cairn

FROM built AS ingest
ENTRYPOINT ["tini", "--", "node", "apps/ingest/src/main.ts"]

FROM built AS analytics
ENTRYPOINT ["tini", "--", "node", "apps/analytics/src/main.ts"]

FROM built AS dashboard
ENTRYPOINT ["tini", "--", "node", "apps/dashboard/src/main.ts"]

FROM built AS standalone
# Not through npx: told to stop, it ends before Cairn has, and the container with it.
ENTRYPOINT ["tini", "--", "node", "tools/bootstrap/cairn.mjs"]
CMD ["start"]
