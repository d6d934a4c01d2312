/** A code that says which list it is from, and the title that list gives it. */
export interface Occupation {
  readonly scheme: string;
  readonly version: string;
  readonly code: string;
  readonly title: string;
}

function soc(code: string, title: string): Occupation {
  return { scheme: 'O*NET-SOC', version: '2019', code, title };
}

/** Occupations of the demo, with codes and titles of O*NET-SOC 2019. */
export const OCCUPATIONS = {
  marketing: soc('13-1161.00', 'Market Research Analysts and Marketing Specialists'),
  customerSupport: soc('43-4051.00', 'Customer Service Representatives'),
  shiftSupervisor: soc('35-1012.00', 'First-Line Supervisors of Food Preparation and Serving Workers'),
  officeAssistant: soc('43-9061.00', 'Office Clerks, General'),
  itSupport: soc('15-1232.00', 'Computer User Support Specialists'),
  dataAnalyst: soc('15-2051.01', 'Business Intelligence Analysts'),
  uxDesigner: soc('15-1255.00', 'Web and Digital Interface Designers'),
  foodServiceManager: soc('11-9051.00', 'Food Service Managers'),
  officeSupervisor: soc('43-1011.00', 'First-Line Supervisors of Office and Administrative Support Workers'),
  systemsAdministrator: soc('15-1244.00', 'Network and Computer Systems Administrators'),
  clinicalDataManager: soc('15-2051.02', 'Clinical Data Managers'),
} as const satisfies Record<string, Occupation>;
