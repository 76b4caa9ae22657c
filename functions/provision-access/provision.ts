import type { Identity } from '../../adapters/identity/identity.ts';
import { readPeople } from '../../adapters/table/people.ts';
import { standings } from '../../adapters/table/standings.ts';
import type { Store } from '../../adapters/table/store.ts';
import { holds } from '../../domain/person/standing.ts';
import type { Received } from '../../events/catalogue.ts';
import { personErased, personRoleRemoved } from '../../events/person.ts';
import { trajectoryOnboarded } from '../../events/trajectory.ts';
import { readDetail } from '../delivery.ts';

/** New people come with a new trajectory; some lose a role, some are erased. */
export const listensTo = [trajectoryOnboarded, personRoleRemoved, personErased] as const;

export type Dependencies = { store: Store; identity: Identity };

/** Who may sign in follows what was decided. */
export const provision = async (input: unknown, deps: Dependencies): Promise<void> => {
  const event = readDetail(listensTo, input);
  switch (event.type) {
    case 'Trajectory.Onboarded':
      return letIn(event, deps);
    case 'Person.RoleRemoved':
      return deps.identity.removeRole(event.data.personId, event.data.role);
    case 'Person.Erased':
      return deps.identity.erase(event.data.personId);
    default:
      return event satisfies never;
  }
};

/** Lets coach and officer of a new trajectory sign in, unless that was taken from them since. */
const letIn = async (
  { data: { coachId, officerId }, at }: Received<typeof trajectoryOnboarded>,
  { store, identity }: Dependencies,
): Promise<void> => {
  const people = await readPeople(store.table, [coachId, officerId]);
  for (const [role, personId] of [
    ['coach', coachId],
    ['officer', officerId],
  ] as const) {
    const profile = people.get(personId);
    if (!profile) continue;
    const { state: standing } = await store.load(standings, personId);
    if (holds(standing, role, at)) await identity.provision(personId, role, profile);
  }
  // Who was erased meanwhile may have been made again with what was read before.
  const still = await readPeople(store.table, [...people.keys()]);
  for (const personId of people.keys()) if (!still.has(personId)) await identity.erase(personId);
};
