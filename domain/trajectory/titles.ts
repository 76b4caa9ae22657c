import { extraSession } from '../../events/plan.ts';
import { isOwnDuty } from './duties.ts';
import { meaningOf } from './milestones.ts';

/**
 * What the extra sessions and the duties beside those of the catalogue are called, by id. People write it, so it lies in an item of its own, and neither
 * in an event nor in the state of the trajectory.
 */
export type Titles = ReadonlyMap<string, string>;

export const NO_TITLES: Titles = new Map();

/** Whether somebody who names this needs the titles: it is an extra session or a duty beside the catalogue, or a milestone of one. */
export const isTitled = ({ session, duty, milestoneId }: Readonly<Record<string, unknown>>): boolean =>
  extraSession.options.some((one) => one === session) ||
  (typeof duty === 'string' && isOwnDuty(duty)) ||
  (typeof milestoneId === 'string' && isTitled(meaningOf(milestoneId) ?? {}));
