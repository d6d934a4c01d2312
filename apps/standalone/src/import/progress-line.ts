/** A line that shows how far long work has got: redrawn in place on a terminal, else written now and then. */
export interface ProgressLine {
  /** `count` things done out of `bytes` of everything to read, or of the unit of the total. */
  update(done: { count: number; bytes: number; rejected: number }): void;
  end(): void;
}

/**
 * @param totalBytes size of everything to read, undefined where unknown (standard input)
 * @param out where it is drawn, normally stderr
 * @param noun what is counted, in the plural
 */
export function progressLine(
  totalBytes: number | undefined,
  out: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  noun = 'statements',
): ProgressLine {
  const started = performance.now();
  const every = out.isTTY ? 100 : 5000;
  let last = started;
  let shown = false;
  return {
    update({ count, bytes, rejected }) {
      const now = performance.now();
      if (now - last < every) return;
      last = now;
      shown = true;
      const rate = Math.round(count / ((now - started) / 1000));
      const share =
        totalBytes === undefined || totalBytes === 0 ? undefined : Math.min(1, bytes / totalBytes);
      const bar =
        share === undefined
          ? ''
          : `${'█'.repeat(Math.round(share * 24)).padEnd(24, '░')} ${String(Math.round(share * 100)).padStart(3)}% `;
      const line = `${bar}${count.toLocaleString('en')} ${noun}, ${rate.toLocaleString('en')}/s${rejected > 0 ? `, ${rejected} rejected` : ''}`;
      out.write(out.isTTY ? `\r\u001B[2K${line}` : `${line}\n`);
    },
    end() {
      if (shown && out.isTTY) out.write('\r\u001B[2K');
    },
  };
}
