import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Engine } from './engine.ts';
import { credentialsOf, readStatement } from './statement.ts';

/** The clients that may connect; all when left out. */
export interface FrontUser {
  readonly username: string;
  readonly password: string;
}

/** Answers ClickHouse's HTTP interface, as far as `@clickhouse/client` uses it: `/ping` and statements on `/`. */
export function createFront(engine: Engine, user: FrontUser | undefined): Server {
  const listener: RequestListener = async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://front');
    if (pathname === '/ping') return void response.end('Ok.\n');
    try {
      const { username, password } = credentialsOf(request);
      if (user !== undefined && (username !== user.username || password !== user.password)) {
        throw new Error(
          `Code: 516. DB::Exception: ${username}: Authentication failed: password is incorrect, or there is no user with such name. (AUTHENTICATION_FAILED)`,
        );
      }
      const statement = await readStatement(request);
      const result = await engine.run(statement);
      response.writeHead(200, {
        'Content-Type': 'text/plain; charset=UTF-8',
        'X-ClickHouse-Summary': SUMMARY,
        'X-ClickHouse-Format': statement.format,
      });
      response.end(result);
    } catch (error) {
      answerFailure(response, error instanceof Error ? error.message : String(error));
    }
  };
  const server = createServer(listener);
  server.keepAliveTimeout = 10_000;
  return server;
}

/** The client reads it; what it says is of no interest to anybody here. */
const SUMMARY =
  '{"read_rows":"0","read_bytes":"0","written_rows":"0","written_bytes":"0","total_rows_to_read":"0","result_rows":"0","result_bytes":"0","elapsed_ns":"0"}';

/** Codes a server answers with another status than 500 (HTTPHandler of ClickHouse). */
const STATUS: Readonly<Record<string, number>> = {
  '36': 400,
  '41': 400,
  '43': 400,
  '46': 404,
  '47': 404,
  '60': 404,
  '62': 400,
  '81': 404,
  '115': 404,
  '159': 408,
  '516': 403,
};

function answerFailure(response: ServerResponse, message: string): void {
  const code = /Code: (\d+)/.exec(message)?.[1] ?? '1002';
  response.writeHead(STATUS[code] ?? 500, {
    'Content-Type': 'text/plain; charset=UTF-8',
    'X-ClickHouse-Exception-Code': code,
  });
  response.end(`${message}\n`);
}
