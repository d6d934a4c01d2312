import { type Found, Scanner } from './scanner.ts';

const BYTE_ORDER_MARK = '\u00EF\u00BB\u00BF';

/** Cuts a stream of UTF-8 into statements without parsing it: see {@link Scanner}. */
export async function* splitStatements(chunks: AsyncIterable<Buffer>): AsyncGenerator<Found> {
  const scanner = new Scanner();
  let head: string | undefined = '';
  for await (const chunk of chunks) {
    let text = chunk.toString('latin1');
    if (head !== undefined) {
      head += text;
      if (head.length < BYTE_ORDER_MARK.length) continue;
      text = head.startsWith(BYTE_ORDER_MARK) ? head.slice(BYTE_ORDER_MARK.length) : head;
      head = undefined;
    }
    yield* scanner.push(text);
  }
  if (head !== undefined) yield* scanner.push(head);
  yield* scanner.finish();
}
