import { createHash } from 'node:crypto';
import type { Agent } from '@cairn/xapi';
import fc from 'fast-check';
import type { LogRecord, RecordedStatement } from '../log/event.ts';

/** A statement in small numbers: number n of a kind is always the same agent, verb, activity or id. */
export interface StatementShape {
  /** Comes back as the response, to tell statements apart. */
  readonly name?: string;
  readonly id?: number;
  readonly verb?: number;
  readonly actor?: number;
  readonly activity?: number;
  /** An agent that is only related. */
  readonly instructor?: number;
  /** An activity that is only related. */
  readonly parent?: number;
  readonly registration?: number;
  readonly refersTo?: number;
  readonly voids?: number;
  /** The authority a trusted forwarder sent along. */
  readonly authority?: number;
  /** Hashes of attachments it names. */
  readonly attachments?: readonly string[];
}

const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';
const uuid = (kind: number, n: number) =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`;
const mbox = (n: number) => `mailto:agent${n}@example.com`;

/** Offsets of histories made for one tenant continue where the last one ended. */
const ends = new Map<string, number>();

/**
 * A log of one record per POST; a record a second, two in the same millisecond now and then.
 * @param options `attachments`: hashes of what came along with each POST
 */
export function statementHistory(
  tenant: string,
  posts: readonly (readonly StatementShape[])[],
  options: { readonly authority?: number; readonly attachments?: readonly string[] } = {},
): LogRecord[] {
  const start = ends.get(tenant) ?? 0;
  ends.set(tenant, start + posts.length);
  return posts.map((shapes, n) => {
    const offset = start + n;
    return {
      partition: 0,
      offset,
      tenant,
      storedAt: Date.UTC(2026, 0, 1) + (offset - (offset % 5 === 3 ? 1 : 0)) * 1000,
      event: {
        kind: 'statements',
        version: '2.0.0',
        authority: keyAgent(options.authority ?? 0),
        ...(options.attachments && { attachments: options.attachments }),
        statements: shapes.map((shape, index) => recorded(shape, offset * 1000 + index)),
      },
    };
  });
}

function keyAgent(n: number): Agent {
  return { objectType: 'Agent', account: { homePage: 'https://lrs.example', name: `key ${n}` } };
}

function recorded(shape: StatementShape, serial: number): RecordedStatement {
  const id = shape.id === undefined ? uuid(9, serial) : uuid(1, shape.id);
  const target = shape.voids ?? shape.refersTo;
  const raw = JSON.stringify({
    id,
    actor: { objectType: 'Agent', mbox: mbox(shape.actor ?? 0) },
    verb: { id: shape.voids === undefined ? `http://example.com/verbs/${shape.verb ?? 0}` : VOIDED },
    object:
      target === undefined
        ? { id: `http://example.com/activities/${shape.activity ?? 0}` }
        : { objectType: 'StatementRef', id: uuid(1, target) },
    result: { response: shape.name ?? '' },
    ...(shape.attachments && { attachments: shape.attachments.map((sha2) => ({ sha2 })) }),
    context: {
      ...(shape.registration !== undefined && { registration: uuid(0, shape.registration) }),
      ...(shape.instructor !== undefined && { instructor: { mbox: mbox(shape.instructor) } }),
      ...(shape.parent !== undefined && {
        contextActivities: { parent: [{ id: `http://example.com/activities/${shape.parent}` }] },
      }),
    },
  });
  const digest = createHash('sha256').update(raw).digest('hex').slice(0, 32);
  return {
    id,
    raw,
    digest,
    ...(shape.voids !== undefined && { voids: uuid(1, shape.voids) }),
    ...(shape.authority !== undefined && { authority: keyAgent(shape.authority) }),
  };
}

const few = fc.option(fc.nat(3), { nil: undefined });
const target = fc.option(fc.nat(30), { nil: undefined, freq: 2 });

/** Short histories whose statements share few agents, verbs and activities and often point at each other. */
export const sampleHistory: fc.Arbitrary<StatementShape[][]> = fc
  .array(
    fc.array(
      fc.record(
        {
          verb: fc.nat(2),
          actor: fc.nat(3),
          activity: fc.nat(3),
          instructor: few,
          parent: few,
          registration: few,
          refersTo: target,
          voids: fc.option(fc.nat(30), { nil: undefined, freq: 1 }),
          authority: few,
        },
        { requiredKeys: [] },
      ),
      { minLength: 1, maxLength: 4 },
    ),
    { minLength: 3, maxLength: 12 },
  )
  // Ids go by position, so that about half of the targets exist, before or after the statement that names them.
  .map((posts) => {
    let id = 0;
    return posts.map((shapes) =>
      shapes.map((shape) => withoutUndefined({ ...shape, id: id++, name: `${id}` })),
    );
  });

function withoutUndefined(
  shape: { [key in keyof StatementShape]: StatementShape[key] | undefined },
): StatementShape {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined));
}
