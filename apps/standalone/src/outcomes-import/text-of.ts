import { TextDecoder } from 'node:util';
import { UserFacingError } from '@cairn/runtime';

/** How a zip archive begins, which an Excel workbook is. */
const ZIP = 'PK\u0003\u0004';

/**
 * The text of a file in UTF-8, or in UTF-16 with a byte order mark. In any other encoding letters would be lost, and two people whose
 * names differ by one of them would be one.
 * @throws {UserFacingError} when it is not
 */
export async function* textOf(file: AsyncIterable<Buffer>, path: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let line = 1;
  for await (const chunk of file) {
    if (decoder === undefined && chunk.toString('latin1', 0, ZIP.length) === ZIP)
      throw new UserFacingError(
        `${path} is an Excel workbook or another zip archive.`,
        'Save it as CSV, in Excel as "CSV UTF-8".',
      );
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    const text = decodedBy(decoder, chunk, { path, line });
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line += 1;
    yield text;
  }
  if (decoder !== undefined) yield decodedBy(decoder, undefined, { path, line });
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** @param chunk undefined at the end */
function decodedBy(
  decoder: TextDecoder,
  chunk: Buffer | undefined,
  { path, line }: { readonly path: string; readonly line: number },
): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new UserFacingError(
      `${path} is not UTF-8, at or after line ${line}.`,
      'Save it in UTF-8, in Excel as "CSV UTF-8".',
    );
  }
}
