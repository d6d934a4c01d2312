import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';

describe('untilStopped', () => {
  it('takes the same signal from everybody as one: a supervisor tells a whole tree of processes', async () => {
    const { child, lines, ended } = await running();
    child.kill('SIGTERM');
    expect((await lines.next()).value).toBe('stopping');
    child.kill('SIGTERM');
    child.kill('SIGHUP');
    child.disconnect();
    // Answered after the signals: they did nothing.
    child.stdin?.write('are you there?\n');
    expect((await lines.next()).value).toBe('here');
    child.stdin?.end();
    expect(await ended).toEqual([0, null]);
  });

  it('ends at once with Ctrl-C while it stops, without what native code does at the end of a process', async () => {
    const { child, lines, ended } = await running();
    child.kill('SIGINT');
    expect((await lines.next()).value).toBe('stopping');
    child.kill('SIGINT');
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect((await lines.next()).done, 'no exit handler has run').toBe(true);
  });

  it('ends at once, with words, for an error that nothing handles: exit handlers of native code may wait for ever', async () => {
    const { child, lines, errors, ended } = await running();
    const said = errors();
    child.stdin?.write('fail\n');
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect((await lines.next()).done, 'no exit handler has run').toBe(true);
    expect(await said).toMatch(/^Error: unforeseen\n {4}at /);
  });
});

/** A process that stops only on a line of its standard input. */
async function running() {
  const source = `
    import { createInterface } from 'node:readline';
    import { createLogger, untilStopped } from '${new URL('./index.ts', import.meta.url)}';
    const { signal } = untilStopped(createLogger({ level: 'silent' }));
    const atExit = () => console.log('exit handlers');
    process.on('exit', atExit);
    signal.addEventListener('abort', () => console.log('stopping'));
    console.log('ready');
    createInterface({ input: process.stdin })
      .on('line', (line) => {
        if (line === 'fail') void Promise.reject(new Error('unforeseen'));
        else console.log('here');
      })
      .on('close', () => process.off('exit', atExit));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
  });
  const ended = once(child, 'exit');
  if (child.stdout === null) throw new Error('It has no standard output.');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('ready');
  return { child, lines, errors: async () => (child.stderr === null ? '' : await text(child.stderr)), ended };
}
