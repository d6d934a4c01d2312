import { OCCUPATIONS, type Occupation } from './occupations.ts';

/** A company that hires through the applicant system. */
export interface Employer {
  readonly slug: string;
  readonly name: string;
}

/** Employers of the demo, all invented. */
const EMPLOYERS = {
  brightline: { slug: 'brightline', name: 'Brightline Analytics' },
  fernway: { slug: 'fernway', name: 'Fernway Retail' },
  lantern: { slug: 'lantern-kitchens', name: 'Lantern Kitchens' },
  oakmere: { slug: 'oakmere', name: 'Oakmere Health' },
  tidewater: { slug: 'tidewater', name: 'Tidewater Services' },
} as const satisfies Record<string, Employer>;

/** Work on offer: an occupation, and who looks for people in it. */
export interface Market {
  readonly occupation: Occupation;
  readonly employers: readonly Employer[];
}

/** Where learners apply. */
export const MARKETS = {
  dataAnalyst: {
    occupation: OCCUPATIONS.dataAnalyst,
    employers: [EMPLOYERS.brightline, EMPLOYERS.fernway, EMPLOYERS.tidewater],
  },
  uxDesigner: { occupation: OCCUPATIONS.uxDesigner, employers: [EMPLOYERS.fernway, EMPLOYERS.tidewater] },
  foodServiceManager: { occupation: OCCUPATIONS.foodServiceManager, employers: [EMPLOYERS.lantern] },
  officeSupervisor: {
    occupation: OCCUPATIONS.officeSupervisor,
    employers: [EMPLOYERS.oakmere, EMPLOYERS.tidewater, EMPLOYERS.fernway],
  },
  systemsAdministrator: {
    occupation: OCCUPATIONS.systemsAdministrator,
    employers: [EMPLOYERS.brightline, EMPLOYERS.oakmere],
  },
  clinicalDataManager: { occupation: OCCUPATIONS.clinicalDataManager, employers: [EMPLOYERS.oakmere] },
} as const satisfies Record<string, Market>;
