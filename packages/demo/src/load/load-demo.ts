import type { CatalogueItem } from '@cairn/competency';
import { type Demo, generateDemo } from '../generate-demo.ts';
import { batchesOf } from './batches.ts';
import { missingFrom } from './published.ts';
import { createSender, type Sender } from './sender.ts';

/** Where to load to, and how. */
export interface LoadOptions {
  /** Base of the xAPI resources, such as `http://localhost:8080/xapi`. */
  readonly endpoint: string;
  /** Base of the query API, such as `http://localhost:8080/api`. */
  readonly api: string;
  /** `KEY:SECRET`; it needs to write statements and persons, and to read and write the catalogue. */
  readonly key: string;
  /** What to load; default `generateDemo()`. */
  readonly demo?: Demo;
  /** Called after the catalogue and after every batch. */
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Statements a request; default 400. */
  readonly batchSize?: number;
  /** Requests in flight; default 4. */
  readonly connections?: number;
  readonly signal?: AbortSignal;
}

/** How far it is. `sent` and `total` count statements, those sent twice included. */
export interface LoadProgress {
  readonly sent: number;
  readonly total: number;
}

/** What a load did. */
export interface LoadResult {
  readonly statements: number;
  readonly requests: number;
  /** Catalogue items that were not published yet. */
  readonly published: number;
  /** Links of identifiers to persons, those that were there already among them. */
  readonly links: number;
}

/**
 * Publishes the catalogue and links the people, then posts the statements as xAPI 1.0.3. Loading the same demo again changes nothing: the
 * ids are the same, and a catalogue item that is there already is not published again. An interrupted load is
 * repeated from the start. Busy answers (429, 503) are waited out. Throws a `DemoLoadError` at the first refusal.
 */
export async function loadDemo(options: LoadOptions): Promise<LoadResult> {
  const { demo = generateDemo(), onProgress, batchSize = 400, connections = 4 } = options;
  const failed = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, failed.signal]) : failed.signal;
  const send = createSender(options.key, signal);
  const published = await publish(send, `${trimmed(options.api)}/catalogue`, demo.catalogue);
  await link(send, `${trimmed(options.api)}/persons/links`, demo.links);
  onProgress?.({ sent: 0, total: demo.count });

  const url = `${trimmed(options.endpoint)}/statements`;
  const batches = batchesOf(demo.statements, batchSize);
  let sent = 0;
  let requests = 0;
  const connection = async (): Promise<void> => {
    for (const batch of batches) {
      const what = `Posting statements (${sent} of ${demo.count} are in)`;
      await send({
        what,
        url,
        method: 'POST',
        body: batch,
        headers: { 'X-Experience-API-Version': '1.0.3' },
      });
      sent += batch.length;
      requests += 1;
      onProgress?.({ sent, total: demo.count });
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, connection));
  } catch (error) {
    failed.abort(error);
    throw error;
  }
  return { statements: sent, requests, published, links: demo.links.length };
}

async function publish(send: Sender, url: string, catalogue: readonly CatalogueItem[]): Promise<number> {
  const known = await send({ what: 'Reading the catalogue', url, method: 'GET' });
  const missing = missingFrom(known, catalogue);
  if (missing.length > 0)
    await send({ what: 'Publishing the catalogue', url, method: 'POST', body: missing });
  return missing.length;
}

/** Links a request; Cairn takes up to 4,096. */
const LINKS = 4_000;

async function link(send: Sender, url: string, links: Demo['links']): Promise<void> {
  for (let from = 0; from < links.length; from += LINKS) {
    const body = { links: links.slice(from, from + LINKS) };
    await send({ what: 'Linking the people', url, method: 'POST', body });
  }
}

function trimmed(url: string): string {
  return url.replace(/\/{1,20}$/, '');
}
