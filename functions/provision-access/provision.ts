import type { Identity } from '../../adapters/identity/identity.ts';
import { readPeople } from '../../adapters/table/people.ts';
import type { Table } from '../../adapters/table/table.ts';
import { trajectoryOnboarded } from '../../events/trajectory.ts';
import { readDelivery } from '../delivery.ts';

/** New people come with a new trajectory. */
export const listensTo = [trajectoryOnboarded] as const;

export type Dependencies = { table: Table; identity: Identity };

/** Lets coach and officer of a new trajectory sign in. Who was erased meanwhile is left out. */
export const provision = async (input: unknown, { table, identity }: Dependencies): Promise<void> => {
  const { coachId, officerId } = readDelivery(listensTo, input).event.data;
  const people = await readPeople(table, [coachId, officerId]);
  for (const [role, personId] of [
    ['coach', coachId],
    ['officer', officerId],
  ] as const) {
    const profile = people.get(personId);
    if (profile) await identity.provision(personId, role, profile);
  }
};
