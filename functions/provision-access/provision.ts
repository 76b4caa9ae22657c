import * as z from 'zod/mini';
import type { Clock } from '../../adapters/clock.ts';
import type { Identity } from '../../adapters/identity/identity.ts';
import { openAccount, reopenAccount } from '../../adapters/table/accounts.ts';
import { readPerson } from '../../adapters/table/erasure.ts';
import type { Context } from '../../adapters/table/items.ts';
import { type Place, placesOf, readMembers } from '../../adapters/table/members.ts';
import { readPeople } from '../../adapters/table/people.ts';
import type { Store } from '../../adapters/table/store.ts';
import { aggregates } from '../../domain/nouns.ts';
import type { Member } from '../../domain/person/member.ts';
import { holds } from '../../domain/person/revocations.ts';
import { TEAM, type TeamRole } from '../../domain/trajectory/members.ts';
import type { Envelope } from '../../events/envelope.ts';
import { personCorrected, personErased, personRoleRemoved } from '../../events/person.ts';
import { isStaff } from '../../events/roles.ts';
import { teamChanged } from '../../events/trajectory.ts';
import { readDetail } from '../delivery.ts';
import { removeLeavers } from './leavers.ts';

/** Events after which a trajectory may have other members. */
const changesMembers = aggregates.flatMap((aggregate) => aggregate.changesMembers ?? []);
const losses = [personRoleRemoved, personErased, personCorrected] as const;

export const listensTo = [...changesMembers, ...losses];

export type Dependencies = { store: Store; identity: Identity; clock: Clock };

/** Updates the accounts of people after an event that gives or takes access. */
export const provision = async (input: unknown, deps: Dependencies): Promise<void> => {
  const received = readDetail(listensTo, input);
  if (changesMembers.some(({ name }) => name === received.type)) return provisionMembers(received, deps);
  const event = readDetail(losses, input);
  switch (event.type) {
    case 'Person.RoleRemoved':
      return removeLeavers([event.data], deps);
    case 'Person.Corrected':
      return event.data.fields.includes('email') ? correctAddress(event.data.personId, event, deps) : undefined;
    case 'Person.Erased':
      return deps.identity.erase(event.data.personId);
    default:
      return event satisfies never;
  }
};

/**
 * People sign in with their address, so the account follows the profile. Whoever could not be reached at the address
 * before is invited at this one.
 */
const correctAddress = async (personId: string, event: Envelope, deps: Dependencies): Promise<void> => {
  const { store, identity } = deps;
  const { profile } = await readPerson(store.table, personId);
  if (!profile) return;
  await identity.changeEmail(personId, profile.email);
  const [place] = await placesOf(store.table, personId);
  if (place) await reopenAccount(store, { ...place, personId }, contextOf(event, deps));
};

const contextOf = ({ correlationId, id: causationId }: Envelope, { clock }: Dependencies): Context => ({
  at: clock.now(),
  actor: 'access',
  correlationId,
  causationId,
});

const teamChange = z.object({ left: z.optional(z.string()) });

/**
 * Gives the members of the event's aggregate an account, unless their role was revoked. Whoever left loses the role: of a
 * change of a team, the one whom it names, because the others left in events of their own. Then it commits for each who
 * was new that the account was opened, which requests the mail about it; so for whoever was invited by a mail that is
 * never sent. Whatever fails before that is done again.
 */
const provisionMembers = async (event: Envelope, deps: Dependencies): Promise<void> => {
  const { store, identity } = deps;
  const { members } = await readMembers(store, event);
  const known = new Set<string>();
  const opened = new Map<string, TeamRole>();
  for (const { personId, role, since } of members) {
    if (!isStaff(role)) continue;
    const { profile, revocations } = await readPerson(store.table, personId);
    if (!profile) continue;
    known.add(personId);
    if (!holds(revocations.state, role, since)) continue;
    await identity.provision(personId, role, profile);
    const inTeam = TEAM.find((one) => one === role);
    if (inTeam && !opened.has(personId)) opened.set(personId, inTeam);
  }
  // A person may have been erased after the first read. In that case the account was just created again, so delete it.
  const still = await readPeople(store.table, [...known]);
  for (const personId of known) if (!still.has(personId)) await identity.erase(personId);
  // Somebody may have left since the first read, and the event about that may have been handled before the account was made.
  const { leavers } = await readMembers(store, event);
  const { left } = teamChange.parse(event.data);
  const mayStillHaveRole = ({ personId }: Member): boolean =>
    event.type !== teamChanged.name || personId === left || known.has(personId);
  await removeLeavers(leavers.filter(mayStillHaveRole), { store, identity });
  const { trajectoryId } = event;
  if (trajectoryId === null) return;
  const context = contextOf(event, deps);
  for (const [personId, role] of opened) {
    if (still.has(personId)) await openAccount(store, { trajectoryId, personId, role }, context);
  }
  // A mail that still waited here is not sent to somebody who left. Whoever has a place elsewhere is invited there.
  const elsewhere: Place[] = left === undefined || known.has(left) ? [] : await placesOf(store.table, left);
  if (left !== undefined && elsewhere[0]) await openAccount(store, { ...elsewhere[0], personId: left }, context);
};
