import { describe, expect, it } from 'vitest';
import { EMPTY_CATALOGUE, publish } from '../catalogue/catalogue.ts';
import { parseCatalogueItem } from '../catalogue/parse-catalogue-item.ts';
import { rulesOf } from './rules.ts';

describe('stored rules', () => {
  // Computed before methods had a registry: a method that is stored in another order, or hashed otherwise, would decide
  // everything again at the next rebuild.
  it.each([
    [
      '{"type":"highest","threshold":0.7}',
      'efb9fe2627d63f9b757944db3fb7f0f726db73a3d6f3421150c96f39a83eb600',
    ],
    ['{"type":"latest","threshold":0.7}', '433e1bbf37e32b55600302ac0eaf0d2f9fa7dbc672af48a938c32417bb24f971'],
    [
      '{"type":"average","threshold":0.7}',
      '80d6f8c279aae4b22534e42c1319e9f936b1d1e4de56428868ba655e61ed674c',
    ],
    [
      '{"type":"decayingAverage","w":0.65,"threshold":0.7}',
      '0f9f6f1fa7914d403f7c5f42a5e17250fe02cf01646b64c1511262e173613d45',
    ],
    [
      '{"type":"weightedAverage","w":0.65,"threshold":0.7}',
      'd2ffc794ceba5e1f1507447dadb62902cd528dbc735b47efe5958546d21a1787',
    ],
    [
      '{"type":"nOfMastery","n":3,"mastery":0.8,"threshold":0.9}',
      'dc5f397614969dcdfe2b15f49df13a46cd2e7fb34ff36e73b774c593b31b2430',
    ],
    [
      '{"type":"nOfMastery","n":3,"mastery":0.8}',
      'c96dd7be7e2f6fd0a6e1ace3aa5c46a677e1ade8765eecb6837b7e767e8904d3',
    ],
    [
      '{"type":"weightedEvidence","threshold":0.7,"halfLifeDays":365,"kindWeights":{"score":2,"completion":0.5},"minimumEvidence":3,"minimumSources":2}',
      '0686e89ba353b2ceb10ae98b552a38e59ae2c8bd32750ad8daf92a714dfa70b5',
    ],
    [
      '{"type":"weightedEvidence","threshold":0.7}',
      'edbfb1627828160b4360b4d9d204e7cf04ebf6127eb877e5a499b4afae72e7be',
    ],
    [
      '{"type":"bkt","threshold":0.95,"prior":0.3,"transit":0.1,"slip":0.1,"guess":0.2,"correctAt":0.6}',
      '80809d3affce01a476bee120de9e4bff7c14e058b7215cee44386faba11f3bb6',
    ],
  ])('keep %s and its hash', (stored, hash) => {
    const method = Object.fromEntries(Object.entries(JSON.parse(stored)).reverse());
    const items = [
      {
        kind: 'framework',
        id: 'urn:framework:1',
        version: '1',
        title: 'Skills',
        competencies: [{ id: 'urn:c:1', label: 'UX', method }],
      },
      {
        kind: 'alignments',
        id: 'urn:set:1',
        version: '2',
        frameworkId: 'urn:framework:1',
        alignments: [
          { activity: 'urn:course:1', competency: 'urn:c:1', evidence: ['pass', 'score'], weight: 2 },
        ],
      },
    ].map((sent) => {
      const parsed = parseCatalogueItem(sent);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
      return parsed.item;
    });
    const [rule] = rulesOf(publish(EMPTY_CATALOGUE, items)).byId.values();
    expect(JSON.stringify(rule?.method)).toBe(stored);
    expect(rule?.hash).toBe(hash);
  });
});
