import { meantResource } from '@cairn/xapi';

/**
 * What to do about a wrong address that means a resource of xAPI; undefined for any other.
 * @param endpoint the right one, such as `/xapi`
 */
export function wrongEndpointHint(path: string, endpoint: string): string | undefined {
  const meant = meantResource(path);
  if (meant === undefined) return undefined;
  return `Use ${endpoint}${meant}: the endpoint is ${endpoint}, in lower case, and clients append the rest.`;
}
