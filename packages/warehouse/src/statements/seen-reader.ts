import type { ActivityReader, AgentReader, StatementLookup, StatementReader } from '@cairn/lrs';
import { parseKeepingNumbers } from '@cairn/xapi';
import { defineQuery, type Warehouse } from '../warehouse.ts';
import { sightingsIn } from './sightings.ts';

interface Subject {
  readonly tenant: string;
  readonly kind: 'activity' | 'agent';
  readonly key: string;
}

/** A content, and the place of a statement that brought it. */
interface ContentSighting {
  readonly content: string;
  readonly seq: number;
}

/** Contents that are put together for one answer, the newest: some senders change what they say all the time. */
const MOST_CONTENTS = 1_000;
const MOST_BYTES = 16 * 1024 * 1024;

/** Contents by the first statement that brought them, and whether that one is voided. */
const contentsOf = defineQuery<
  ContentSighting & { voided: boolean },
  { tenant: string; kind: string; key: string }
>({
  name: 'seen.contents',
  // By hash first: texts beyond what is answered are counted, never loaded.
  sql: `SELECT content, min(seq) AS seq, seq IN
      (SELECT seq FROM voided_statements WHERE tenant = {tenant:String}) AS voided
    FROM seen
    WHERE tenant = {tenant:String} AND kind = {kind:String} AND key = {key:String} AND content_hash IN (
      SELECT content_hash FROM (
        SELECT content_hash, sum(size) OVER (ORDER BY first DESC ROWS UNBOUNDED PRECEDING) AS total FROM (
          SELECT content_hash, min(seq) AS first, any(length(content)) AS size FROM seen
          WHERE tenant = {tenant:String} AND kind = {kind:String} AND key = {key:String}
          GROUP BY content_hash ORDER BY first DESC LIMIT ${MOST_CONTENTS}
        )
      ) WHERE total <= ${MOST_BYTES}
    )
    GROUP BY content ORDER BY seq`,
});

/** Statements searched for another bearer of a content whose first one is voided. */
const SEARCHED = 500;
/** Newest statements looked at for what was said last, where different things were said. */
const NEWEST = 100;

/**
 * Reads what statements said of activities and agents; voided statements do not count, nor those whose sender may not
 * define. The table knows the first statement of each content only; which other ones bear it is asked of the listing,
 * and whether their senders may define, of the log.
 */
export function createSeenReader(
  warehouse: Warehouse,
  statements: StatementReader,
  log: StatementLookup,
): ActivityReader & AgentReader {
  async function contents<Content>(of: Subject): Promise<Content[]> {
    const rows = await warehouse.query(contentsOf, { ...of });
    const newest = new Map(rows.flatMap((row) => (row.voided ? [] : [[row.content, row.seq]])));
    const voided = rows.filter((row) => row.voided);
    const [earliest] = voided;
    if (earliest !== undefined) {
      const page = { ascending: true, limit: SEARCHED, after: earliest.seq };
      const wanted = new Set(voided.map(({ content }) => content));
      for (const { content, seq } of await bearers(of, page, wanted)) newest.set(content, seq);
    }
    // Names of agents are all kept; of definitions the newer wins, also one that was said before.
    if (of.kind === 'activity' && newest.size > 1) {
      const page = { ascending: false, limit: NEWEST };
      for (const { content, seq } of await bearers(of, page, new Set(newest.keys())))
        newest.set(content, seq);
    }
    return [...newest]
      .sort(([, a], [, b]) => a - b)
      .map(([content]) => parseKeepingNumbers(content) as Content);
  }

  /** The first statements of a page that bear the wanted contents and whose senders may define. */
  async function bearers(
    of: Subject,
    page: { ascending: boolean; limit: number; after?: number },
    wanted: Set<string>,
  ): Promise<ContentSighting[]> {
    const { tenant, kind, key } = of;
    const subject = kind === 'activity' ? { activity: key } : { agent: key };
    const filter = { relatedAgents: true, relatedActivities: true, ...subject };
    const listed = await statements.list({ tenant, filter, ...page });
    const found: ContentSighting[] = [];
    for (const { seq, id, exact } of listed.statements) {
      if (wanted.size === 0) break;
      const borne = sightingsIn(JSON.parse(exact), exact).filter(
        (sighting) => sighting.kind === kind && sighting.key === key && wanted.has(sighting.content),
      );
      if (borne.length === 0 || !(await senderDefines(tenant, id))) continue;
      for (const { content } of borne) if (wanted.delete(content)) found.push({ content, seq });
    }
    return found;
  }

  async function senderDefines(tenant: string, id: string): Promise<boolean> {
    const event = (await log.find(tenant, id))?.record.event;
    return event?.kind === 'statements' && event.defines !== false;
  }

  return {
    definitions: (tenant, key) => contents({ tenant, kind: 'activity', key }),
    seen: (tenant, key) => contents({ tenant, kind: 'agent', key }),
  };
}
