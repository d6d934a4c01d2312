import { describe, expect, it } from 'vitest';
import { OptionsError, readOptions } from './options.ts';

describe('options', () => {
  it('have defaults', () => {
    expect(readOptions([])).toMatchObject({
      batch: 50,
      batchConnections: 16,
      singleConnections: 64,
      seed: 1,
      yardsticks: true,
    });
  });

  it('of a smoke run are short turns of posting, unless others are given', () => {
    const smoke = { scenarios: ['batch', 'single'], rounds: 3, measureMs: 700, warmUpMs: 300, preload: 0 };
    expect(readOptions(['--smoke'])).toEqual({ ...readOptions([]), ...smoke });
    expect(readOptions(['--smoke', '--rounds', '1', '--scenarios', 'batch'])).toMatchObject({
      rounds: 1,
      scenarios: ['batch'],
    });
  });

  it('refuse a store on another machine unless that is said to be wished', () => {
    const remote = ['--endpoint', 'https://lrs.example.org/xapi'];
    expect(() => readOptions(remote)).toThrow(OptionsError);
    expect(readOptions([...remote, '--allow-remote']).endpoint).toBe('https://lrs.example.org/xapi');
    expect(readOptions(['--endpoint', 'http://127.0.0.1:8080/xapi/']).endpoint).toBe(
      'http://127.0.0.1:8080/xapi',
    );
  });

  it.each([
    [['--rounds', 'x'], '--rounds'],
    [['--rounds', '0'], '--rounds'],
    [['--scenarios', 'batch,write'], '"write"'],
    [['--endpoint', 'nowhere'], '--endpoint'],
    [['--loud'], '--loud'],
  ])('%j is refused', (args, named) => {
    expect(() => readOptions(args)).toThrow(named);
  });
});
