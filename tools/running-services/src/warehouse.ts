import type { RunningServices } from './start-services.ts';

/** Asks ClickHouse. @returns the lines of its answer */
export async function query({ clickhouse }: RunningServices, sql: string): Promise<string[]> {
  const answer = await fetch(clickhouse.url, { method: 'POST', body: sql });
  return (await answer.text()).split('\n').filter((line) => line !== '');
}

/** The databases of a Cairn, the newest generation last. */
export function databases(cairn: RunningServices): Promise<string[]> {
  return query(
    cairn,
    `SELECT name FROM system.databases WHERE startsWith(name, 'cairn') ORDER BY name FORMAT TabSeparated`,
  );
}
