import type { TenantId } from '../log/event.ts';

/** One way in which somebody asked for a comparison without having registered the question before. */
export interface Look {
  /** Id of the metric. */
  readonly metric: string;
  /** What the credential is called, at most some hundred characters; '' for any. */
  readonly credential: string;
  /** What else was chosen, such as `answer by=occupation withinDays=90`: two that are equal are one look. */
  readonly choice: string;
}

/** How comparisons were looked at. It decides nothing, and a look that could not be noted is not made up for. */
export interface LookStore {
  /** Notes a look; one that is known keeps its time. */
  note(tenant: TenantId, look: Look): Promise<void>;
  /**
   * How many different looks at a metric there were, by any of these credentials.
   * @param until ms since the epoch: those that were first taken before it
   */
  count(
    tenant: TenantId,
    of: { readonly metric: string; readonly credentials: readonly string[]; readonly until: number },
  ): Promise<number>;
}
