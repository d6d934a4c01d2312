CREATE TABLE "catalogue_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "catalogue_drafts_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"tenant" text NOT NULL,
	"name" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"base" bigint NOT NULL,
	"items" text NOT NULL,
	"size" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"published_position" bigint,
	"published_at" timestamp (3) with time zone,
	"published_by" text
);
--> statement-breakpoint
CREATE INDEX "catalogue_drafts_by_tenant" ON "catalogue_drafts" USING btree ("tenant","number");