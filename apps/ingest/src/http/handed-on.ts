import type { Principal } from '@cairn/lrs';

/** What a request that stands for another one takes over from it. */
export interface HandedOn {
  readonly requestId: string;
  /** Who sent it, where that is known already; the bytes it came in are counted then, too. */
  readonly principal: Principal | undefined;
}

const handed = new WeakMap<Request, HandedOn>();

/** Lets a request stand for another one. */
export function handOn(to: Request, what: HandedOn): Request {
  handed.set(to, what);
  return to;
}

/** What was handed on to a request, undefined when it stands for itself. */
export function handedOn(to: Request): HandedOn | undefined {
  return handed.get(to);
}
