import { expect, it } from 'vitest';
import { receivedChunks } from './received-chunks.ts';

/** A request whose body comes as these chunks, and how many of them were taken. */
function sent(chunks: readonly string[], end: (stream: ReadableStreamDefaultController) => void) {
  const taken = { chunks: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(stream) {
        const chunk = chunks[taken.chunks];
        if (chunk === undefined) return end(stream);
        taken.chunks += 1;
        stream.enqueue(new TextEncoder().encode(chunk));
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request('http://cairn.example/', {
    method: 'POST',
    body,
    duplex: 'half',
  } as RequestInit);
  return { request, taken };
}

async function textOf(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of receivedChunks(request)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

it('gives a body as it comes, and nothing where there is none', async () => {
  expect(await textOf(sent(['ab', 'c'], (stream) => stream.close()).request)).toBe('abc');
  expect(await textOf(new Request('http://cairn.example/'))).toBe('');
});

it('reads on to the end after its reader has stopped, so that the sender gets its answer', async () => {
  const { request, taken } = sent(['a', 'b', 'c'], (stream) => stream.close());
  for await (const _ of receivedChunks(request)) break;
  await expect.poll(() => taken.chunks).toBe(3);
});

it('takes a body that breaks off for a fault of the request', async () => {
  const { request } = sent(['a'], (stream) => stream.error(new Error('aborted')));
  await expect(textOf(request)).rejects.toMatchObject({ status: 400, code: 'body_cut_short' });
});
