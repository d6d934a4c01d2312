const DOCUMENTS = 'GET, HEAD, PUT, POST, DELETE';

/** The resources, by their path below the endpoint, and the methods of each (1.0.3 Communication 2; 2.0 4.1.6). */
export const RESOURCES: Readonly<Record<string, string>> = {
  '/statements': 'GET, HEAD, PUT, POST',
  '/activities': 'GET, HEAD',
  '/activities/state': DOCUMENTS,
  '/activities/profile': DOCUMENTS,
  '/agents': 'GET, HEAD',
  '/agents/profile': DOCUMENTS,
  '/about': 'GET, HEAD',
};

/** The longest first: `/agents/profile` ends a path that `/profile` alone would not tell apart. */
const NAMES = Object.keys(RESOURCES).sort((a, b) => b.length - a.length);
const LONGEST = 2_048;

/**
 * The resource that a path ends with, whatever comes before it: `/xAPI/Statements/`, `//xapi//about`,
 * `/xapistatements` and `/data/xAPI/activities/state` mean one each. Links to further pages mean `/statements`.
 */
export function meantResource(path: string): string | undefined {
  const plain = path.slice(0, LONGEST).toLowerCase().replaceAll(/\/+/g, '/').replace(/\/$/, '');
  if (plain.includes('/statements/more/')) return '/statements';
  return NAMES.find((name) => plain.endsWith(name) || plain.endsWith(name.slice(1)));
}
