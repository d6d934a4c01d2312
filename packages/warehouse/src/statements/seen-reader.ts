import type { ActivityReader, AgentReader, StatementReader } from '@cairn/lrs';
import { defineQuery, type Warehouse } from '../warehouse.ts';
import { sightingsIn } from './sightings.ts';

type Of = { tenant: string; kind: 'activity' | 'agent'; key: string };

/** Contents by the first statement that brought them, and whether that one is voided. */
const contentsOf = defineQuery<{ content: string; seq: number; voided: boolean }, Of>({
  name: 'seen.contents',
  sql: `SELECT content, first AS seq, first IN
      (SELECT seq FROM voided_statements WHERE tenant = {tenant:String}) AS voided
    FROM (
      SELECT content, min(seq) AS first FROM seen
      WHERE tenant = {tenant:String} AND kind = {kind:String} AND key = {key:String} GROUP BY content
    ) ORDER BY first LIMIT 1000`,
});

/** Statements searched for another bearer of a content whose first one is voided. */
const SEARCHED = 500;

/** Reads what statements said of activities and agents; voided statements do not count. */
export function createSeenReader(
  warehouse: Warehouse,
  statements: StatementReader,
): ActivityReader & AgentReader {
  async function contents<Content>(
    tenant: string,
    kind: 'activity' | 'agent',
    key: string,
  ): Promise<Content[]> {
    const rows = await warehouse.query(contentsOf, { tenant, kind, key });
    const voided = new Set(rows.filter((row) => row.voided).map((row) => row.content));
    const held = rows.filter((row) => !row.voided);
    if (voided.size > 0) held.push(...(await laterBearers(tenant, kind, key, voided)));
    return held.sort((a, b) => a.seq - b.seq).map(({ content }) => JSON.parse(content));
  }

  async function laterBearers(tenant: string, kind: 'activity' | 'agent', key: string, wanted: Set<string>) {
    const filter = {
      relatedAgents: true,
      relatedActivities: true,
      ...(kind === 'activity' ? { activity: key } : { agent: key }),
    };
    const page = await statements.list({ tenant, filter, ascending: true, limit: SEARCHED });
    const found = [];
    for (const { seq, exact } of page.statements) {
      for (const { content } of sightingsIn(JSON.parse(exact))) {
        if (wanted.delete(content)) found.push({ content, seq, voided: false });
      }
    }
    return found;
  }

  return {
    definitions: (tenant, activity) => contents(tenant, 'activity', activity),
    seen: (tenant, agentKey) => contents(tenant, 'agent', agentKey),
  };
}
