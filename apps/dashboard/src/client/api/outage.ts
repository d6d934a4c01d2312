import { ApiError } from './api-error.ts';

/** Interval at which live answers refresh, ms; false pauses them. */
export type Refresh = number | false;

const SOONEST_MS = 2_000;
const LATEST_MS = 30_000;

/** When Cairn last answered this page with what it asked for; the page itself was such an answer. */
let answeredAt = performance.now();

export function noteAnswer(): void {
  answeredAt = performance.now();
}

/**
 * How long to wait before a page that could not be loaded is tried again: longer the longer Cairn has been away, and not
 * the same for all pages that wait.
 */
export function untilNextTry(now = performance.now(), random = Math.random()): number {
  const away = (now - answeredAt) / 4;
  return Math.min(LATEST_MS, Math.max(SOONEST_MS, away)) * (0.8 + 0.4 * random);
}

/** Whether a failure may pass by itself: Cairn is away, is starting, or is busy. A refusal stays one. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.status === 0 || error.status === 429 || error.status >= 500;
}

/** For `refetchInterval`: as often as `refresh` says, and while it fails until it no longer does. */
export function refreshOrRecover(refresh: Refresh = false) {
  return ({ state }: { readonly state: { readonly error: Error | null } }): Refresh =>
    mayPass(state.error) ? untilNextTry() : refresh;
}

/** Reloads the page as soon as Cairn answers: a part of it could not be fetched, and browsers remember that. */
export async function reloadWhenBack(): Promise<never> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, untilNextTry()));
    const answer = await fetch('/healthz').catch(() => undefined);
    if (answer?.ok) window.location.reload();
  }
}
