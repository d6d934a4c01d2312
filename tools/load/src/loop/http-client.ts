import { Pool } from 'undici';

/** An answer, read whole. */
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Keep-alive connections to one store, one request at a time on each. */
export interface HttpClient {
  /**
   * @param path below the endpoint, such as `/statements?limit=1`
   * @throws (rejects) when the connection fails or no answer comes within 60 s
   */
  send(method: 'GET' | 'POST', path: string, body?: Buffer): Promise<Answer>;
  close(): Promise<void>;
}

/** A store to talk to. */
export interface Address {
  /** URL of the xAPI endpoint: what precedes `/statements`. */
  readonly endpoint: string;
  /** `key:secret` for HTTP Basic. */
  readonly key?: string;
}

/** Opens a client; undici's dispatcher is used without its promise and stream layers, which cost as much again. */
export function createHttpClient({ endpoint, key }: Address, connections: number): HttpClient {
  const { origin, pathname } = new URL(endpoint);
  const base = pathname.replace(/\/+$/, '');
  const timeout = { headersTimeout: 60_000, bodyTimeout: 60_000 };
  const pool = new Pool(origin, { connections, pipelining: 1, ...timeout });
  const headers = {
    'x-experience-api-version': '1.0.3',
    ...(key === undefined ? {} : { authorization: `Basic ${Buffer.from(key).toString('base64')}` }),
  };
  const posting = { ...headers, 'content-type': 'application/json' };

  return {
    send(method, path, body) {
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      const chunks: Buffer[] = [];
      let status = 0;
      let answered: Answer['headers'] = {};
      pool.dispatch(
        { method, path: base + path, headers: body === undefined ? headers : posting, body: body ?? null },
        {
          onRequestStart() {},
          onResponseStart(_controller, statusCode, responseHeaders) {
            status = statusCode;
            answered = responseHeaders;
          },
          onResponseData(_controller, chunk) {
            chunks.push(chunk);
          },
          onResponseEnd() {
            const [only] = chunks;
            resolve({
              status,
              headers: answered,
              body: chunks.length === 1 && only ? only : Buffer.concat(chunks),
            });
          },
          onResponseError(_controller, error) {
            reject(error);
          },
        },
      );
      return promise;
    },
    close: () => pool.close(),
  };
}
