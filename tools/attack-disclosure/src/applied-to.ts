import { EMPLOYMENT_EXTENSION } from '@cairn/outcomes';
import { applied, type StatementData } from '@cairn/projections/testing';

/** An application to an employer. */
export function appliedTo(of: {
  readonly name: string;
  readonly registration: string;
  readonly occupation: string;
  readonly employer: string;
  readonly at: string;
}): StatementData {
  const statement = applied(of.name, of.registration, of.occupation, of.at);
  const context = {
    registration: of.registration,
    extensions: { [EMPLOYMENT_EXTENSION.employer]: `https://${of.employer}.example.org` },
  };
  return { ...statement, context };
}
