/** `AchievementType` of Open Badges 3.0, B.3.1. */
export const ACHIEVEMENT_TYPES: ReadonlySet<string> = new Set([
  'Achievement',
  'ApprenticeshipCertificate',
  'Assessment',
  'Assignment',
  'AssociateDegree',
  'Award',
  'BachelorDegree',
  'Badge',
  'Certificate',
  'CertificateOfCompletion',
  'Certification',
  'CoCurricular',
  'CommunityService',
  'Competency',
  'Course',
  'Degree',
  'Diploma',
  'DoctoralDegree',
  'Fieldwork',
  'GeneralEducationDevelopment',
  'JourneymanCertificate',
  'LearningProgram',
  'License',
  'MasterCertificate',
  'MasterDegree',
  'Membership',
  'MicroCredential',
  'ProfessionalDoctorate',
  'QualityAssuranceCredential',
  'ResearchDoctorate',
  'SecondarySchoolDiploma',
]);

/** `ResultType`. */
export const RESULT_TYPES: ReadonlySet<string> = new Set([
  'GradePointAverage',
  'LetterGrade',
  'Percent',
  'PerformanceLevel',
  'PredictedScore',
  'RawScore',
  'Result',
  'RubricCriterion',
  'RubricCriterionLevel',
  'RubricScore',
  'ScaledScore',
  'Status',
]);

/** `AlignmentTargetType`. */
export const TARGET_TYPES: ReadonlySet<string> = new Set([
  'CFItem',
  'CFRubric',
  'CFRubricCriterion',
  'CFRubricCriterionLevel',
  'CTDL',
  'ceasn:Competency',
  'ceterms:Credential',
]);

/** `IdentifierTypeEnum`. */
export const IDENTIFIER_TYPES: ReadonlySet<string> = new Set([
  'accountId',
  'emailAddress',
  'identifier',
  'isbn',
  'issn',
  'lisSourcedId',
  'ltiContextId',
  'ltiDeploymentId',
  'ltiPlatformId',
  'ltiToolId',
  'ltiUserId',
  'name',
  'nationalIdentityNumber',
  'oneRosterSourcedId',
  'productId',
  'sisSourcedId',
  'sourcedId',
  'systemId',
  'userName',
]);

/** A term of a list, or `ext:` and the name: lists of Open Badges are open to these. */
export function termOf(given: string, terms: ReadonlySet<string>): string {
  if (terms.has(given) || EXTENSION.test(given)) return given;
  return `ext:${given.replace(/^ext:/, '').replace(/[^A-Za-z0-9._-]/g, '_')}`;
}

const EXTENSION = /^ext:[A-Za-z0-9._-]+$/;
