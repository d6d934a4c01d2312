import { atOnce, type Catalogue, retiredFrom, type StackHistory } from '@cairn/competency';
import { publishedItem } from '../catalogue/published-item.ts';

/** A publication of a stack. */
interface StackPublication {
  readonly item: string;
  readonly published_at: number;
}

/**
 * Stacks as they were published over time.
 * @param publications of stacks, the oldest first
 */
export function stackHistories(
  publications: readonly StackPublication[],
  catalogue: Catalogue,
): StackHistory[] {
  const versions = new Map<
    string,
    { requirement: StackHistory['versions'][number]['requirement']; publishedAt: number }[]
  >();
  for (const { item: text, published_at: publishedAt } of publications) {
    const item = atOnce(publishedItem(text));
    if (item.kind !== 'stack') continue;
    const own = versions.get(item.id) ?? [];
    versions.set(item.id, own);
    own.push({ requirement: item.requirement, publishedAt });
  }
  return [...catalogue.stacks.values()].map(({ id, credential, whenLost = 'keep' }) => {
    const own = versions.get(id) ?? [];
    return {
      id,
      credential,
      ...(credential !== undefined && {
        credentialRetiredAt: retiredFrom(catalogue, { kind: 'credential', id: credential }),
      }),
      whenLost,
      retiredAt: retiredFrom(catalogue, { kind: 'stack', id }) ?? Infinity,
      versions: own.map((version, index) => ({
        ...version,
        replacedAt: own[index + 1]?.publishedAt ?? Infinity,
      })),
    };
  });
}
