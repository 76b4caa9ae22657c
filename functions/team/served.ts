import type { Clock } from '../../adapters/clock.ts';
import { againAtNewOwner } from '../../adapters/table/address-owner.ts';
import { TEAM } from '../../domain/trajectory/members.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { vacanciesOf } from '../../domain/trajectory/vacancies.ts';
import { route, type Served } from '../http/edge.ts';
import { type Dependencies as Changing, change } from './change.ts';
import { changeTeam, type TeamView } from './routes.ts';

export type Dependencies = Changing & { clock: Clock };

/** Serves the route that changes the team of a trajectory. */
export const served = (deps: Dependencies): Served[] => [
  route(changeTeam, {
    async answer({ params, body, principal, admit, correlationId }) {
      if (!principal) throw new Error('A command without a principal');
      const at = deps.clock.now();
      const context = { at, actor: `person:${principal.personId}`, correlationId, causationId: null };
      const outcome = await againAtNewOwner(() => change(params.id, body, admit, context, deps));
      if (!outcome.ok) return outcome;
      const { trajectory } = outcome.states;
      if (trajectory.status === 'absent') throw new Error('A command was accepted for an absent trajectory');
      return { ok: true, view: { ...viewOf(params.id, trajectory), differences: outcome.differences } };
    },
  }),
];

const viewOf = (trajectoryId: string, { members }: ExistingTrajectory): Omit<TeamView, 'differences'> => ({
  trajectoryId,
  team: TEAM.flatMap((role) =>
    members
      .filter((member) => member.role === role)
      .map(({ personId }, place) => ({ personId, role, lead: place === 0 })),
  ),
  vacancies: vacanciesOf(members),
});
