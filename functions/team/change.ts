import { checkOwner, findByEmail, ownerKeys } from '../../adapters/table/address-owner.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { personKey } from '../../adapters/table/keys.ts';
import { additionOf, profileFrom } from '../../adapters/table/people.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { refuse } from '../../domain/decision.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import type { Profile } from '../../domain/person/person.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { decideTeam, type TeamCommand } from '../../domain/trajectory/team.ts';
import type { Admission } from '../http/callers.ts';
import type { Request } from '../http/edge.ts';
import { profileOf } from '../http/person-fields.ts';
import type { TeamChange, Who } from './routes.ts';

export type Dependencies = { store: Store; ids: { person(): string } };

/** The command of a request, and the person who joins. */
type Change = { command: Extract<TeamCommand, { type: 'ChangeTeam' }>; newcomer: Newcomer | undefined };

/** Somebody who is known, by id or by the address of the person who was given, or new: then with a profile. */
type Newcomer = { personId: string; profile?: Profile; given?: Profile };

/** Name or telephone number of somebody who is known by the address, and keeps what is stored. */
export type Difference = 'name' | 'phone';

/** Executes one change of a team: with a read of the address where one is given, one read, and one transaction. */
export const change = async (
  trajectoryId: string,
  body: TeamChange,
  admit: Request<unknown, unknown, unknown>['admit'],
  context: Context,
  { store, ids }: Dependencies,
) => {
  const asked = await changeOf(body, { store, ids });
  const { newcomer } = asked ?? {};
  let differences: Difference[] = [];
  const outcome = await execute({
    store,
    context,
    load: {
      trajectory: ref(trajectories, trajectoryId),
      // The version of the revocations is checked too, so nobody joins who is erased meanwhile.
      ...(newcomer ? { person: ref(revocations, newcomer.personId) } : {}),
    },
    alongside: newcomer ? [personKey(newcomer.personId), ...ownerKeys(newcomer.profile?.email)] : [],
    decide({ trajectory, person }, [profile, owner]) {
      if (newcomer) checkOwner(owner, newcomer.personId);
      const admission: Admission = admit(trajectory.status === 'absent' ? 'absent' : trajectory);
      if (!admission.ok) return admission;
      const isKnown = profile && person?.status !== 'erased';
      differences = newcomer?.given && profile ? differencesBetween(newcomer.given, profileFrom(profile)) : [];
      if (!asked || (newcomer && !newcomer.profile && !isKnown)) return notFound();
      const removedAt = person?.status === 'known' ? person.rolesRemoved[asked.command.role] : undefined;
      const decided = together({ trajectory: decideTeam({ ...asked.command, removedAt }, trajectory) });
      if (!decided.ok) return { ok: false, refusal: atField(decided.refusal, body) };
      if (!newcomer?.profile || decided.events.trajectory.length === 0) return decided;
      return { ...decided, items: additionOf(store.table, newcomer.personId, newcomer.profile) };
    },
  });
  return outcome.ok ? { ...outcome, differences } : outcome;
};

const differencesBetween = (given: Profile, stored: Profile): Difference[] => [
  ...(given.name === stored.name ? [] : (['name'] as const)),
  ...(given.phone === undefined || given.phone === stored.phone ? [] : (['phone'] as const)),
];

const notFound = () =>
  refuse(
    'PERSON_NOT_FOUND',
    'Niemand is bekend met dit e-mailadres of deze personId. Kijk of het juist geschreven is.',
  );

/** What is refused of the one who leaves, at the field of the body that names them. */
const atField = <Refused extends { field?: string }>(refusal: Refused, { remove, replace }: TeamChange): Refused => {
  if (refusal.field !== 'personId') return refusal;
  const name = (replace ?? remove)?.personId === undefined ? 'email' : 'personId';
  return { ...refusal, field: `${replace ? 'replace' : 'remove'}.${name}` };
};

/** Undefined when nobody has the address of the one who leaves. */
const changeOf = async ({ add, remove, replace }: TeamChange, deps: Dependencies): Promise<Change | undefined> => {
  if (add) {
    const newcomer = await newcomerOf(add, deps);
    return { command: { type: 'ChangeTeam', role: add.role, joins: newcomer.personId }, newcomer };
  }
  const leaver = replace ?? remove;
  if (!leaver) throw new Error('A change of a team that changes nothing');
  const { personId: leaves = await findByEmail(deps.store.table, leaver.email ?? ''), role } = leaver;
  if (leaves === undefined) return undefined;
  if (!replace) return { command: { type: 'ChangeTeam', role, leaves }, newcomer: undefined };
  const newcomer = await newcomerOf(replace.by, deps);
  return { command: { type: 'ChangeTeam', role, leaves, joins: newcomer.personId }, newcomer };
};

const newcomerOf = async ({ personId, person }: Who, { store, ids }: Dependencies): Promise<Newcomer> => {
  if (personId !== undefined) return { personId };
  if (!person) throw new Error('A newcomer without a name');
  const profile = profileOf(person);
  const known = await findByEmail(store.table, profile.email);
  return known === undefined ? { personId: ids.person(), profile } : { personId: known, given: profile };
};
