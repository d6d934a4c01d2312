import { createRequire } from 'node:module';

/**
 * `@xapi/cmi5` is built for pages and sends through XMLHttpRequest only. The one that tincanjs carries for Node is
 * lent to it; this has to be imported before the library, which looks for it once.
 */
const ofTinCan = createRequire(createRequire(import.meta.url).resolve('tincanjs'));
Object.assign(globalThis, { XMLHttpRequest: ofTinCan('xhr2') });
