import type { IsoInstant } from '../calendar/local-time.ts';
import { isPending } from '../participant/participant.ts';
import type { ExistingTrajectory } from '../trajectory/trajectory.ts';
import { type Funnel, type FunnelFacts, funnelOf } from './funnel.ts';
import { standingIn, type Turned } from './standing.ts';

/** What a mail tells of a call: how far it is, and whether people can still sign up. */
export type Recruitment = Funnel & {
  isOpen: boolean;
  /** Sign-ups whose link to confirm them still works. */
  pending: number;
};

/** What that looks at besides the trajectory. */
type RecruitmentFacts = Omit<FunnelFacts, 'trajectory'> & { call: Turned };

export const recruitmentOf = (
  { call, ...facts }: RecruitmentFacts,
  trajectory: ExistingTrajectory,
  now: IsoInstant,
): Recruitment => ({
  ...funnelOf({ ...facts, trajectory }),
  pending: facts.participants.filter((one) => isPending(one, now)).length,
  isOpen: standingIn(call, trajectory, now).state === 'open',
});
