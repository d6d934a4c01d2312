# Built and started exactly as from a clone; chdb and PostgreSQL ship glibc binaries, hence Debian.
FROM node:24-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends libxml2 ca-certificates tini && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/cairn
COPY . .
RUN npx cairn --version
VOLUME /var/lib/cairn
EXPOSE 8080
ENTRYPOINT ["tini", "--", "npx", "cairn"]
CMD ["start"]
