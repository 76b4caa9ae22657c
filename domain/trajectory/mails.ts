import type * as z from 'zod/mini';
import { defineMails } from '../mail/noun.ts';
import { addressTemplates } from './address-mails.ts';
import { dutyTemplates } from './duty-mails.ts';
import { membershipsOf } from './members.ts';
import { phaseTemplates } from './phase-mails.ts';
import { planTemplates } from './plan-mails.ts';
import { sessionTemplates } from './session-mails.ts';
import { teamTemplates } from './team-mails.ts';

const templates = {
  ...planTemplates,
  ...phaseTemplates,
  ...sessionTemplates,
  ...dutyTemplates,
  ...teamTemplates,
  ...addressTemplates,
};

/** The parameters of each template. */
export type TrajectoryParams = { [Name in keyof typeof templates]: z.infer<(typeof templates)[Name]['params']> };

/** The mails of a trajectory. */
export const trajectoryMails = defineMails({
  noun: 'trajectory',
  stateOf: ({ trajectory }) => trajectory,
  members: ({ trajectory }) => membershipsOf(trajectory),
  templates,
});
