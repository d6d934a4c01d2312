import { expect, it } from 'vitest';
import { EMPLOYMENT_EXTENSION, EMPLOYMENT_TYPE, EMPLOYMENT_VERB } from './vocabulary.ts';

// Stored statements carry these IRIs, and senders write them down: they never change.
it('keeps the IRIs of employment events', () => {
  expect(EMPLOYMENT_VERB).toEqual({
    applied: 'https://w3id.org/xapi/cairn/verbs/applied',
    recruited: 'https://w3id.org/xapi/tla/verbs/recruited',
    screened: 'https://w3id.org/xapi/tla/verbs/screened',
    selected: 'https://w3id.org/xapi/tla/verbs/selected',
    interviewed: 'http://id.tincanapi.com/verb/interviewed',
    offered: 'https://w3id.org/xapi/cairn/verbs/offered',
    accepted: 'http://activitystrea.ms/schema/1.0/accept',
    declined: 'http://activitystrea.ms/schema/1.0/reject',
    lapsed: 'https://w3id.org/xapi/cairn/verbs/lapsed',
    withdrawn: 'https://w3id.org/xapi/cairn/verbs/withdrawn',
    rejected: 'https://w3id.org/xapi/cairn/verbs/rejected',
    hired: 'http://id.tincanapi.com/verb/hired',
    started: 'https://w3id.org/xapi/tla/verbs/employed',
    promoted: 'https://w3id.org/xapi/tla/verbs/promoted',
    reclassified: 'https://w3id.org/xapi/tla/verbs/reclassified',
    detailed: 'https://w3id.org/xapi/tla/verbs/detailed',
    paid: 'https://w3id.org/xapi/cairn/verbs/paid',
    separated: 'https://w3id.org/xapi/cairn/verbs/separated',
    enrolled: 'https://w3id.org/xapi/tla/verbs/schooled',
    subsidised: 'https://w3id.org/xapi/cairn/verbs/subsidised',
    released: 'https://w3id.org/xapi/tla/verbs/released',
  });
  expect(EMPLOYMENT_TYPE).toEqual({
    requisition: 'https://w3id.org/xapi/cairn/activity-types/requisition',
    position: 'https://w3id.org/xapi/cairn/activity-types/position',
    programme: 'https://w3id.org/xapi/cairn/activity-types/programme',
    offer: 'http://activitystrea.ms/schema/1.0/offer',
  });
  expect(EMPLOYMENT_EXTENSION).toEqual({
    occupation: 'https://w3id.org/xapi/cairn/extensions/occupation',
    employer: 'https://w3id.org/xapi/cairn/extensions/employer',
    requisition: 'https://w3id.org/xapi/cairn/extensions/requisition',
    opened: 'https://w3id.org/xapi/cairn/extensions/requisition-opened',
    region: 'https://w3id.org/xapi/cairn/extensions/region',
    priorOccupation: 'https://w3id.org/xapi/cairn/extensions/prior-occupation',
    experience: 'https://w3id.org/xapi/cairn/extensions/years-of-experience',
    separationType: 'https://w3id.org/xapi/cairn/extensions/separation-type',
    separationReason: 'https://w3id.org/xapi/cairn/extensions/separation-reason',
    voluntary: 'https://w3id.org/xapi/cairn/extensions/voluntary',
    direction: 'https://w3id.org/xapi/cairn/extensions/promotion-direction',
    money: 'http://id.tincanapi.com/extension/monetary-value',
    payPeriod: 'https://w3id.org/xapi/cairn/extensions/pay-period',
    payBasis: 'https://w3id.org/xapi/cairn/extensions/pay-basis',
    covariates: 'https://w3id.org/xapi/cairn/extensions/covariates',
    protectedCovariates: 'https://w3id.org/xapi/cairn/extensions/protected-covariates',
    subsidised: 'https://w3id.org/xapi/cairn/extensions/subsidised',
    programme: 'https://w3id.org/xapi/cairn/extensions/programme',
    payer: 'https://w3id.org/xapi/cairn/extensions/payer',
    record: 'https://w3id.org/xapi/cairn/extensions/source-record',
    holder: 'https://w3id.org/xapi/cairn/extensions/holder',
  });
});
