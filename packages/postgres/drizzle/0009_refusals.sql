CREATE TABLE "refused_requests" (
	"tenant" text NOT NULL,
	"key" text NOT NULL,
	"request" text NOT NULL,
	"status" integer NOT NULL,
	"code" text NOT NULL,
	"path" text NOT NULL,
	"count" bigint NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"message" text NOT NULL,
	"hint" text NOT NULL,
	"request_id" text NOT NULL,
	CONSTRAINT "refused_requests_tenant_key_request_status_code_path_pk" PRIMARY KEY("tenant","key","request","status","code","path")
);
