import type { Principal } from '@cairn/lrs';

/** What a request that represents another one takes over from it. */
export interface HandedOn {
  readonly requestId: string;
  /** The sender, where known already; then the bytes of the request are counted, too. */
  readonly principal: Principal | undefined;
}

const handed = new WeakMap<Request, HandedOn>();

/** Lets a request represent another one. */
export function handOn(to: Request, what: HandedOn): Request {
  handed.set(to, what);
  return to;
}

/** What was handed on to a request, undefined when it represents itself. */
export function handedOn(to: Request): HandedOn | undefined {
  return handed.get(to);
}
