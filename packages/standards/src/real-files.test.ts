import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { leavesOf } from '@cairn/competency';
import { describe, expect, it } from 'vitest';
import { importChanges, type Reading, readStandard } from './index.ts';

const folder = fileURLToPath(new URL('../../../../shared/data/standards/', import.meta.url));

/** What is expected of a file: how often each thing is in it, or the words with which it is declined or refused. */
type Expected = Readonly<Record<string, number>> | RegExp;

async function readingOf(file: string): Promise<Reading> {
  return readStandard(readFileSync(`${folder}${file}`), { fileName: file.split('/').at(-1) ?? '' });
}

function filesIn(name: string): string[] {
  return readdirSync(`${folder}${name}`).sort();
}

const CASE: Readonly<Record<string, Expected>> = {
  'opencase-japanese-baseline.json': { items: 36, isChildOf: 36, roots: 5, nulls: 149, rubrics: 2 },
  'opensalt-AdoptedTestFramework.json': { items: 1, isChildOf: 1, roots: 1, nulls: 0, rubrics: 0 },
  'opensalt-EmptyExternalFramework.json': { items: 0, roots: 0, nulls: 0, rubrics: 0 },
  'opensalt-MarkdownFramework.json': { items: 2, isChildOf: 2, roots: 2, nulls: 0, rubrics: 0 },
  'opensalt-SequenceNumberFramework.json': { items: 2, isChildOf: 2, roots: 2, nulls: 0, rubrics: 0 },
  'opensalt-SmartLevelFramework.json': { items: 14, isChildOf: 14, roots: 2, nulls: 0, rubrics: 0 },
  'opensalt-opensalt-framework-20c5134f-423d-4097-a971-3dd5152bf507.json': {
    items: 16,
    exactMatchOf: 16,
    isChildOf: 16,
    precedes: 3,
    exemplar: 2,
    isRelatedTo: 2,
    roots: 2,
    nulls: 0,
    rubrics: 0,
  },
  'schema-opensalt-case-v1p0-cfpackage.json': /^a JSON schema$/,
};

const CASE_CSV: Readonly<Record<string, Expected>> = {
  'compeito-seed-001.csv': { items: 36, roots: 5, isChildOf: 31 },
  'compeito-seed-001r.csv': /^rubrics of OpenCASE$/,
  'moodle-oecd-example-shortened.csv': { items: 14, roots: 2, isChildOf: 12, isRelatedTo: 10 },
  'opensalt-abbreviatedStatementLimit.csv': { items: 1, roots: 1 },
  'opensalt-ccsso_ela_item.csv': { items: 1189, roots: 12, isChildOf: 1177 },
  'opensalt-test_items.csv': { items: 99, roots: 99 },
};

