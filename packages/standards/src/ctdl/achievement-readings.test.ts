import { expect, it } from 'vitest';
import { left, readingOf } from '../testing/readings.ts';

const a = (name: string) => `https://a.example/${name}`;
const node = (name: string, type: string, more: object = {}) => ({
  '@id': a(name),
  '@type': `ceterms:${type}`,
  'ceterms:name': { en: name },
  ...more,
});
/** A blank node of CTDL. */
const profile = (type: string, members: object = {}) => ({ '@type': type, ...members });
const alignment = (members: object) => profile('ceterms:CredentialAlignmentObject', members);
const concept = (name: string) => alignment({ 'ceterms:targetNode': name });
const value = (members: object) => [profile('ceterms:ValueProfile', members)];

const degree = node('degree', 'BachelorDegree', {
  'ceterms:inLanguage': 'en',
  'ceterms:ctid': 'ce-9',
  'ceterms:codedNotation': 'D',
  'ceterms:dateModified': '2026-01-01',
  'ceterms:subject': alignment({ 'ceterms:targetNodeName': { en: 'Data' } }),
  'ceterms:keyword': { en: ['k'] },
  'ceterms:audienceLevelType': concept('audLevel:BachelorsDegreeLevel'),
  'ceterms:credentialStatusType': concept('credentialStat:Active'),
  'ceterms:description': { en: 'D' },
  'ceterms:ownedBy': [a('org')],
  'ceterms:subjectWebpage': a('page'),
  'ceterms:odd': 1,
  'ceterms:earnings': [a('e')],
  'ceterms:creditValue': [profile('schema:QuantitativeValue', { 'schema:value': 3 })],
  'ceterms:requires': [
    profile('ceterms:ConditionProfile', {
      'ceterms:name': { en: 'All of it' },
      'ceterms:targetCredential': [a('badge')],
      'ceterms:targetLearningOpportunity': [a('course')],
      'ceterms:targetAssessment': [a('exam')],
      'ceterms:targetCompetency': [concept(a('c1'))],
      'ceterms:targetPathway': [a('path')],
      'ceterms:alternativeCondition': [
        profile('ceterms:ConditionProfile', { 'ceterms:targetCredential': [a('other')] }),
      ],
      'ceterms:experience': { en: 'years' },
    }),
    profile('ceterms:ConditionProfile', { 'ceterms:targetAssessment': [a('exam')] }),
  ],
});

const transferValues = [
  node('tvp', 'TransferValueProfile', {
    'ceterms:startDate': '2018-12-1',
    'ceterms:endDate': '2023-11-30',
    'ceterms:lifeCycleStatusType': 'x',
    'ceterms:odd': 1,
    'ceterms:transferValueFrom': [a('course')],
    'ceterms:transferValue': [
      ...value({
        'schema:value': 3,
        'ceterms:creditUnitType': concept('creditUnit:SemesterHours'),
        'ceterms:creditLevelType': concept('audLevel:LowerDivisionLevel'),
        'ceterms:subject': alignment({ 'ceterms:targetNodeName': { en: 'Math' } }),
      }),
      ...value({ 'schema:value': 2 }),
      ...value({ 'schema:value': 0 }),
      ...value({}),
    ],
  }),
  node('tvp2', 'TransferValueProfile', {
    'ceterms:keyword': { en: ['word'] },
    'ceterms:startDate': 'soon',
    'ceterms:transferValueFrom': [a('course'), a('exam')],
    'ceterms:transferValue': value({ 'schema:value': 1 }),
  }),
  node('tvp3', 'TransferValueProfile', { 'ceterms:transferValueFrom': [a('course')] }),
  node('tvp4', 'TransferValueProfile', { 'ceterms:transferValue': value({ 'schema:value': 1 }) }),
];

const pathway = [
  node('path', 'Pathway', {
    'ceterms:hasDestinationComponent': a('goal'),
    'ceterms:ownedBy': [a('org')],
  }),
  node('goal', 'BasicComponent', {
    'ceterms:hasCondition': [
      profile('ceterms:ComponentCondition', {
        'ceterms:requiredNumber': 2,
        'ceterms:name': { en: 'Two' },
        'ceterms:targetComponent': [a('component'), a('badge'), a('b3')],
      }),
    ],
  }),
  node('b3', 'CourseComponent', { 'ceterms:prerequisite': [a('badge')] }),
];

const FILE = {
  '@graph': [
    degree,
    node('badge', 'DigitalBadge', {
      'ceterms:proxyFor': [a('proxy')],
      'ceterms:versionIdentifier': '2',
    }),
    node('course', 'Course', { 'ceterms:offeredBy': [a('org')] }),
    node('exam', 'AssessmentProfile'),
    node('programme', 'LearningProgram', {
      'ceterms:offeredBy': ['x', a('org')],
      'ceterms:hasPart': [a('course')],
      'ceterms:isPreparationFor': [a('degree'), a('nothing')],
      'ceterms:isRequiredFor': [a('degree')],
      'ceterms:odd': 1,
    }),
    node('other', 'LearningOpportunityProfile'),
    ...transferValues,
    node('component', 'CredentialComponent', { 'ceterms:credentialType': 'ceterms:Badge' }),
    node('plain', 'Credential'),
    ...pathway,
  ],
};

