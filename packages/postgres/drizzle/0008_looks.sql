CREATE TABLE "metric_looks" (
	"tenant" text NOT NULL,
	"metric" text NOT NULL,
	"credential" text NOT NULL,
	"choice" text NOT NULL,
	"first_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "metric_looks_tenant_metric_credential_choice_pk" PRIMARY KEY("tenant","metric","credential","choice")
);
