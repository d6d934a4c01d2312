import type { CatalogueItem } from '@cairn/competency';
import { CATALOGUE_HOME } from './competencies.ts';
import { STACKS, stackId } from './stacks.ts';

/** The programme of the demo: an employer pays for the management curriculum of its restaurants. */
export function programmeItems(): CatalogueItem[] {
  return [
    {
      kind: 'programme',
      id: `${CATALOGUE_HOME}/programmes/restaurant-management`,
      version: '1',
      title: 'Restaurant management for shift leaders',
      completion: stackId(STACKS.management),
      credentials: [`${CATALOGUE_HOME}/credentials/restaurant-management`],
      credits: 18,
      seats: 400,
      payers: [
        { name: 'Lantern Kitchens', type: 'employer', perSeat: { amount: 450, currency: 'USD' } },
        { name: 'State training fund', type: 'public', total: { amount: 40_000, currency: 'USD' } },
      ],
    },
  ];
}
