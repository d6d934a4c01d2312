import type { TenantId } from '@cairn/lrs';

/** Finds seqs by id in one question. */
export type AskSeqs = (tenant: TenantId, ids: readonly string[]) => Promise<ReadonlyMap<string, number>>;

/** Questions of one tenant under way at a time: one is answered while the next is being gathered. */
const QUESTIONS = 2;
/** More ids than this go into a question of their own. */
const IDS_PER_QUESTION = 2_000;

interface Gathered {
  readonly ids: Set<string>;
  readonly answer: Promise<ReadonlyMap<string, number>>;
  readonly ask: () => void;
}

/**
 * Makes one question of what many ask at once: each POST asks for its ids, and to ask for a hundred costs the engine
 * hardly more than to ask for one. Every answer is from a question that began after it was asked for.
 */
export function gatherSeqs(ask: AskSeqs): AskSeqs {
  const tenants = new Map<TenantId, TenantQuestions>();
  return (tenant, ids) => {
    const questions = tenants.get(tenant) ?? new TenantQuestions((some) => ask(tenant, some));
    tenants.set(tenant, questions);
    const answer = questions.add(ids);
    const tidy = () => {
      if (questions.isIdle && tenants.get(tenant) === questions) tenants.delete(tenant);
    };
    answer.then(tidy, tidy);
    return answer;
  };
}

class TenantQuestions {
  readonly #ask: (ids: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  #waiting: Gathered[] = [];
  #running = 0;

  constructor(ask: (ids: readonly string[]) => Promise<ReadonlyMap<string, number>>) {
    this.#ask = ask;
  }

  get isIdle(): boolean {
    return this.#running === 0 && this.#waiting.length === 0;
  }

  add(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    let last = this.#waiting.at(-1);
    if (last === undefined || last.ids.size + ids.length > IDS_PER_QUESTION) {
      last = this.#gather();
      this.#waiting.push(last);
    }
    for (const id of ids) last.ids.add(id);
    const { answer } = last;
    // Questions of the same turn come along.
    queueMicrotask(() => this.#next());
    return answer;
  }

  #gather(): Gathered {
    const ids = new Set<string>();
    const { promise, resolve } = Promise.withResolvers<ReadonlyMap<string, number>>();
    return { ids, answer: promise, ask: () => resolve(this.#ask([...ids])) };
  }

  #next(): void {
    if (this.#running >= QUESTIONS) return;
    const gathered = this.#waiting.shift();
    if (gathered === undefined) return;
    this.#running += 1;
    gathered.ask();
    const done = () => {
      this.#running -= 1;
      this.#next();
    };
    gathered.answer.then(done, done);
  }
}
