import { getPath } from 'hono/utils/url';

/**
 * Reads the path of a request as Hono does; below `basePath`, doubled slashes count as one, and one at the end is ignored:
 * endpoints are pasted with a slash too many, and courses in browsers have no way to show the refusal. Encoded slashes
 * stay what they are. For the option `getPath` of the app that dispatches.
 * @param basePath the endpoint, such as `/xapi`
 */
export function tidyPath(basePath: string): (request: Request) => string {
  const below = `${basePath}/`;
  return function tidyPath(request) {
    const path = getPath(request);
    if (!path.startsWith(below) || (!path.includes('//') && !path.endsWith('/'))) return path;
    const tidy = path.replaceAll(/\/{2,}/g, '/');
    return tidy.endsWith('/') ? tidy.slice(0, -1) : tidy;
  };
}
