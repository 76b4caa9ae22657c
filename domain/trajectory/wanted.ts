import * as z from 'zod/mini';
import type { PlannedMilestone } from '../../events/plan.ts';
import { revision } from '../../events/plan.ts';
import type { IsoDate, IsoInstant } from '../calendar/local-time.ts';
import type { Unwanted } from '../mail/mail.ts';
import { type Moment, type Situation, templatesFor } from '../mail/template.ts';
import type { TrajectoryCommand } from './command.ts';
import { type ExistingTrajectory, isRunning, occurrenceOf } from './trajectory.ts';
import { keptByPause } from './waiting.ts';

/** Identifies the occurrence of the milestone that asked for a mail. */
export const occurrence = { milestoneId: z.string(), revision };
export type Occurrence = { milestoneId: string; revision: number };
export type Now = Situation<ExistingTrajectory> & Moment;

export const unlessCancelled = (
  { subject }: Now,
  otherwise: () => Unwanted | undefined = () => undefined,
): Unwanted | undefined => (subject.status === 'cancelled' ? 'cancelled' : otherwise());

/** For news of a trajectory that runs. It may have waited for a digest, and one that is over asks nothing of anybody. */
export const unlessEnded = (now: Now, otherwise: () => Unwanted | undefined): Unwanted | undefined =>
  unlessCancelled(now, () => (isRunning(now.subject) ? otherwise() : 'too-late'));

export const occurrenceIn = (
  { milestoneId, revision }: Occurrence,
  { plan }: Pick<ExistingTrajectory, 'plan'>,
): PlannedMilestone | undefined => {
  const wanted = occurrenceOf({ id: milestoneId, revision });
  return plan.milestones.find((milestone) => occurrenceOf(milestone) === wanted);
};

/** For a mail that stays true as long as its milestone is in the plan. */
export const whilePlanned = (params: Occurrence, now: Now): Unwanted | undefined =>
  unlessCancelled(now, () => (occurrenceIn(params, now.subject) ? undefined : 'superseded'));

/** For what is asked for again, with its new day, after a pause that moves it. After one that moves nothing it is not. */
export const unlessPaused = ({ subject, now }: Now): Unwanted | undefined => keptByPause(subject, now);

/** For a mail that announces something. From the instant `over` it would mislead. */
export const announcing =
  (over: (anchor: IsoDate) => IsoInstant) =>
  (params: Occurrence, situation: Now): Unwanted | undefined =>
    unlessCancelled(situation, () => {
      const planned = occurrenceIn(params, situation.subject);
      if (!planned) return 'superseded';
      return situation.now >= over(planned.anchor) ? 'too-late' : unlessPaused(situation);
    });

/** Defines a template of a trajectory. */
export const template = templatesFor<ExistingTrajectory, TrajectoryCommand>();
