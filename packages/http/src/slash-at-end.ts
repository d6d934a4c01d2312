import type { MiddlewareHandler } from 'hono';

/** Redirects a path with a slash at its end, such as `/api/`, to the path without it, before any other check. */
export function withoutSlashAtEnd(): MiddlewareHandler {
  return async function withoutSlashAtEnd(c, next) {
    // Two slashes at the beginning would lead a browser to another server.
    const { pathname, search } = new URL(c.req.url);
    const path = pathname.startsWith('//') ? pathname : withoutSlashes(pathname);
    if (path === '' || path === pathname || (c.req.method !== 'GET' && c.req.method !== 'HEAD'))
      return next();
    return c.redirect(path + search, 301);
  };
}

function withoutSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}
