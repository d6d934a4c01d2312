import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importChanges, type Reading, readStandard } from '../index.ts';

const folder = fileURLToPath(new URL('../../../../../shared/data/standards/', import.meta.url));
const filesIn = (name: string) => readdirSync(`${folder}${name}`).sort();
const readingOf = (file: string): Promise<Reading> => readStandard(readFileSync(`${folder}${file}`));

/** What is wrong with a file, in its name or in SOURCES.md: the first path with line, and the words. */
const REFUSED: Readonly<Record<string, readonly [path: string, words: RegExp]>> = {
  '3/1edtech-simple-err-context.json': ['$.@context:2', /context is not that of verifiable credentials/],
  '3/1edtech-simple-err-credential-subject-achievement-result-description-type.json': [
    '$.credentialSubject.achievement.resultDescription[2].type:126',
    /InvalidResultDescription; ResultDescription is expected/,
  ],
  '3/1edtech-simple-err-credential-subject-identifier-type.json': [
    '$.credentialSubject.identifier[0].type:23',
    /InvalidIdentityObject; IdentityObject is expected/,
  ],
  '3/1edtech-simple-err-credential-subject-profile-type.json': [
    '$.credentialSubject.source.type:38',
    /InvalidProfile; Profile is expected/,
  ],
  '3/1edtech-simple-err-credential-subject-type.json': [
    '$.credentialSubject.type:22',
    /type AchievementSubject is missing/,
  ],
  '3/1edtech-simple-err-issuer-otheridentifier-type.json': [
    '$.issuer.otherIdentifier[1].type:24',
    /InvalidIdentifierEntry; IdentifierEntry is expected/,
  ],
  '3/1edtech-simple-err-issuer-type.json': ['$.issuer.type:13', /InvalidProfile; Profile is expected/],
  '3/1edtech-simple-err-issuer.json': ['$', /has no issuer/],
  '3/1edtech-simple-err-type.json': ['$.type:7', /neither OpenBadgeCredential nor AchievementCredential/],
  '2/1edtech-assertion-with-extension-node-invalid.json': [
    '$.extensions:exampleExtension.http://schema.org/text:26',
    /"http:\/\/schema\.org\/text" of ExampleExtension is not a text/,
  ],
  '2/1edtech-assets-issuer-invalid-type.json': ['$.type:202', /An issuer has the type Issuer or Profile/],
  '2/1edtech-basic-assertion-expired-before-issued.json': ['$.expires:14', /before the time of issue/],
  '2/1edtech-basic-assertion-invalid-context.json': ['$.@context:2', /openbadges\/v2 is missing/],
  '2/1edtech-rdf-validation-invalid-class.json': ['$.type:202', /NotAKnownClass is not a class/],
  '2/1edtech-rdf-validation-invalid-empty-type.json': ['$.type:202', /has no type/],
  '2/1edtech-rdf-validation-invalid-one-invalid-class.json': ['$.type:202', /UNKNOWN is not a class/],
  '2/1edtech-redirected-validation-subject.json': ['$', /line 1, column 3/],
  // Open Badges 0.5 identifies no badge class.
  '2/badgr-0_5_basic_instance.json': ['$.badge:3', /badge class has no id/],
  '2/badgr-1_0_basic_instance_missing_badge_prop.json': ['$', /has no "badge"/],
  '2/badgr-1_0_basic_instance_with_bad_date.json': ['$.issuedOn:5', /"issuedOn" is not a time/],
  '2/badgr-1_0_basic_issuer_invalid_json.json': ['$', /line 4, column 3/],
  // Four achievements of these have one id.
  'clr/1edtech-complex.json': [
    '$.credentialSubject.verifiableCredential[3].credentialSubject.achievement:302',
    /two achievements that differ: .*verifiableCredential\[2\].* and .*verifiableCredential\[3\]/,
  ],
  'clr/1edtech-simple_v1.json': [
    '$.credentialSubject.verifiableCredential[3].credentialSubject.achievement:352',
    /two achievements that differ/,
  ],
};

const DECLINED: Readonly<Record<string, RegExp>> = {
  '3/1edtech-velocity.jwt': /^a signed credential/,
  '3/dcc-v2-bothSignatureTypes-didkey-legacy-noStatus-noExpiry-nonOBWithOBContext.json':
    /^a verifiable credential$/,
  '3/dcc-v2-dataIntegrityProof-didKey-legacyRegistry-noStatus-noExpiry-minimal.json':
    /^a verifiable credential$/,
  '3/dcc-v2-ed25519-didKey-legacy-expiredStatus-noExpiry.json': /^a verifiable credential$/,
  '3/dcc-v2-ed25519-didKey-legacy-missingTypeStatus-noExpiry.json': /^a verifiable credential$/,
  '3/dcc-v2-ed25519-didKey-legacy-notYetValidStatus-noExpiry.json': /^a verifiable credential$/,
  '3/dcc-v2-ed25519-didKey-legacy-tamperedStatus-noExpiry.json': /^a verifiable credential$/,
  '2/1edtech-simple-not-revoked.jwt': /^a signed credential/,
  '2/badgr-1_0_basic_issuer.json': /^JSON with the members "name", "url"$/,
};

/** How many achievements a file describes that is not expected to describe one. */
const NOT_ONE: Readonly<Record<string, number>> = {
  '3/1edtech-endorsement-valid.json': 0,
  '3/1edtech-simple-err-issued.json': 0,
  '3/1edtech-simple-noproof.json': 0,
  '3/dcc-v2-bothSignatureTypes-didkey-legacy-noStatus-notExpired-endorsement.json': 0,
  '3/spec-endorsement.json': 0,
  'clr/1edtech-simple.json': 3,
  // Two of the three are the same.
  'clr/1edtech-simple-noproof.json': 2,
};

