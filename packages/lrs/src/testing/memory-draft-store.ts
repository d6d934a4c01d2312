import { randomUUID } from 'node:crypto';
import type { Draft, DraftStore, DraftSummary, DraftWrite } from '../drafts/draft-store.ts';

/** Drafts in memory, for tests and demonstrations: it keeps the contract, not the drafts. */
export function createMemoryDraftStore(options: { readonly clock?: () => number } = {}): DraftStore {
  const { clock = Date.now } = options;
  const drafts = new Map<string, { number: number; draft: Draft }>();
  const publishing = new Set<string>();
  let created = 0;

  const find = (tenant: string, id: string) => {
    const found = drafts.get(id);
    return found?.draft.tenant === tenant ? found : undefined;
  };
  const isOther = (draft: Draft, revision: number | undefined) =>
    revision !== undefined && revision !== draft.revision;

  return {
    async create(tenant, { by, ...content }, most) {
      const own = [...drafts.values()].filter(({ draft }) => draft.tenant === tenant);
      if (own.length >= most) return undefined;
      created += 1;
      const now = clock();
      const times = { createdAt: now, createdBy: by, changedAt: now, changedBy: by };
      const draft = { id: randomUUID(), tenant, revision: 1, ...content, ...times };
      drafts.set(draft.id, { number: created, draft });
      return summary(draft);
    },
    async list(tenant, { limit, after = Number.POSITIVE_INFINITY }) {
      const rows = [...drafts.values()]
        .filter(({ number, draft }) => draft.tenant === tenant && number < after)
        .sort((a, b) => b.number - a.number);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        drafts: rows.slice(0, limit).map(({ draft }) => summary(draft)),
        ...(last && { after: last.number }),
      };
    },
    get: async (tenant, id) => find(tenant, id)?.draft,
    async replace(tenant, id, revision, { by, base, ...content }): Promise<DraftWrite> {
      const found = find(tenant, id);
      if (found === undefined) return { outcome: 'missing' };
      const { draft } = found;
      if (draft.publication !== undefined) return { outcome: 'published', draft: summary(draft) };
      if (isOther(draft, revision)) return { outcome: 'changed', draft: summary(draft) };
      found.draft = {
        ...draft,
        ...content,
        base: base ?? draft.base,
        revision: draft.revision + 1,
        changedAt: clock(),
        changedBy: by,
      };
      return { outcome: 'done', draft: summary(found.draft) };
    },
    async delete(tenant, id, revision): Promise<DraftWrite> {
      const found = find(tenant, id);
      if (found === undefined) return { outcome: 'missing' };
      const draft = summary(found.draft);
      if (isOther(found.draft, revision)) {
        return { outcome: draft.publication === undefined ? 'changed' : 'published', draft };
      }
      drafts.delete(id);
      return { outcome: 'done', draft };
    },
    async publishing(tenant, id, publish) {
      const found = find(tenant, id);
      if (found === undefined) return { outcome: 'missing' };
      if (publishing.has(id)) return { outcome: 'busy' };
      publishing.add(id);
      try {
        const { publication, result } = await publish(found.draft);
        if (publication !== undefined) found.draft = { ...found.draft, publication };
        return { outcome: 'done', result };
      } finally {
        publishing.delete(id);
      }
    },
  };
}

function summary({ items: _, ...draft }: Draft): DraftSummary {
  return draft;
}
