import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true });

/** Sends a request as it is: `fetch` adds headers of its own, and takes some away. */
export function sendRequest(url: string, init: RequestInit): Promise<Response> {
  const { method, body } = init;
  const headers = Object.fromEntries(new Headers(init.headers));
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method, headers }, async (answer) => {
      try {
        const chunks = await Array.fromAsync(answer as AsyncIterable<Buffer>);
        const status = answer.statusCode ?? 0;
        const content = [204, 304].includes(status) || method === 'HEAD' ? null : Buffer.concat(chunks);
        resolve(new Response(content, { status, headers: headersOf(answer.rawHeaders) }));
      } catch (error) {
        reject(error);
      }
    });
    sent.once('error', reject);
    sent.end(body ?? undefined);
  });
}

/** Names and values alternate. */
function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at] ?? '', raw[at + 1] ?? '');
  return headers;
}
