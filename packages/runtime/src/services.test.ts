import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';
import { runServices, type Service, startAll, stopAll } from './services.ts';

const logger = createLogger({ level: 'silent' });
const options = { logger, stopWithinMs: 5_000 };

function recorded(events: string[], name: string, faults: Partial<Service> = {}): Service {
  return {
    name,
    start: async () => void events.push(`start ${name}`),
    stop: async () => void events.push(`stop ${name}`),
    ...faults,
  };
}

const failing = async () => Promise.reject(new Error('broken'));

describe('startAll and stopAll', () => {
  it('stop in reverse order', async () => {
    const events: string[] = [];
    const services = [recorded(events, 'log'), recorded(events, 'ingest')];
    await startAll(services, options);
    expect(await stopAll(services, options)).toEqual([]);
    expect(events).toEqual(['start log', 'start ingest', 'stop ingest', 'stop log']);
  });

  it('stop what had started when a later one fails to start', async () => {
    const events: string[] = [];
    const services = [
      recorded(events, 'log'),
      recorded(events, 'ingest', { start: failing }),
      recorded(events, 'x'),
    ];
    await expect(startAll(services, options)).rejects.toThrow('broken');
    expect(events).toEqual(['start log', 'stop log']);
  });

  it('stop the others although one fails or hangs', async () => {
    const events: string[] = [];
    const hanging = recorded(events, 'hanging', { stop: () => new Promise(() => undefined) });
    const services = [recorded(events, 'log'), recorded(events, 'broken', { stop: failing }), hanging];
    expect(await stopAll(services, { logger, stopWithinMs: 20 })).toContain('hanging');
    expect(events).toContain('stop log');
  });
});

describe('runServices', () => {
  it('runs until told to stop', async () => {
    const events: string[] = [];
    const controller = new AbortController();
    const onReady = () => {
      events.push('ready');
      controller.abort();
    };
    await runServices([recorded(events, 'log')], { ...options, onReady, stopWhen: controller.signal });
    expect(events).toEqual(['start log', 'ready', 'stop log']);
  });

  it('throws the error it was stopped for, after stopping', async () => {
    const events: string[] = [];
    const controller = new AbortController();
    controller.abort(new Error('PostgreSQL ended unexpectedly.'));
    const run = runServices([recorded(events, 'log')], { ...options, stopWhen: controller.signal });
    await expect(run).rejects.toThrow('PostgreSQL ended');
    expect(events).toEqual(['start log', 'stop log']);
  });

  it('throws what the ready message failed with, after stopping', async () => {
    const events: string[] = [];
    await expect(runServices([recorded(events, 'log')], { ...options, onReady: failing })).rejects.toThrow(
      'broken',
    );
    expect(events).toEqual(['start log', 'stop log']);
  });

  it('stops gracefully at the first signal', async () => {
    const child = running('stop: async () => console.log("stopped")');
    await once(child.out, 'data');
    child.process.kill('SIGTERM');
    const [said] = await once(child.out, 'data');
    expect(String(said)).toBe('stopped\n');
    expect(await child.ended).toEqual([0, null]);
  });

  it('ends at once at the second', async () => {
    const child = running('stop: () => { console.log("stopping"); return new Promise(() => {}); }');
    await once(child.out, 'data');
    child.process.kill('SIGINT');
    await once(child.out, 'data');
    child.process.kill('SIGINT');
    expect(await child.ended).toEqual([130, null]);
  });
});

/** A process with one service, that says "ready". */
function running(stop: string): {
  process: ChildProcess;
  out: NodeJS.ReadableStream;
  ended: Promise<unknown[]>;
} {
  const source = `
    import { createLogger } from '${new URL('./logger.ts', import.meta.url)}';
    import { runServices } from '${new URL('./services.ts', import.meta.url)}';
    const alive = setInterval(() => {}, 1000);
    const service = { name: 'x', start: async () => {}, ${stop} };
    const onReady = () => console.log('ready');
    await runServices([service], { logger: createLogger({ level: 'silent' }), stopWithinMs: 60_000, onReady });
    clearInterval(alive);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { process: child, out: child.stdout, ended: once(child, 'exit') };
}
