import { expect, it } from 'vitest';
import { EMPLOYMENT_EXTENSION, EMPLOYMENT_TYPE, EMPLOYMENT_VERB } from './vocabulary.ts';

// Stored statements carry these IRIs, and senders write them down: they never change.
it('keeps the IRIs of employment events', () => {
  expect(EMPLOYMENT_VERB).toEqual({
    applied: 'https://w3id.org/xapi/cairn/verbs/applied',
    interviewed: 'http://id.tincanapi.com/verb/interviewed',
    offered: 'https://w3id.org/xapi/cairn/verbs/offered',
    accepted: 'http://activitystrea.ms/schema/1.0/accept',
    declined: 'http://activitystrea.ms/schema/1.0/reject',
    hired: 'http://id.tincanapi.com/verb/hired',
    started: 'https://w3id.org/xapi/tla/verbs/employed',
    promoted: 'https://w3id.org/xapi/tla/verbs/promoted',
    separated: 'https://w3id.org/xapi/cairn/verbs/separated',
  });
  expect(EMPLOYMENT_TYPE).toEqual({
    requisition: 'https://w3id.org/xapi/cairn/activity-types/requisition',
    position: 'https://w3id.org/xapi/cairn/activity-types/position',
    offer: 'http://activitystrea.ms/schema/1.0/offer',
  });
  expect(EMPLOYMENT_EXTENSION).toEqual({
    occupation: 'https://w3id.org/xapi/cairn/extensions/occupation',
    employer: 'https://w3id.org/xapi/cairn/extensions/employer',
    requisition: 'https://w3id.org/xapi/cairn/extensions/requisition',
    separationReason: 'https://w3id.org/xapi/cairn/extensions/separation-reason',
    voluntary: 'https://w3id.org/xapi/cairn/extensions/voluntary',
    direction: 'https://w3id.org/xapi/cairn/extensions/promotion-direction',
    holder: 'https://w3id.org/xapi/cairn/extensions/holder',
  });
});
