import type { Problem } from '@cairn/http';
import type { RefusalKind, RefusalStore, Refusals, TenantId } from '@cairn/lrs';
import type { Logger } from 'pino';

/** Who sent a refused request, and which. */
interface Refused {
  readonly tenant: TenantId;
  readonly key: string;
  /** Such as `POST /statements`. */
  readonly request: string;
  readonly requestId: string;
}

/** What is noted of requests that were refused. */
export interface RefusalJournal {
  /** Notes a refusal: in memory, at once. */
  note(refused: Refused, problem: Pick<Problem, 'status' | 'code' | 'message' | 'issues'>): void;
  /** Writes what was noted to the store; a failure is logged, and what was noted is lost. */
  flush(): Promise<void>;
}

interface JournalOptions {
  readonly store: Pick<RefusalStore, 'add'>;
  readonly logger: Logger;
  /** ms since the epoch. */
  readonly clock?: () => number;
  /** After how many ms what was noted is written. */
  readonly flushMs?: number;
}

/** Kinds in memory between two writes, of one key and of all; more are not noted, so that no key takes the place of others. */
const MOST_OF_KEY = 50;
const MOST_KINDS = 5_000;
const FLUSH_MS = 2_000;
const LONGEST = 500;
/** A fault of the request, which its sender can mend; too many requests are no fault of what they say. */
const NOTED: ReadonlySet<number> = new Set([400, 403, 405, 409, 412, 413, 415, 428]);

/**
 * A journal of the refused requests of known senders, by kind: as many rows as there are kinds, not as there are requests. It writes some
 * time after the first note, and never on the path of an answer.
 */
export function createRefusalJournal(options: JournalOptions): RefusalJournal {
  const { store, logger, clock = Date.now, flushMs = FLUSH_MS } = options;
  let noted = new Map<string, Refusals & { readonly tenant: TenantId }>();
  let ofKeys = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const all = [...noted.values()];
    noted = new Map();
    ofKeys = new Map();
    for (const [tenant, own] of Map.groupBy(all, (one) => one.tenant)) {
      const refusals = own.map(({ tenant: _, ...one }) => one);
      await store.add(tenant, refusals).catch((err: unknown) => {
        logger.warn({ err, tenant, refusals: refusals.length }, 'refused requests were not noted');
      });
    }
  }

  return {
    note({ tenant, key, request, requestId }, { status, code, message, issues }) {
      if (!NOTED.has(status)) return;
      const [issue] = issues;
      const kind: RefusalKind = {
        ...{ key, request, status },
        code: issue?.code ?? code,
        path: placeOf(issue),
      };
      const name = JSON.stringify([tenant, kind]);
      const before = noted.get(name);
      if (before === undefined) {
        const sender = JSON.stringify([tenant, key]);
        const own = ofKeys.get(sender) ?? 0;
        if (own >= MOST_OF_KEY || noted.size >= MOST_KINDS) return;
        ofKeys.set(sender, own + 1);
      }
      const now = clock();
      noted.set(name, {
        ...kind,
        tenant,
        count: (before?.count ?? 0) + 1,
        firstAt: before?.firstAt ?? now,
        lastAt: now,
        message: (issue?.message ?? message).slice(0, LONGEST),
        hint: (issue?.hint ?? '').slice(0, LONGEST),
        requestId,
      });
      timer ??= setTimeout(() => void flush(), flushMs).unref();
    },
    flush,
  };
}

const LONGEST_PATH = 200;

/**
 * The path of an issue without what differs from request to request: indexes, and names that its sender made up, which end it. Else one
 * fault would be as many kinds as there are names.
 */
function placeOf(issue: Problem['issues'][number] | undefined): string {
  if (issue === undefined) return '';
  const path = issue.path.slice(0, LONGEST_PATH).replaceAll(/\[\d{1,15}\]/g, '[*]');
  const isOwn = issue.code.startsWith('unknown_');
  const end = path.search(isOwn ? /[.[][^.[]*$|\[[^*]/ : /\[[^*]/);
  return end < 0 ? path : `${path.slice(0, end)}${isOwn && path[end] === '.' ? '.*' : '[*]'}`;
}
