import type { IncomingMessage } from 'node:http';

/** What a request of ClickHouse's HTTP interface asks for. */
export interface HttpStatement {
  readonly sql: string;
  readonly database: string;
  /** What rows come back as, where the SQL names no format. */
  readonly format: string;
  /** Settings for this statement alone; `param_…` are values for `{name:Type}`. */
  readonly settings: readonly (readonly [name: string, value: string])[];
}

/** Parameters of the URL that are not settings of the engine. */
const NOT_SETTINGS = new Set([
  'query',
  'database',
  'default_format',
  'query_id',
  'session_id',
  'session_timeout',
  'role',
  'user',
  'password',
  'compress',
  'decompress',
  // Of the HTTP server, not of the engine.
  'enable_http_compression',
  'wait_end_of_query',
  'send_progress_in_http_headers',
]);

/**
 * Reads a request as ClickHouse does: the statement is in the URL, in the body, or begins in the URL and continues
 * in the body, as the rows of an INSERT do.
 */
export async function readStatement(request: IncomingMessage): Promise<HttpStatement> {
  const { searchParams } = new URL(request.url ?? '/', 'http://front');
  const head = searchParams.get('query') ?? '';
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  return {
    sql: head === '' || body === '' ? head + body : `${head}\n${body}`,
    database: searchParams.get('database') ?? header(request, 'x-clickhouse-database') ?? 'default',
    format: searchParams.get('default_format') ?? header(request, 'x-clickhouse-format') ?? 'TabSeparated',
    settings: [...searchParams].filter(([name]) => !NOT_SETTINGS.has(name)),
  };
}

/** User and password, from the Authorization header or ClickHouse's own. */
export function credentialsOf(request: IncomingMessage): { username: string; password: string } {
  const basic = /^Basic +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (basic !== undefined) {
    const pair = Buffer.from(basic, 'base64').toString('utf8');
    const colon = pair.indexOf(':');
    return { username: pair.slice(0, colon), password: pair.slice(colon + 1) };
  }
  return {
    username: header(request, 'x-clickhouse-user') ?? 'default',
    password: header(request, 'x-clickhouse-key') ?? '',
  };
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