/** Words between examples, or examples one after the other: the line and column of the first. */
const PROSE = /line 1, column 1 \(/;
const RUBRIC = /^JSON-LD with .*ceasn:RubricCriterion/;

const CTDL_ASN: Readonly<Record<string, Expected>> = {
  'ce-CSCTG---Aspiration-Example-WorkforceDemandAction.json': PROSE,
  'ce-CSCTG---Aspirational-Example.json': PROSE,
  'ce-CSCTG---Navy-Maintenance-Task-and-related-info.json': PROSE,
  'ce-Collection-and-RSD-Sample.json': PROSE,
  'ce-ConnectingCredentials.json': { items: 91, roots: 2, roles: 0, isChildOf: 89 },
  'ce-DQP.jsonld': { items: 83, roots: 5, roles: 0, isChildOf: 78 },
  'ce-HandbookExamples-basicDescription.json': { items: 0, roots: 0, roles: 0 },
  'ce-ONET-Abilities-Competency-Framework-9-27-19.json': { items: 71, roots: 4, roles: 0, isChildOf: 67 },
  'ce-ONET-Cross-Functional-Skills-Competency-Framework-9-27-19.json': {
    items: 30,
    roots: 5,
    roles: 0,
    isChildOf: 25,
  },
  'ce-QualificationsFramework-ACQF.json': { items: 6, roots: 6, roles: 0 },
  'ce-QualificationsFramework-BQF.json': /line 76, column 3/,
  'ce-QualificationsFramework-EQF.json': { items: 6, roots: 6, roles: 0 },
  'ce-QualificationsFramework-NLQF.json': { items: 0, roots: 0, roles: 0 },
  'ce-QualificationsFramework-scqf-eqf-mapping.json': /^JSON-LD with ceterms:AlignmentMap$/,
  'ce-QualificationsFramework-scqf.json': { items: 20, roots: 20, roles: 0 },
  'ce-Rubrics-Blackboard_Essay_Evaluation.json': RUBRIC,
  'ce-Rubrics-Breakfast_Holistic.json': RUBRIC,
  'ce-Rubrics-ClassifyingCriteria.json': RUBRIC,
  'ce-Rubrics-Elumen_Activity.json': RUBRIC,
  'ce-Rubrics-Single_CliterionLevel.json': RUBRIC,
  'ce-SampleCompetencyFramework_with_Envelope.json': { items: 13, roots: 13, roles: 0 },
  'ce-WorkforceDemandAction-for-ETPL.json': /line 7, column 1 /,
  'ce-bcsp-asp.json': { items: 170, roots: 7, roles: 0, isChildOf: 163 },
  // Three competencies are in the published file twice.
  'ce-bcsp-chst.json': /is described twice: \$\.@graph\[1\] and \$\.@graph\[40\]/,
  'ce-bcsp-csp.json': { items: 100, roots: 9, roles: 0, isChildOf: 91 },
  'ce-bcsp-ohst.json': { items: 101, roots: 7, roles: 0, isChildOf: 94 },
  'ce-bcsp-stsc.json': { items: 66, roots: 5, roles: 0, isChildOf: 61 },
};

const OCCUPATIONS: Readonly<Record<string, Expected>> = {
  'ce-NICE-Example-SP-RSK-001.json': { items: 5, roots: 5, roles: 2 },
  'ce-NICE-Example-SP-RSK-001_pb.json': { items: 5, roots: 5, roles: 3 },
  'ce-Navy-Maintenance-Task-Example.json': /^JSON-LD with /,
  'ce-SAMPLE---Connected-Items.json': /line 1, column 1/,
  'esco-1.1.1-occupations_hierarchy.csv': { items: 3616, isChildOf: 3616 },
  'esco-1.1.1-skillGroups.csv': { items: 640, roots: 640 },
  'esco-1.1.1-skill_skill_relations.csv': { items: 5898, 'ext:optional': 5707, 'ext:essential': 191 },
  'jdx-JDX-Schema.json': /^an RDF vocabulary$/,
  'jdx-JobBenefits.json': /^a vocabulary of concepts/,
  'jdx-JobSchedule.json': /^a vocabulary of concepts/,
  'jdx-JobTerm.json': /^a vocabulary of concepts/,
  'jdx-PayCycleInterval.json': /^a vocabulary of concepts/,
  'jdx-ShiftSchedule.json': /^a vocabulary of concepts/,
  'jdx-WorkHours.json': /^a vocabulary of concepts/,
  'osmt-BLS-Import.csv': { items: 1447 },
  'osmt-v3-categories-get.json': /of OSMT$/,
  'osmt-v3-categories-identifier-get.json': /of OSMT$/,
  'osmt-v3-categories-identifier-skills-get.json': { items: 20, roots: 20 },
  'osmt-v3-collections-get.json': /of OSMT$/,
  'osmt-v3-collections-uuid-log-get.json': /of OSMT$/,
  'osmt-v3-collections-uuid-xlsx-get.json': /^JSON with the members/,
  'osmt-v3-skills-uuid-get.json': { items: 1, roots: 1 },
  'osmt-v3-skills-uuid-log-get.json': /of OSMT$/,
};

const FIGURES = { items: 0, roots: 0, roles: 0 };
const REQUEST = /^a request to the Registry Assistant/;
const ORGANIZATION = /^an organization in CTDL$/;
const CONDITION = /^a condition of a CTDL pathway, without its pathway$/;
const VERIFIABLE = /^a verifiable credential$/;

const CTDL_PATHWAY: Readonly<Record<string, Expected>> = {
  'ce-Archive-Bakersfield_AS_CS_pathway-CSU_transfer-v2.json':
    /http:\/\/examplePathways\.org\/paths\/70f47a9f-6e60-423c-8480-8407b668bcba is described twice: \$\.@graph\[21\] and \$\.@graph\[26\]\./,
  'ce-Archive-Bakersfield_AS_CS_pathway-CSU_transfer.json':
    /The context http:\/\/examplePathway\.org\/ is not shipped with Cairn, and nothing is fetched\./,
  'ce-Badgr-Badgr-Final---CTDL-French_BA_Marketable_Skills-Nates.json': {
    items: 0,
    roots: 0,
    roles: 0,
    stacks: 6,
    credentials: 30,
  },
  'ce-Badgr-Badgr-Final---EmpoweringTeachingExcellence_Nate.json': {
    items: 0,
    roots: 0,
    roles: 0,
    stacks: 4,
    credentials: 92,
  },
  'ce-Badgr-Badgr_French_B.A.MarketableSkills_CR_sandbox.json': {
    items: 0,
    roots: 0,
    roles: 0,
    stacks: 6,
    credentials: 30,
  },
  'ce-Badgr-CSV-Badgr-French-BA-in-Marketable-Skills.csv': /^a table with the columns "External Identifie/,
  'ce-Badgr-EmpoweringTeachingExcellence_Badgr.json': /^a pathway of Badgr/,
  'ce-CompTIA-CTDL-French_BA_Marketable_Skills.json':
    /https:\/\/credentialengineregistry\.org\/resources\/8jDdG7w-REGo67vYFGUefg is described twice: \$\.@graph\[3\] and \$\.@graph\[8\]\./,
  'ce-CompTIA-CompTIA-IT_Networking_Specialist.jsonld': {
    items: 0,
    roots: 0,
    roles: 0,
    stacks: 7,
    credentials: 8,
  },
  'ce-CompTIA-comptia-IT_progModel.json': /^JSON-LD with asn:ProgressionModel, skos:Conc/,
  'ce-Fluree-Pathway.json': /line 31, column 1 /,
  'ce-HeriotWatt-vcred.json': /^JSON-LD with https:\/\/schema\.org\/Person, http/,
  'ce-Kansas-HutchinsonWeldingAAS.json': /line 21, column 1 /,
  'ce-PathwayBuilder-Constraints-API.json': /line 110, column 2 /,
  'ce-PathwayBuilder-Constraints-CTDL.json': /line 58, column 8 /,
  'ce-UseCaseExamples-UC10.jsonld': CONDITION,
  'ce-UseCaseExamples-UC12.jsonld': CONDITION,
  'ce-UseCaseExamples-UC18.jsonld': CONDITION,
  'ce-UseCaseExamples-UC19.jsonld': CONDITION,
  'ce-UseCaseExamples-UC26.jsonld': /line 8, column 2 /,
  'ce-pathways-ProgressionModel.json': /^JSON-LD with ConceptScheme, Concept/,
  'ce-termScheduleType.json': /^JSON-LD with skos:ConceptScheme, asn:Progres/,
};

const CTDL_CREDENTIAL: Readonly<Record<string, Expected>> = {
  'ce-Archive-Assistant-API---ACE---Packet-Switched-Networks-With-Current-Properties.json': REQUEST,
  'ce-Archive-Assistant-API---ACE---Three-corequisite-assessments-Using-Current-Properties.json':
    /line 77, column 1 /,
  'ce-Archive-CTDL---ACE---Simplified-Example.json': {
    items: 0,
    roots: 0,
    roles: 0,
    stacks: 1,
    credentials: 1,
    programmes: 2,
  },
  'ce-CTDLinLERs_VCs_OpenBadges_CLRs-s1_1_DegreeInRegistry.json': VERIFIABLE,
  'ce-CTDLinLERs_VCs_OpenBadges_CLRs-s1_3_LinkToDegreeInRegistry.json': VERIFIABLE,
  'ce-CTDLinLERs_VCs_OpenBadges_CLRs-s_2_1_StandaloneCompetence.json': VERIFIABLE,
  'ce-CTDLinLERs_VCs_OpenBadges_CLRs-s_2_2_CompetenceAndDegree.json': VERIFIABLE,
  'ce-CTDLinLERs_VCs_OpenBadges_CLRs-s_4_1_AssessmentAccreditation.json': VERIFIABLE,
  'ce-CourseProgramExamples-programWithCourses.json': {
    items: 0,
    roots: 0,
    roles: 0,
    credentials: 1,
    programmes: 5,
  },
  'ce-Credential-Approval-Lists-ProPath-via-Collection-with-Date-Range.json': /line 17, column 1 /,
  'ce-Credential-Approval-Lists-ProPath-via-Member-Class.json':
    /_:2bbbf9e4-e825-420c-9c53-6d1bcacd8899 is described twice: \$\.@graph\[1\] and \$\.@graph\[4\]\./,
  'ce-CredentialTypes-basicDescription.json': { items: 0, roots: 0, roles: 0, credentials: 1 },
  'ce-CredentialTypes-credentialComparison.json': /^JSON-LD with ceterms:AlignmentMap, ceterms:C/,
  'ce-CredentialTypes-frameworkLevels.json': { items: 0, roots: 0, roles: 0 },
  'ce-Examples-ex_fullTA.json': { items: 0, roots: 0, roles: 0, stacks: 1, credentials: 3, programmes: 3 },
  'ce-Examples-policy-example.json': /^JSON-LD with ceterms:PriorLearningPolicy/,
  'ce-Examples-ta-example.json': /^JSON-LD with ceterms:TransferAgreement/,
  'ce-Examples-tv-example.json': { items: 0, roots: 0, roles: 0, stacks: 1 },
  'ce-HandbookExamples-degreeWithConcentration.json': {
    items: 0,
    roots: 0,
    roles: 0,
    stacks: 1,
    credentials: 6,
  },
  'ce-RecognitionOfPriorLearning-plpolicy-example.json': /^JSON-LD with ceterms:PriorLearningPolicy/,
  'ce-RecognitionOfPriorLearning-support-example.json': ORGANIZATION,
  'ce-RecognitionOfPriorLearning-ta-example.json': {
    items: 0,
    roots: 0,
    roles: 0,
    stacks: 1,
    credentials: 1,
    programmes: 2,
  },
  'ce-RecognitionOfPriorLearning-tvp-example1.json': {
    items: 0,
    roots: 0,
    roles: 0,
    stacks: 1,
    credentials: 1,
    programmes: 1,
  },
  'ce-RecognitionOfPriorLearning-tvp-example2.json': {
    items: 0,
    roots: 0,
    roles: 0,
    stacks: 1,
    credentials: 1,
  },
  'ce-RecognitionOfPriorLearning-tvp-example3.json': {
    items: 0,
    roots: 0,
    roles: 1,
    stacks: 1,
    credentials: 1,
    programmes: 1,
  },
  'ce-SupportClasses-financialAssistForTravel-example.json': ORGANIZATION,
  'ce-SupportClasses-jobPay-example.json': { items: 0, roots: 0, roles: 1 },
  'ce-SupportClasses-structState-example.json': /^JSON-LD with ceterms:TransferAgreement/,
  'ce-SupportClasses-vp-example.json': /^JSON-LD with ceterms:ValueProfile/,
  'ce-Transfer-Value-Profile-ACE---Introductory-SociologyTVP-PUBLISHED.json': {
    items: 0,
    roots: 0,
    roles: 0,
    stacks: 1,
    credentials: 1,
  },
  'ce-Transfer-Value-Profile-ACE---Sophia-Learning-LLC---Principles-of-FinanceTVP-PUBLISHED-JSON-LD.json': {
    items: 0,
    roots: 0,
    roles: 0,
    stacks: 1,
    credentials: 1,
  },
  'ce-Transfer-Value-Profile-Assistant-API---Assessment---ACE---Introductory-Sociology.json': REQUEST,
  'ce-Transfer-Value-Profile-Assistant-API---Assessment---Certified-Administrative-Secretary-Part-3-With-Current-Properties.json':
    REQUEST,
  'ce-Transfer-Value-Profile-Assistant-API---Course---ACE---Sophia-Learning-LLC---Principles-of-Finance.json':
    REQUEST,
  'ce-Transfer-Value-Profile-Assistant-API---Indiana-CHE---Introduction-to-Business.json':
    /line 44, column 3 /,
  'ce-Transfer-Value-Profile-Assistant-API---NCCRS---Advanced-Legal-Issues-in-Fraud-Investigation-and-Defense-515.json':
    /line 79, column 5 /,
  'ce-Transfer-Value-Profile-CTDL---Assessment---ACE---Introductory-Sociology.json': {
    items: 0,
    roots: 0,
    roles: 0,
    stacks: 1,
    credentials: 1,
  },
  'ce-Transfer-Value-Profile-CTDL---Course---Elon-University---Accounting-2.json': {
    items: 0,
    roots: 0,
    roles: 0,
    stacks: 1,
    credentials: 1,
    programmes: 1,
  },
  'ce-Transfer-Value-Profile-CTDL---Course---KBOR---Infantryman-Level-10.json': {
    items: 0,
    roots: 0,
    roles: 1,
    stacks: 1,
    credentials: 1,
    programmes: 1,
  },
  'ce-Transfer-Value-Profile-CTDL---Course---KBOR---Infantryman-Level-30.json': {
    items: 0,
    roots: 0,
    roles: 1,
    stacks: 1,
    credentials: 1,
    programmes: 1,
  },
  'ce-Transfer-Value-Profile-CTDL---Course---WICHE---Passport.json': /line 11, column 2 /,
  'ce-Transfer-Value-Profile-Transfer-Intermediary---WICHE-Example.json': /line 33, column 1 /,
  'ce-ingest-Credential-1-Credential-1-graph.json': {
    items: 0,
    roots: 0,
    roles: 0,
    stacks: 1,
    credentials: 1,
  },
  'ce-ingest-LearningProgram-1-Course-1b.json': { items: 0, roots: 0, roles: 0, programmes: 1 },
  'ce-ingest-LearningProgram-1-Course-1c.json': { items: 0, roots: 0, roles: 0, programmes: 1 },
  'ce-ingest-LearningProgram-1-LearningProgram-1.json': { items: 0, roots: 0, roles: 0, programmes: 1 },
  'cer-assessment_profile-2_import.json': /^JSON-LD with ceterms:AssessmentProfile/,
  'cer-assessment_profile-3_import.json': /^JSON-LD with ceterms:AssessmentProfile/,
  'cer-credential-1_valid.json': { items: 0, roots: 0, roles: 0, stacks: 1, credentials: 2 },
  'cer-credential-2_valid.json': { items: 0, roots: 0, roles: 0, stacks: 1, credentials: 2 },
  'cer-credential-3_import.json': { items: 0, roots: 0, roles: 0, credentials: 1 },
  'cer-credential-4_import.json': { items: 1, roots: 1, roles: 0, stacks: 1, credentials: 2 },
  'cer-learning_opportunity_profile-3_import.json': { items: 0, roots: 0, roles: 0, programmes: 1 },
  'cer-organization-2_valid.json': ORGANIZATION,
  'cer-organization-3_import.json': ORGANIZATION,
  'cer-samples-cer-credential.json': { items: 0, roots: 0, roles: 0, stacks: 1, credentials: 1 },
  'cer-samples-cer-organization.json': ORGANIZATION,
  'ra-ConditionManifest.json': /line 17, column 5 /,
  'ra-CostManifest.json': /^JSON-LD with ceterms:CostManifest/,
  'ra-CredentialWithMultipleLanguages_Api_input.json': REQUEST,
  'ra-CredentialWithMultipleLanguages_Api_output.json': {
    items: 0,
    roots: 0,
    roles: 0,
    stacks: 1,
    credentials: 2,
  },
  'ra-Credential_PublishDetailedRecord_API_output.json': {
    items: 0,
    roots: 0,
    roles: 0,
    stacks: 1,
    credentials: 3,
  },
  'ra-Credential_WithOutcomeData_Credential_API_Input.json': REQUEST,
  'ra-LearningOpportunityEnvelope.json': { items: 0, roots: 0, roles: 0, programmes: 1 },
  'ra-LearningOpportunity_160-Driving-Academy_input.json': REQUEST,
  'ra-LearningOpportunity_160-Driving-Academy_published.json': {
    items: 0,
    roots: 0,
    roles: 0,
    programmes: 1,
  },
  'ra-OrganizationEnvelope.json': ORGANIZATION,
  'ra-ProPath_Input.json': REQUEST,
};

const CTDL_OUTCOMES: Readonly<Record<string, Expected>> = {
  'ce-CENSUS-DRAFT2.jsonld': { items: 0, roots: 0, roles: 0, credentials: 1 },
  'ce-Examples-handbookQDataMultiDim_full.json': { items: 0, roots: 0, roles: 0, programmes: 3 },
  'ce-Examples-handbookQDataSimpleExample.json': { items: 0, roots: 0, roles: 0, programmes: 1 },
  'ce-Examples-simple.json': FIGURES,
  'ce-Examples-simpler.json': FIGURES,
  'ce-Examples-smart.json': FIGURES,
  'ce-Examples-tooSn.json': FIGURES,
  'ce-Indiana-ROI-Example-1.json': FIGURES,
  'ce-Pro-Path-Indiana---BSN-Pass-Rates---Assistant-API.json': {
    items: 0,
    roots: 0,
    roles: 0,
    credentials: 1,
  },
  'ce-Pro-Path-Indiana---BSN-Pass-Rates---IU-South-Bend-Updated.json': /line 1, column 1 /,
  'ce-Pro-Path-Kansas-Degree-Stats-example-simpler.json': /line 1, column 1 /,
  'ce-Pro-Path-National---BSN-Pass-Rates.json': /line 1, column 1 /,
  'ce-QData-Sample.json': /line 1, column 1 /,
  'ce-Texas-Year-1-programs.json': /line 1, column 9 /,
  'ce-Virginia-Outcome_Data_Sample.json': { items: 0, roots: 0, roles: 0, credentials: 1 },
  'ra-CareerBridge_Credential_WithAggregateDataProfile_API_Input.json': REQUEST,
  'ra-CareerBridge_Credential_WithAggregateDataProfile_API_Output.json': {
    items: 0,
    roots: 0,
    roles: 0,
    credentials: 1,
  },
  'ra-Indiana-University-South-Bend-B.S.-in-Nursing-Pre-Licensure-_API_Input.json': REQUEST,
  'ra-Kansas_Credential_WithAggregateDataProfile_API_Input.json': REQUEST,
  'ra-Kansas_Credential_WithAggregateDataProfile_API_Output.json': {
    items: 0,
    roots: 0,
    roles: 0,
    credentials: 1,
  },
};

const FOLDERS: Readonly<Record<string, Readonly<Record<string, Expected>>>> = {
  case: CASE,
  'case-csv': CASE_CSV,
  'ctdl-asn': CTDL_ASN,
  'ctdl-credential': CTDL_CREDENTIAL,
  'ctdl-outcomes': CTDL_OUTCOMES,
  'ctdl-pathway': CTDL_PATHWAY,
  occupations: OCCUPATIONS,
};

describe.skipIf(!existsSync(folder))('real frameworks (needs ../shared/data/standards)', () => {
  for (const [name, files] of Object.entries(FOLDERS)) {
    it(`every file of ${name} is expected`, () => {
      expect(Object.keys(files).sort()).toEqual(filesIn(name));
    });
    it.each(Object.entries(files))(`${name}/%s`, async (file, expected) => {
      const reading = await readingOf(`${name}/${file}`);
      if (expected instanceof RegExp) {
        expect(reading.outcome).not.toBe('read');
        const said =
          reading.outcome === 'refused'
            ? reading.issues.map(({ message }) => message).join('\n')
            : reading.words;
        expect(said).toMatch(expected);
        return;
      }
      expect(reading.outcome === 'refused' ? reading.issues : []).toEqual([]);
      expect(reading).toMatchObject({ outcome: 'read', counts: expected });
      if (reading.outcome !== 'read') return;
      expect(reading.counts).toEqual(expected);
      const competencies = reading.items.flatMap((item) =>
        item.kind === 'framework' ? item.competencies : [],
      );
      const associations = reading.items.flatMap((item) =>
        item.kind === 'crosswalk' ? item.associations : [],
      );
      const roles = reading.items.filter(({ kind }) => kind === 'role');
      // The same file a second time changes nothing, and the count in force is the count in the file.
      const stored = importChanges([], reading.items, { remove: false }).items;
      expect(stored).toEqual(reading.items);
      const again = await readingOf(`${name}/${file}`);
      const second =
        again.outcome === 'read'
          ? importChanges(JSON.parse(JSON.stringify(stored)), again.items, { remove: true })
          : undefined;
      expect(second?.items).toEqual([]);
      const { items = 0, roles: named = 0 } = expected;
      expect(competencies.length + associations.length + roles.length).toBe(items + named);
      for (const kind of ['stack', 'credential', 'programme']) {
        const found = reading.items.filter((item) => item.kind === kind);
        expect(found).toHaveLength(expected[`${kind}s`] ?? 0);
      }
    });
  }

  it('what credentials ask for is in the file, or named as what another one describes', async () => {
    const asking: string[] = [];
    for (const file of ['ctdl-credential', 'ctdl-pathway'].flatMap((name) =>
      filesIn(name).map((one) => `${name}/${one}`),
    )) {
      const reading = await readingOf(file);
      if (reading.outcome !== 'read') continue;
      const { items, external = [] } = reading;
      if (external.length > 0) asking.push(file);
      const there = new Set([...items, ...external].map(({ kind, id }) => `${kind} ${id}`));
      const leaves = items.flatMap((item) =>
        item.kind === 'stack' ? leavesOf(item.requirement).map(({ achievement }) => achievement) : [],
      );
      const missing = leaves.filter(({ kind, id }) => kind === 'credential' && !there.has(`${kind} ${id}`));
      expect({ file, missing }).toEqual({ file, missing: [] });
    }
    expect(asking).toEqual(
      expect.arrayContaining([
        'ctdl-credential/ra-CredentialWithMultipleLanguages_Api_output.json',
        'ctdl-credential/ra-Credential_PublishDetailedRecord_API_output.json',
        'ctdl-credential/cer-samples-cer-credential.json',
        'ctdl-credential/ce-ingest-Credential-1-Credential-1-graph.json',
        'ctdl-credential/ce-Examples-tv-example.json',
      ]),
    );
  });

  it('every file that is not JSON is refused with line and column, as Python names them', async () => {
    const [, list = ''] = readFileSync(`${folder}SOURCES.md`, 'utf8').split('## Not strict JSON');
    const files = list.split('\n').filter((line) => line.startsWith('- `'));
    expect(files).toHaveLength(26);
    for (const entry of files) {
      const file = entry.split('`')[1] ?? '';
      const [, line, column] = /line (\d+) column (\d+)/.exec(entry) ?? [];
      const reading = await readingOf(file);
      const [issue] = reading.outcome === 'refused' ? reading.issues : [];
      expect({ file, message: issue?.message }).toEqual({
        file,
        message: expect.stringContaining(`line ${line}, column ${column} `),
      });
    }
  });

  it.each([
    ['blockcerts', /^a Blockcerts certificate|^a JSON-LD context$/],
    ['cmi5-course', /^a cmi5 course structure$/],
    ['jedx', /^a report of JEDx$|^a JSON schema$|^a table/],
    ['ler-rs', /LER-RS/],
    ['xapi-profiles', /^an xAPI profile$/],
  ])('files of %s are declined with words', async (name, words) => {
    const said = await Promise.all(
      filesIn(name).map(async (file) => `${file}: ${(await readingOf(`${name}/${file}`)).words}`),
    );
    expect(said.filter((line) => !words.test(line.slice(line.indexOf(': ') + 2)))).toEqual([]);
  });

  it('course structures of cmi5 that are not valid give the reason that their names say', async () => {
    const refused: Record<string, string[]> = {};
    const relative: string[] = [];
    for (const file of filesIn('cmi5-course')) {
      const reading = await readingOf(`cmi5-course/${file}`);
      if (reading.outcome === 'refused') {
        refused[file] = reading.issues.map(({ code, path, line }) => `${code} ${path} ${line}`);
      } else if (reading.outcome === 'declined' && reading.why.includes('relative url')) relative.push(file);
    }
    const course = '/courseStructure';
    expect(refused).toEqual({
      'catapult-201-1-iris-course-id.xml': [`not_an_iri ${course}/course/@id 19`],
      'catapult-201-3-iris-au-id.xml': [`not_an_iri ${course}/au/@id 27`],
      'catapult-204-query-string-conflict-endpoint.xml': [`contradiction ${course}/au/url 34`],
      'catapult-205-1-duplicated-block.xml': [`duplicate ${course}/block[2]/@id 44`],
      'catapult-205-2-duplicated-objective.xml': [
        `duplicate ${course}/objectives/objective[2]/@id 36`,
        `not_an_iri ${course}/au/objectives/objective/@idref 53`,
      ],
      'catapult-206-1-invalid-au-url.xml': [`not_cmi5 ${course}/au/url 34`],
      'catapult-207-1-invalid-courseStructure.xml': [
        `not_cmi5 ${course}/au/url 28`,
        `not_cmi5 ${course}/au/title 29`,
        `not_cmi5 ${course}/au/description 32`,
      ],
    });
    // Whether the files are there is for the package to say, which is not in this folder.
    expect(relative).toEqual(
      expect.arrayContaining([
        'catapult-202-1-relative-url-no-zip.xml',
        'catapult-202-2-relative-url-no-zip.xml',
        'catapult-202-3-relative-url-no-zip.xml',
        'catapult-203-1-relative-url-no-reference-cmi5.xml',
      ]),
    );
  });
});
