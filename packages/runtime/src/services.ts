import type { Logger } from 'pino';
import { UserFacingError } from './user-facing-error.ts';

/** A part of a process that runs until it is stopped. */
export interface Service {
  readonly name: string;
  /** Resolves when the service does its work; if it rejects, `stop` is not called. */
  start(): Promise<void>;
  /** Takes no more work, finishes what it has, and resolves. */
  stop(): Promise<void>;
}

/**
 * Starts services one after another.
 * If one fails, those already started are stopped again, and its error is thrown.
 */
export async function startAll(services: readonly Service[], options: StopOptions): Promise<void> {
  const started: Service[] = [];
  for (const service of services) {
    try {
      await service.start();
    } catch (error) {
      await stopAll(started, options);
      throw error;
    }
    options.logger.debug({ service: service.name }, 'started');
    started.push(service);
  }
}

export interface StopOptions {
  readonly logger: Logger;
  /** How long all of them together may take, ms. */
  readonly stopWithinMs: number;
}

/**
 * Stops services in reverse order, so that nothing is stopped while something still leans on it. One that
 * fails does not keep the others from stopping; past the deadline the rest is only told, not awaited.
 * @returns the names of those that failed or did not stop in time
 */
export async function stopAll(services: readonly Service[], options: StopOptions): Promise<string[]> {
  const deadline = Date.now() + options.stopWithinMs;
  const troubled: string[] = [];
  for (const service of services.toReversed()) {
    try {
      await within(Math.max(0, deadline - Date.now()), service.stop());
      options.logger.debug({ service: service.name }, 'stopped');
    } catch (err) {
      options.logger.error({ service: service.name, err }, 'did not stop cleanly');
      troubled.push(service.name);
    }
  }
  return troubled;
}

export interface RunOptions extends StopOptions {
  /** Called when everything has started. */
  readonly onReady?: () => void | Promise<void>;
  /** Stops everything when it aborts; an Error as its reason is thrown at the end. */
  readonly stopWhen?: AbortSignal;
}

/**
 * Starts everything, waits for SIGINT, SIGTERM or `stopWhen`, and stops everything. A second signal ends the
 * process at once, whatever is under way.
 * @throws what a service failed to start with, the Error `stopWhen` aborted with, or a {@link UserFacingError}
 *   when something did not stop in time
 */
export async function runServices(services: readonly Service[], options: RunOptions): Promise<void> {
  const signals = watchSignals(options.logger);
  try {
    await startAll(services, options);
    let reason: unknown;
    try {
      if (!signals.aborted.aborted) await options.onReady?.();
      reason = await firstAbort([signals.aborted, ...(options.stopWhen ? [options.stopWhen] : [])]);
    } catch (error) {
      reason = error;
    }
    const troubled = await stopAll(services, options);
    if (reason instanceof Error && reason.name !== 'AbortError') throw reason;
    if (troubled.length > 0) {
      throw new UserFacingError(
        `These parts did not stop cleanly: ${troubled.join(', ')}.`,
        'Nothing acknowledged is lost; look into the log for the reason.',
      );
    }
  } finally {
    signals.release();
  }
}

/** 128 + the number of the signal, as shells have it. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

function watchSignals(logger: Logger) {
  const controller = new AbortController();
  const onSignal = (signal: 'SIGINT' | 'SIGTERM') => {
    if (controller.signal.aborted) {
      logger.warn({ signal }, 'second signal: ending at once');
      process.exit(EXIT_CODES[signal]);
    }
    logger.info({ signal }, 'stopping; once more ends at once');
    controller.abort(signal);
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const release = () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  return { aborted: controller.signal, release };
}

function firstAbort(signals: readonly AbortSignal[]): Promise<unknown> {
  const any = AbortSignal.any([...signals]);
  if (any.aborted) return Promise.resolve(any.reason);
  return new Promise((resolve) => any.addEventListener('abort', () => resolve(any.reason), { once: true }));
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('It did not stop in time.')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
