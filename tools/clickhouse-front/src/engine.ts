import { drainPending, Session } from 'chdb';
import type { HttpStatement } from './statement.ts';

/** Runs statements, several at a time. */
export interface Engine {
  /** @throws {Error} what the engine reported, in ClickHouse's form `Code: 47. DB::Exception: …` */
  run(statement: HttpStatement): Promise<Uint8Array>;
  close(): Promise<void>;
}

const SESSIONS = 8;
/** Caches of a server are gigabytes; a test has neither the data nor the memory. */
const ARGUMENTS = [
  '--max_server_memory_usage=2000000000',
  '--mark_cache_size=67108864',
  '--primary_index_cache_size=67108864',
  '--uncompressed_cache_size=0',
  '--background_pool_size=2',
];

/** Opens ClickHouse in this process on a directory. */
export function openEngine(directory: string): Engine {
  const first = new Session(directory, { connectionArgs: ARGUMENTS });
  const sessions = Array.from({ length: SESSIONS }, () => new HttpSession(new Session(directory)));
  const free = [...sessions];
  const waiting: ((session: HttpSession) => void)[] = [];

  const borrow = () =>
    new Promise<HttpSession>((resolve) => {
      const session = free.pop();
      if (session === undefined) waiting.push(resolve);
      else resolve(session);
    });
  const giveBack = (session: HttpSession) => {
    const next = waiting.shift();
    if (next === undefined) free.push(session);
    else next(session);
  };

  return {
    async run(statement) {
      const session = await borrow();
      try {
        return await session.run(statement);
      } finally {
        giveBack(session);
      }
    },
    async close() {
      for (const { session } of sessions) session.close();
      first.close();
      await drainPending();
    },
  };
}

/**
 * Over HTTP a request leaves nothing behind, while a session of the engine keeps its settings: before each
 * statement it gets what differs, and forgets the rest.
 */
class HttpSession {
  readonly session: Session;
  #database = 'default';
  readonly #settings = new Map<string, string>();

  constructor(session: Session) {
    this.session = session;
  }

  async run({ sql, database, format, settings }: HttpStatement): Promise<Uint8Array> {
    if (database !== this.#database) {
      await this.session.queryAsync(`USE \`${database.replaceAll('`', '')}\``);
      this.#database = database;
    }
    await this.#apply(new Map(settings));
    const result = await this.session.queryAsync(sql, { format });
    // A copy: the engine's own memory goes back to it.
    return Uint8Array.from(result.bytes());
  }

  /** In one statement: each takes as long as a query. */
  async #apply(wanted: ReadonlyMap<string, string>): Promise<void> {
    const known = this.#settings;
    // A value for {name:Type} that nobody asks for does no harm, and cannot be taken back.
    const over = [...known.keys()].filter((name) => !wanted.has(name) && !name.startsWith('param_'));
    const changed = [...wanted].filter(([name, value]) => known.get(name) !== value);
    const changes = [
      ...over.map((name) => `${name} = DEFAULT`),
      ...changed.map(([name, value]) => `${nameOf(name)} = '${value.replace(/[\\']/g, '\\$&')}'`),
    ];
    if (changes.length === 0) return;
    await this.session.queryAsync(`SET ${changes.join(', ')}`);
    for (const name of over) known.delete(name);
    for (const [name, value] of changed) known.set(name, value);
  }
}

function nameOf(setting: string): string {
  if (/^\w+$/.test(setting)) return setting;
  throw new Error(`Code: 115. DB::Exception: Unknown setting '${setting}'. (UNKNOWN_SETTING)`);
}
