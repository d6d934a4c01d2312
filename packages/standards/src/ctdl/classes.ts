import type { Node } from './nodes.ts';

/** What the names of the classes of credentials end with (CTDL: subclasses of `ceterms:Credential`). */
const CREDENTIAL_ENDINGS = [
  'Badge',
  'Certificate',
  'Certification',
  'Credential',
  'Degree',
  'Diploma',
  'Doctorate',
] as const;
const OTHER_CREDENTIALS: ReadonlySet<string> = new Set([
  'ceterms:CertificateOfCompletion',
  'ceterms:CertificateOfParticipation',
  'ceterms:GeneralEducationDevelopment',
  'ceterms:License',
]);

/** Whether a term is a class of credentials. */
export function isCredentialClass(type: string): boolean {
  if (!type.startsWith('ceterms:')) return false;
  return OTHER_CREDENTIALS.has(type) || CREDENTIAL_ENDINGS.some((ending) => type.endsWith(ending));
}

/** Whether a term is a class of components of pathways. */
export function isComponentClass(type: string): boolean {
  return type.startsWith('ceterms:') && type.endsWith('Component');
}

/** Components that group others, and are no achievement by themselves. */
const GROUPING: ReadonlySet<string> = new Set([
  'ceterms:BasicComponent',
  'ceterms:CollectionComponent',
  'ceterms:MultiComponent',
  'ceterms:SelectionComponent',
]);

/** Whether a component is a credential, which its conditions make. */
export function isCredentialComponent({ types }: Node): boolean {
  return types.some((type) => type === 'ceterms:CredentialComponent' || isCredentialClass(type));
}

/** Whether a component that asks for others stands for what it asks for, and for nothing else. */
export function isGrouping({ types }: Node): boolean {
  return types.some((type) => GROUPING.has(type));
}

/** Courses of study. */
export const PROGRAMMES: ReadonlySet<string> = new Set([
  'ceterms:Course',
  'ceterms:LearningOpportunityProfile',
  'ceterms:LearningProgram',
]);

/** What is read with the node that it is in. */
export const PARTS: ReadonlySet<string> = new Set([
  'ceterms:ComponentCondition',
  'ceterms:ConditionProfile',
  'ceterms:Constraint',
  'ceterms:CredentialAlignmentObject',
  'ceterms:ValueProfile',
  'schema:QuantitativeValue',
  'schema:ValueProfile',
]);

/** Whether a term is a class of what figures consist of: it is read with the set or profile that it is in. */
export function isFigurePart(type: string): boolean {
  return (type.startsWith('qdata:') && type !== 'qdata:DataSetProfile') || AMOUNTS.has(type);
}

const AMOUNTS: ReadonlySet<string> = new Set(['schema:MonetaryAmount', 'schema:MonetaryAmountDistribution']);

/** Whether a term is a class of figures of outcomes. */
export function isFigures(type: string): boolean {
  return type.startsWith('qdata:') || FIGURES.has(type);
}

/** The same, as files write it: with or without a prefix, or in full. */
export function isFiguresType(type: string): boolean {
  return WRITTEN_FIGURES.test(type);
}

const WRITTEN_FIGURES =
  /^(?:qdata:[A-Za-z]{1,100}|https?:\/\/(?:www\.)?credreg\.net\/qdata\/terms\/[A-Za-z]{1,100}|(?:ceterms:|https?:\/\/purl\.org\/ctdl\/terms\/)?(?:AggregateDataProfile|EarningsProfile|EmploymentOutcomeProfile|HoldersProfile)|DataSetProfile)$/;

const FIGURES: ReadonlySet<string> = new Set([
  'ceterms:AggregateDataProfile',
  'ceterms:EarningsProfile',
  'ceterms:EmploymentOutcomeProfile',
  'ceterms:HoldersProfile',
]);

/** What a type in a file is that has something of the catalogue beside competencies and roles, as files write it. */
export function isAchievementType(type: string): boolean {
  const [, unprefixed, prefixed] =
    /^(?:(Pathway|[A-Z][a-z]{1,40}Component)|(?:ceterms:|https?:\/\/purl\.org\/ctdl\/terms\/)([A-Za-z]{1,100}))$/.exec(
      type,
    ) ?? [];
  if (unprefixed !== undefined) return true;
  // Nothing is called "undefined".
  const term = `ceterms:${prefixed}`;
  return (
    term === 'ceterms:Pathway' ||
    term === 'ceterms:TransferValueProfile' ||
    isComponentClass(term) ||
    isCredentialClass(term) ||
    PROGRAMMES.has(term)
  );
}
