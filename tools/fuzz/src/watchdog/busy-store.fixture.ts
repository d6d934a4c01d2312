/** Loaded into a store's process by the test: some requests hold its event loop, others only wait. */
import { Server, type ServerResponse } from 'node:http';

const emit = Server.prototype.emit;

Server.prototype.emit = function emitSlowly(this: Server, event: string | symbol, ...args: unknown[]) {
  const [request, response] = args as [{ url?: string } | undefined, ServerResponse];
  const [, how, ms] = /^\/canary\/(busy|waiting)\/(\d+)$/.exec(request?.url ?? '') ?? [];
  if (event !== 'request' || how === undefined) return Reflect.apply(emit, this, [event, ...args]);
  if (how === 'busy') for (const until = Date.now() + Number(ms); Date.now() < until; );
  setTimeout(() => response.end('{}'), how === 'waiting' ? Number(ms) : 0);
  return true;
};
