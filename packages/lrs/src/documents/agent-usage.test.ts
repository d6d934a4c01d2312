import { describe, expect, it } from 'vitest';
import { agentOf, mergeWithin, roomFor } from './agent-usage.ts';
import type { DocumentWrite } from './document-store.ts';

describe('the quota of an agent', () => {
  const quota = { documents: 3, bytes: 100 };

  it('is that of states and agent profiles, not of activity profiles', () => {
    const [tenant, agent, activity] = ['a', 'mbox:mailto:a@x.example', 'urn:x'];
    expect(agentOf({ resource: 'state', tenant, activity, agent })).toBe(agent);
    expect(agentOf({ resource: 'agentProfile', tenant, agent })).toBe(agent);
    expect(agentOf({ resource: 'activityProfile', tenant, activity })).toBeUndefined();
  });

  it.each([
    [{ documents: 0, bytes: 0 }, 100],
    [{ documents: 2, bytes: 60 }, 40],
    [{ documents: 2, bytes: 100 }, 0],
    [{ documents: 2, bytes: 101 }, undefined],
    [{ documents: 3, bytes: 0 }, undefined],
    [{ documents: 4, bytes: 0 }, undefined],
  ])('beside %j leaves %s bytes', (others, room) => {
    expect(roomFor(quota, others)).toBe(room);
  });
});

describe('mergeWithin', () => {
  const stored: DocumentWrite = { outcome: 'stored', etag: 'e', created: false };
  const merged = async (room: number | undefined, outcome: DocumentWrite) => {
    const asked: number[] = [];
    const written = await mergeWithin(room, 50, async (mostBytes) => {
      asked.push(mostBytes);
      return outcome;
    });
    return [asked, written.outcome];
  };

  it('merges up to the smaller of room and document', async () => {
    expect(await merged(20, stored)).toEqual([[20], 'stored']);
    expect(await merged(80, stored)).toEqual([[50], 'stored']);
    expect(await merged(0, stored)).toEqual([[0], 'stored']);
  });

  it('says which of the two bounds was met', async () => {
    const tooLarge: DocumentWrite = { outcome: 'tooLarge' };
    expect(await merged(undefined, stored)).toEqual([[], 'overQuota']);
    expect(await merged(49, tooLarge)).toEqual([[49], 'overQuota']);
    expect(await merged(50, tooLarge)).toEqual([[50], 'tooLarge']);
    expect(await merged(51, tooLarge)).toEqual([[50], 'tooLarge']);
    expect(await merged(49, { outcome: 'preconditionFailed' })).toEqual([[49], 'preconditionFailed']);
  });
});
