import { EMPLOYMENT_EXTENSION, EMPLOYMENT_TYPE, EMPLOYMENT_VERB } from '@cairn/outcomes';
import type { Activity, Agent } from '@cairn/xapi';
import type { Employer } from '../world/employers.ts';
import type { EmploymentFact } from '../world/facts.ts';
import { identifierOf } from '../world/identifier.ts';
import type { Learner } from '../world/learner.ts';
import { type Ledger, record, type StatementContent } from '../world/ledger.ts';
import type { Occupation } from '../world/occupations.ts';

/** One application: one registration through all its statements. */
export interface Application {
  readonly ledger: Ledger;
  readonly learner: Learner;
  readonly employer: Employer;
  readonly occupation: Occupation;
  readonly registration: string;
  /** Quarter in which the requisition was opened, such as `2026-q2`. */
  readonly quarter: string;
}

type Step = EmploymentFact['step'];

const HOME = 'https://ats.cairn-demo.example';

/** A candidate applies to the employer's requisition of that quarter. */
export function apply(
  ledger: Ledger,
  learner: Learner,
  employer: Employer,
  occupation: Occupation,
  at: number,
): Application {
  const date = new Date(at);
  const application: Application = {
    ledger,
    learner,
    employer,
    occupation,
    registration: ledger.ids(`application/${learner.index}/${at}`),
    quarter: `${date.getUTCFullYear()}-q${Math.floor(date.getUTCMonth() / 3) + 1}`,
  };
  report(application, 'applied', at);
  return application;
}

/** The person at the employer who interviews, offers and takes back mistakes. */
export function recruiterOf({ employer }: Application): Agent {
  return {
    objectType: 'Agent',
    name: `${employer.name} Recruiting`,
    mbox: `mailto:recruiting@${employer.slug}.example`,
  };
}

/** Reports a step. Undefined when it lies in the future. */
export function report(application: Application, step: Step, at: number): string | undefined {
  const { ledger, learner, registration, occupation, employer } = application;
  const display = { 'en-US': step };
  const asked = step === 'interviewed' || step === 'offered';
  const content: StatementContent = {
    actor: asked ? recruiterOf(application) : learner.byEmail,
    verb: { id: EMPLOYMENT_VERB[step], display },
    object: asked ? learner.byEmail : objectOf(application, step),
    context: {
      registration,
      // xAPI allows a platform only beside an Activity (1.0.3 Data 2.4.6).
      ...(asked ? {} : { platform: 'Cairn Demo Recruiting' }),
      ...(asked || step === 'accepted' || step === 'declined' || step === 'started' || step === 'separated'
        ? { contextActivities: { parent: [requisition(application)] } }
        : {}),
      extensions: {
        [EMPLOYMENT_EXTENSION.employer]: { id: employerId(employer), name: employer.name },
        ...(step === 'applied' ? formOf(application) : {}),
        ...(step === 'separated'
          ? {
              [EMPLOYMENT_EXTENSION.separationType]: at % 3 === 0 ? 'end_of_contract' : 'voluntary',
              [EMPLOYMENT_EXTENSION.separationReason]: at % 3 === 0 ? 'end of contract' : 'resigned',
            }
          : {}),
      },
    },
    version: '1.0.3',
  };
  return record(ledger, {
    name: `applicant tracking/${registration}/${step}`,
    at,
    content,
    employment: { registration, candidate: identifierOf(learner.byEmail), occupation, step },
  });
}

function objectOf(application: Application, step: Step): Activity {
  const { registration, occupation } = application;
  switch (step) {
    case 'accepted':
    case 'declined':
      return activity(`${HOME}/offers/${registration}`, `Offer: ${occupation.title}`, EMPLOYMENT_TYPE.offer);
    case 'started':
    case 'separated':
      return activity(`${HOME}/positions/${registration}`, occupation.title, EMPLOYMENT_TYPE.position);
    default:
      return requisition(application);
  }
}

function requisition({ employer, occupation, quarter }: Application): Activity {
  const slug = occupation.code.replaceAll(/\D/g, '');
  const made = activity(
    `${HOME}/requisitions/${employer.slug}/${quarter}/${slug}`,
    `${occupation.title} at ${employer.name}`,
    EMPLOYMENT_TYPE.requisition,
  );
  return {
    ...made,
    definition: { ...made.definition, extensions: { [EMPLOYMENT_EXTENSION.occupation]: { ...occupation } } },
  };
}

/** What the applicant form asks: comparisons match on it. */
function formOf({ learner }: Application): Record<string, unknown> {
  return {
    [EMPLOYMENT_EXTENSION.priorOccupation]: { ...learner.priorOccupation },
    [EMPLOYMENT_EXTENSION.experience]: learner.yearsOfExperience,
    [EMPLOYMENT_EXTENSION.region]: learner.region,
  };
}

function employerId({ slug }: Employer): string {
  return `https://${slug}.example`;
}

function activity(id: string, name: string, type: string): Activity {
  return { objectType: 'Activity', id, definition: { name: { 'en-US': name }, type } };
}
