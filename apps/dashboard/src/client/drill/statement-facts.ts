import { lastPart, nameOfVerb, textOf } from '../format/names.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a statement says, in words. Reads leniently: the store has already checked it. */
export interface StatementFacts {
  readonly actor: string;
  readonly verb: string;
  readonly object: string;
  readonly result?: string;
  readonly timestamp?: string;
}

/** Reads actor, verb, object, result and timestamp out of a statement's JSON. */
export function readStatement(statement: Json): StatementFacts {
  const result = readResult(asJson(statement.result));
  const { timestamp } = statement;
  return {
    actor: readActor(asJson(statement.actor)),
    verb: readVerb(asJson(statement.verb)),
    object: readObject(asJson(statement.object)),
    ...(result !== '' && { result }),
    ...(typeof timestamp === 'string' && { timestamp }),
  };
}

function readActor(actor: Json): string {
  const account = asJson(actor.account);
  const names = [
    actor.name,
    typeof actor.mbox === 'string' ? actor.mbox.replace(/^mailto:/, '') : undefined,
    typeof account.name === 'string' ? `${account.name} at ${String(account.homePage)}` : undefined,
    actor.mbox_sha1sum,
    actor.openid,
  ].filter((name): name is string => typeof name === 'string');
  return [...new Set(names)].join(', ') || 'Anonymous group';
}

function readVerb(verb: Json): string {
  const id = String(verb.id ?? '');
  return `${textOf(verb.display) ?? nameOfVerb(id)} (${id})`;
}

function readObject(object: Json): string {
  const id = object.id;
  if (typeof id !== 'string') return object.verb === undefined ? readActor(object) : 'A SubStatement';
  const name = textOf(asJson(object.definition).name);
  return `${name ?? lastPart(id)} (${id})`;
}

function readResult(result: Json): string {
  const score = asJson(result.score);
  return [
    result.success === true && 'passed',
    result.success === false && 'failed',
    result.completion === true && 'completed',
    result.completion === false && 'not completed',
    typeof score.scaled === 'number' && `scaled score ${score.scaled}`,
    typeof score.raw === 'number' &&
      `raw score ${score.raw}${typeof score.max === 'number' ? ` of ${score.max}` : ''}`,
  ]
    .filter((part) => part !== false)
    .join(', ');
}

function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