const FOLDERS = { '2': 'open-badges-2', '3': 'open-badges-3', clr: 'clr-2' } as const;

describe.skipIf(!existsSync(folder))('real badges (need ../shared/data/standards)', () => {
  const files = !existsSync(folder)
    ? []
    : Object.entries(FOLDERS).flatMap(([short, name]) =>
        filesIn(name).map((file) => [`${short}/${file}`, `${name}/${file}`]),
      );

  it('every expectation is of a file that is there', () => {
    const named = [...Object.keys(REFUSED), ...Object.keys(DECLINED), ...Object.keys(NOT_ONE)];
    expect(named.filter((one) => !files.some(([short]) => short === one))).toEqual([]);
    expect(files).toHaveLength(140);
  });

  it.each(files)('%s', async (short = '', path = '') => {
    const reading = await readingOf(path);
    const refused = REFUSED[short];
    if (refused !== undefined) {
      const [issue] = reading.outcome === 'refused' ? reading.issues : [];
      expect(`${issue?.path}${issue?.line === undefined ? '' : `:${issue.line}`}`).toBe(refused[0]);
      expect(issue?.message).toMatch(refused[1]);
      return;
    }
    const declined = DECLINED[short];
    if (declined !== undefined) {
      expect(reading.outcome).toBe('declined');
      expect(reading.words).toMatch(declined);
      return;
    }
    expect(reading).toMatchObject({ outcome: 'read', format: 'open-badges' });
    if (reading.outcome !== 'read') return;
    const describesOne = /"type"\s*:\s*\[?\s*"(?:BadgeClass|Achievement)"/.test(
      readFileSync(`${folder}${path}`, 'utf8'),
    );
    expect(reading.items).toHaveLength(NOT_ONE[short] ?? (describesOne ? 1 : 0));
    // The same file a second time changes nothing.
    const stored = importChanges([], reading.items, { remove: false }).items;
    expect(importChanges(JSON.parse(JSON.stringify(stored)), reading.items, { remove: true }).items).toEqual(
      [],
    );
  });

  it('an issuer that is elsewhere is not known to be one, and a compact IRI is as good as its source says', async () => {
    const notes = async (name: string) => {
      const reading = await readingOf(`open-badges-2/1edtech-${name}.json`);
      return reading.outcome === 'read' ? reading.notes.join(' ') : reading.outcome;
    };
    expect(await notes('rdf-validation-badge-class-invalid-issuer-type')).toMatch(
      /issuer is elsewhere, at http:\/\/example\.org\/issuer-invalid-type\.json; nothing is fetched/,
    );
    // test_validate_compacted_iri_value of the source: valid.
    expect(await notes('issuer-compact-iri-validation')).toMatch(/there is nothing to publish/);
  });

  it('the full example of the specification is read with everything that it says of its achievement', async () => {
    const reading = await readingOf('open-badges-3/spec-fullOpenBadge.json');
    const [item] = reading.outcome === 'read' ? reading.items : [];
    const alignment = {
      target: 'https://1edtech.edu/catalog/degree/project',
      name: 'Final Project',
      description: 'Project description',
      code: 'project',
      framework: '1EdTech University Program and Course Catalog',
      type: 'CFItem',
    };
    const grade = {
      name: 'Final Project Grade',
      allowedValues: ['D', 'C', 'B', 'A'],
      alignments: [alignment],
    };
    expect(item).toMatchObject({
      kind: 'credential',
      id: 'https://1edtech.edu/achievements/degree',
      title: '1EdTech University Degree',
      issuer: 'https://1edtech.edu/issuers/565049',
      issuerName: '1EdTech University',
      type: 'Degree',
      code: 'R1',
      codes: [{ scheme: 'identifier', code: 'abde' }],
      credits: 36,
      criteriaUrl: 'https://1edtech.edu/achievements/degree',
      criteria: expect.stringContaining('Degree Requirements'),
      image: 'https://1edtech.edu/achievements/degree/image',
      subjects: ['Research'],
      specialization: 'Computer Science Research',
      keywords: ['research', 'computer science'],
      alignments: [{ type: 'CFItem' }, { type: 'CTDL', name: '1EdTech University Degree' }],
      results: [
        { ...grade, type: 'LetterGrade', requiredValue: 'C' },
        {
          ...grade,
          type: 'RubricCriterionLevel',
          requiredLevel: 'urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7a',
          levels: [
            {
              name: 'Mastery',
              level: 'Mastered',
              points: '4',
              alignments: [{ type: 'CFRubricCriterionLevel' }],
            },
            { name: 'Basic', level: 'Basic' },
          ],
        },
        { name: 'Project Status', type: 'Status' },
      ],
    });
  });

  it('associations of a CLR keep their meaning: a child is related to its parent', async () => {
    const reading = await readingOf('clr-2/1edtech-simple.json');
    const items = reading.outcome === 'read' ? reading.items : [];
    expect(reading).toMatchObject({ counts: { isParentOf: 1 } });
    expect(items.find(({ id }) => id.includes('dd887f0a'))).toMatchObject({
      title: 'Achievement 2',
      associations: [{ type: 'isChildOf', target: 'urn:uuid:a7467ef6-56cb-11ec-bf63-0242ac130002' }],
    });
  });
});
