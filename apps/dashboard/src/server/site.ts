import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** One file of the built page, in memory, ready to send. */
export interface SiteFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Present where compression pays: text larger than a packet. */
  readonly gzipped?: Uint8Array<ArrayBuffer>;
  /** Named by its content hash, so it may be kept for ever. */
  readonly immutable: boolean;
}

/** The built page: `index` for every page address, `files` by URL path (`/assets/index-4f3a.js`). */
export interface Site {
  readonly index: SiteFile;
  readonly files: ReadonlyMap<string, SiteFile>;
}

/** The folder has no built page; the message says how to build it. */
export class DashboardNotBuilt extends Error {
  override readonly name = 'DashboardNotBuilt';
  constructor(distDir: string) {
    super(
      `The dashboard is not built: ${join(distDir, 'index.html')} does not exist. ` +
        'Build it with `pnpm --filter @cairn/dashboard build`, or start Cairn with `npm start`, which builds it.',
    );
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * Reads a Vite build into memory. Only what is in the folder at this moment can ever be served, so no request
 * path reaches the file system.
 *
 * @throws DashboardNotBuilt when the folder or its index.html is missing
 */
export function loadSite(distDir: string): Site {
  const files = new Map<string, SiteFile>();
  for (const name of listFiles(distDir)) {
    const path = `/${relative(distDir, name).split(sep).join('/')}`;
    files.set(path, readSiteFile(name, path.startsWith('/assets/')));
  }
  const index = files.get('/index.html');
  if (index === undefined) throw new DashboardNotBuilt(distDir);
  files.delete('/index.html');
  return { index, files };
}

function listFiles(distDir: string): string[] {
  if (statSync(distDir, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new DashboardNotBuilt(distDir);
  return readdirSync(distDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function readSiteFile(name: string, immutable: boolean): SiteFile {
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  const bytes = new Uint8Array(readFileSync(name));
  const compressible = /^text\/|json|svg/.test(type) && bytes.byteLength > 1400;
  return { type, bytes, immutable, ...(compressible && { gzipped: new Uint8Array(gzipSync(bytes)) }) };
}