const holds = (name: string) => ({ type: 'holds', credential: a(name) });
const credential = (name: string, more: object = {}) => ({
  kind: 'credential',
  id: a(name),
  version: '1',
  title: { en: name },
  activity: [a(name)],
  competencies: [],
  ...more,
});
const transfer = (id: string, credits: number, entry: object, more: object = {}) => ({
  kind: 'stack',
  id: a(id),
  version: '1',
  title: { en: id.replace(/#.*/, '') },
  type: 'ceterms:TransferValueProfile',
  requirement: { type: 'credits', minimum: credits, of: [{ credits, ...entry }] },
  ...more,
});

const CREDENTIALS = [
  credential('degree', {
    version: '2026-01-01',
    description: { en: 'D' },
    code: 'D',
    codes: [{ scheme: 'CTID', code: 'ce-9' }],
    type: 'ceterms:BachelorDegree',
    level: 'BachelorsDegreeLevel',
    status: 'Active',
    lastChangeDateTime: '2026-01-01',
    keywords: ['k'],
    subjects: ['Data'],
    issuer: a('org'),
    credits: 3,
  }),
  credential('badge', { version: '2', type: 'ceterms:DigitalBadge', activity: [a('proxy')] }),
  credential('plain'),
  credential('component', { type: 'ceterms:Badge' }),
  credential('b3', { type: 'ceterms:CourseComponent' }),
  credential('exam', { type: 'ceterms:AssessmentProfile' }),
  credential('course', { type: 'ceterms:Course', issuer: a('org') }),
  credential('other', { type: 'ceterms:LearningOpportunityProfile' }),
];

const STACKS = [
  {
    kind: 'stack',
    id: a('path'),
    version: '1',
    title: { en: 'path' },
    requirement: {
      type: 'nOf',
      title: { en: 'goal' },
      count: 2,
      of: [
        holds('component'),
        holds('badge'),
        { type: 'prerequisite', first: holds('badge'), next: holds('b3') },
      ],
    },
  },
  {
    kind: 'stack',
    id: a('degree#requires'),
    version: '2026-01-01',
    title: { en: 'degree' },
    type: 'ceterms:ConditionProfile',
    requirement: {
      type: 'all',
      of: [
        {
          type: 'all',
          title: { en: 'All of it' },
          of: [
            holds('badge'),
            holds('exam'),
            holds('course'),
            { type: 'attained', competency: a('c1') },
            { type: 'stack', stack: a('path') },
            { type: 'any', of: [holds('other')] },
          ],
        },
        holds('exam'),
      ],
    },
  },
  transfer(
    'tvp',
    3,
    {
      level: 'LowerDivisionLevel',
      subject: 'Math',
      from: '2018-12-01',
      until: '2023-11-30',
      requirement: holds('course'),
    },
    { keywords: ['SemesterHours'] },
  ),
  transfer('tvp#2', 2, { from: '2018-12-01', until: '2023-11-30', requirement: holds('course') }),
  transfer(
    'tvp2',
    1,
    { requirement: { type: 'all', of: [holds('course'), holds('exam')] } },
    { keywords: ['word'] },
  ),
];

it('credentials, courses, conditions, pathways and transfer values of CTDL are read in full', async () => {
  expect(await readingOf(FILE)).toEqual({
    outcome: 'read',
    format: 'ctdl',
    words: 'CTDL',
    items: [
      ...CREDENTIALS,
      ...STACKS,
      {
        kind: 'programme',
        id: a('programme'),
        version: '1',
        title: { en: 'programme' },
        offeredBy: a('org'),
        parts: [a('course')],
        credentials: [a('degree')],
      },
    ],
    counts: { items: 0, roots: 0, roles: 0, stacks: 5, credentials: 8, programmes: 1 },
    leftOut: [
      left('ConditionProfile.ceterms:experience', 'Cairn does not check it'),
      left('TransferValueProfile.ceterms:odd', 'Cairn has no member for it'),
      left('TransferValueProfile.ceterms:startDate', 'it is not a date or time'),
      left('ceterms:TransferValueProfile', 'it names no number of credits'),
      left('ceterms:TransferValueProfile', 'it does not say what the credits are for'),
      left('BachelorDegree.ceterms:odd', 'Cairn has no member for it'),
      left('BachelorDegree.ceterms:earnings', 'figures of outcomes: the file does not describe them'),
      left('LearningProgram.ceterms:odd', 'Cairn has no member for it'),
    ],
    notes: [],
  });
});
