import { methodNotAllowed } from '@cairn/http';
import type { ApiApp } from './environment.ts';

/** Answers 405 with what is allowed (RFC 9110, 15.5.6) on every path of the contract; call it after all routes. */
export function refuseOtherMethods(app: ApiApp): void {
  const methods = new Map<string, Set<string>>();
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue;
    const path = definition.route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    const known = methods.get(path) ?? new Set();
    methods.set(path, known.add(definition.route.method.toUpperCase()));
  }
  for (const [path, known] of methods) refuseMethodsBut(app, path, [...known]);
}

/** 405 for every other method on a path; a GET answers HEAD as well. */
export function refuseMethodsBut(app: ApiApp, path: string, known: readonly string[]): void {
  const allow = known.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  app.all(path, (c) => {
    throw methodNotAllowed(allow, `${c.req.path} has no ${c.req.method}, only ${allow}.`);
  });
}
