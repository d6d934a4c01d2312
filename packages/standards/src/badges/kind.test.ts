import { expect, it } from 'vitest';
import { badgeKindOf, typesOf } from './kind.ts';

const V2 = 'https://w3id.org/openbadges/v2';

it.each<[unknown, ReturnType<typeof badgeKindOf>]>([
  [undefined, undefined],
  [[], undefined],
  [{}, undefined],
  [{ type: 'OpenBadgeCredential' }, 'credential'],
  [{ '@type': ['VerifiableCredential', 'AchievementCredential'] }, 'credential'],
  [{ type: ['ClrCredential', 'OpenBadgeCredential'] }, 'clr'],
  [{ type: ['EndorsementCredential', 'OpenBadgeCredential'] }, 'endorsement'],
  // Others have credentials, too.
  [{ type: 'OpenBadgeCredential', '@context': ['https://w3id.org/Blockcerts/v3'] }, undefined],
  [{ type: ['OpenBadgeCredential', 'BlockcertsCredential'] }, undefined],
  [{ type: ['OpenBadgeCredential', 'BlockchainCredential'] }, undefined],
  [{ type: ['OpenBadgeCredential', 'MyBlockcerts', 'Blocks'] }, 'credential'],
  [{ credentialSubject: { achievement: {} } }, 'credential'],
  [{ credentialSubject: [{}, { type: 'AchievementSubject' }] }, 'credential'],
  [{ credentialSubject: { achievement: 'a:1', type: 'X' }, type: 'Achievement' }, undefined],
  [{ credentialSubject: ['x'] }, undefined],
  // Of CTDL, in a credential of no special type.
  [{ credentialSubject: { achievement: { type: 'ceterms:BachelorDegree' } } }, undefined],
  [{ credentialSubject: { achievement: { type: ['ceterms:Badge', 'Achievement'] } } }, 'credential'],
  [{ credentialSubject: { achievement: { type: 'x:ceterms:Badge' } } }, 'credential'],
  [
    { credentialSubject: { achievement: { type: 'ceterms:Badge' }, type: 'AchievementSubject' } },
    'credential',
  ],
  [
    { type: 'OpenBadgeCredential', credentialSubject: { achievement: { type: 'ceterms:Badge' } } },
    'credential',
  ],
  [{ type: 'Achievement' }, 'achievement'],
  [{ type: 'Achievement', '@context': V2 }, 'achievement'],
  [{ type: 'Assertion', '@context': V2 }, 'assertion'],
  [{ type: ['BadgeClass'], '@context': [{}, V2] }, 'badge class'],
  [{ type: 'Issuer', '@context': V2 }, 'other of 2.0'],
  [{ '@context': V2 }, 'other of 2.0'],
  [{ type: 'Assertion' }, undefined],
  [{ type: 'BadgeClass', '@context': 'https://b.example/openbadges' }, undefined],
  [{ recipient: 'x', badge: 'a:b' }, 'assertion of 1.0'],
  [{ recipient: 'x', uid: '1', verify: {} }, 'assertion of 1.0'],
  [{ recipient: 'x', uid: '1' }, undefined],
  [{ recipient: 'x', verify: {} }, undefined],
  [{ recipient: 'x' }, undefined],
  [{ badge: 'a:b' }, undefined],
  [{ uid: '1', verify: {} }, undefined],
])('%j', (value, kind) => {
  expect(badgeKindOf(value)).toBe(kind);
});

it('types are texts, under either name', () => {
  expect(typesOf({ type: ['A', 7, null], '@type': 'B' })).toEqual(['A', 'B']);
  expect(typesOf({})).toEqual([]);
});
