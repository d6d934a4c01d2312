import { UserFacingError } from '@cairn/runtime';
import { z } from 'zod';

/** A query API and the key to ask it with. */
export interface QueryClient {
  /** GETs a path below the API and returns the JSON it answers. */
  get(path: string): Promise<unknown>;
  /** POSTs a value as JSON, or a text of another type; a refusal of what was sent is an answer, too. */
  post(path: string, body: unknown, type?: string): Promise<Posted>;
  /** Changes something by another method; `body` is sent as JSON, `ifMatch` as If-Match. */
  send(
    method: 'PUT' | 'DELETE',
    path: string,
    sent: { readonly body?: unknown; readonly ifMatch?: string },
  ): Promise<Posted>;
}

/** What became of something posted. */
type Posted =
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly problem: ApiProblem };

/** An error as the query API gives it. */
export type ApiProblem = z.output<typeof problem>;

const problem = z.object({
  code: z.string(),
  message: z.string(),
  issues: z
    .array(z.object({ path: z.string(), message: z.string(), hint: z.string().optional() }))
    .default([]),
});

/**
 * A client of the query API.
 * @param endpoint its address without a slash at the end, such as `http://127.0.0.1:8080/api`
 * @param key `KEY:SECRET`
 * @throws {UserFacingError} from each call when the API cannot be reached, refuses the key or fails
 */
export function createQueryClient(endpoint: string, key: string): QueryClient {
  const authorization = `Basic ${Buffer.from(key).toString('base64')}`;

  async function ask(
    path: string,
    { ifMatch, ...init }: Pick<RequestInit, 'method' | 'body'> & { readonly ifMatch?: string | undefined },
    type = '',
  ): Promise<Posted> {
    const response = await fetch(`${endpoint}${path}`, {
      ...init,
      headers: {
        Authorization: authorization,
        ...(init.body && { 'Content-Type': type }),
        ...(ifMatch !== undefined && { 'If-Match': ifMatch }),
      },
    }).catch((cause: unknown) => {
      throw new UserFacingError(
        `No query API answers at ${endpoint}.`,
        'Start Cairn, or give its address with --endpoint, such as http://127.0.0.1:8080/api.',
        { cause },
      );
    });
    const text = await response.text();
    if (response.ok) return { ok: true, answer: readJson(text) };
    const read = problem.safeParse(readJson(text));
    const said = read.success ? read.data : { code: 'unknown', message: text.slice(0, 500), issues: [] };
    if ([400, 404, 409, 412, 413].includes(response.status)) return { ok: false, problem: said };
    if (response.status === 401 || response.status === 403) {
      const hint = 'Give --key KEY:SECRET of a key that has the scope. `npx cairn keys list` shows scopes.';
      throw new UserFacingError(`The query API refused the key: ${said.message}`, hint);
    }
    throw new UserFacingError(
      `The query API at ${endpoint} answered ${response.status}: ${said.message}`,
      'Try again; if it fails again, check the log of the server.',
    );
  }

  return {
    async get(path) {
      const asked = await ask(path, {});
      if (asked.ok) return asked.answer;
      throw notAnswered(asked.problem);
    },
    post: (path, body, type = 'application/json') =>
      ask(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }, type),
    send: (method, path, { body, ifMatch }) =>
      ask(
        path,
        { method, ifMatch, ...(body !== undefined && { body: JSON.stringify(body) }) },
        'application/json',
      ),
  };
}

/** Most issues of a question that are shown. */
const MOST_SHOWN = 5;

/** What is wrong with a question, where, and what to do. */
function notAnswered({ message, issues }: ApiProblem): UserFacingError {
  if (issues.length === 0) return new UserFacingError(message, 'Check the options and --endpoint.');
  const shown = issues.slice(0, MOST_SHOWN);
  const wrong = shown.map((issue) => `${issue.path}: ${issue.message}`).join(' ');
  const hints = new Set(shown.flatMap(({ hint }) => hint ?? []));
  return new UserFacingError(wrong, hints.size === 0 ? message : [...hints].join(' '));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
