ALTER TABLE "users" ADD COLUMN "role" text DEFAULT 'analyst' NOT NULL;--> statement-breakpoint
-- Who is there already keeps what they could do, reading and publishing; the oldest user of each tenant administers it.
UPDATE "users" SET "role" = 'programme-owner';--> statement-breakpoint
UPDATE "users" SET "role" = 'admin' WHERE "email" IN (
	SELECT DISTINCT ON ("tenant") "email" FROM "users" ORDER BY "tenant", "created_at", "email"
);
