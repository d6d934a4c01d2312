/**
 * Lets callers who wait for the same question share an answer. A caller that asks while a question is under way gets the answer
 * to the next one, which is asked after they came: it is never older than the call.
 */
export function coalesce<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let running: Promise<unknown> | undefined;
  let next: Promise<Answer> | undefined;
  async function run(after: Promise<unknown> | undefined): Promise<Answer> {
    await after?.catch(() => undefined);
    const answer = ask();
    running = answer;
    next = undefined;
    try {
      return await answer;
    } finally {
      if (running === answer) running = undefined;
    }
  }
  return () => {
    next ??= run(running);
    return next;
  };
}
