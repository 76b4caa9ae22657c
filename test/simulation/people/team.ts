import type { InvocationResult, Json } from '@klimaatdoeners/local-cloud/service';
import { leadOf } from '../../../domain/person/member.ts';
import type { Trajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Act } from '../acts.ts';
import { httpEvent, type Means, nothing } from './means.ts';
import { readTrajectory } from './reading.ts';

type PersonAct = Extract<Act, { kind: 'remove-role' | 'erase' | 'correct-person' }>;
type TeamAct = Extract<
  Act,
  { kind: 'hand-over' | 'join' | 'take-both' | 'lose-one' | 'lead-leaves' | 'return' | 'leave' }
>;

/** Something is done about the lead of a role. */
export const personCommand = async (act: PersonAct, { invoke, engine }: Means): Promise<InvocationResult> => {
  const state = await readTrajectory(engine, act.trajectoryId);
  const lead = leadIn(state, act.kind === 'correct-person' ? act.role : 'officer');
  if (act.kind === 'correct-person') {
    const event = httpEvent('POST /people/{personId}/correct', { personId: lead ?? 'nobody' }, act.correction);
    return invoke('correction', event);
  }
  if (lead === undefined) return nothing(404);
  return act.kind === 'erase'
    ? invoke('person', httpEvent('POST /erasures', {}, { personId: lead }))
    : invoke('person', httpEvent('POST /role-removals', {}, { personId: lead, role: 'officer' }));
};

export const leadIn = (state: Trajectory, role: 'coach' | 'officer'): string | undefined =>
  state.status === 'absent' ? undefined : leadOf(state.members, role);

/** A change of the team as the table holds it. */
export const teamCommand = async (act: TeamAct, { invoke, engine }: Means): Promise<InvocationResult> => {
  const state = await readTrajectory(engine, act.trajectoryId);
  const body = changeOf(act, state);
  return invoke('team', httpEvent('POST /trajectories/{id}/team', { id: act.trajectoryId }, body));
};

const changeOf = (act: TeamAct, state: Trajectory): Json => {
  const [members, former] = state.status === 'absent' ? [[], []] : [state.members, state.formerMembers];
  const { role } = act;
  const inRole = members.filter((one) => one.role === role);
  const others = members.filter((one) => one.role !== role);
  const idOf = (member: { personId: string } | undefined): string => member?.personId ?? 'nobody';
  switch (act.kind) {
    case 'leave':
      return { remove: { role, personId: idOf(inRole.at(-1)) } };
    case 'lead-leaves':
      return { remove: { role, personId: idOf(inRole[0]) } };
    case 'take-both':
      return { add: { role, personId: idOf(others[0]) } };
    case 'return':
      return { add: { role, personId: idOf(former.findLast((one) => one.role === role)) } };
    case 'lose-one': {
      const personId = idOf(inRole.find((one) => others.some((other) => other.personId === one.personId)));
      return inRole.length > 1
        ? { remove: { role, personId } }
        : { replace: { role, personId, by: { person: act.person } } };
    }
    case 'join':
      return { add: { role, person: act.person } };
    case 'hand-over':
      return { replace: { role, personId: idOf(inRole[0]), by: { person: act.person } } };
    default:
      return act satisfies never;
  }
};
