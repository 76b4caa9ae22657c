import * as z from 'zod/mini';
import { revision } from '../../events/plan.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { SuppressionReason } from '../mail/mail.ts';
import { type Situation, templatesFor } from '../mail/template.ts';
import { leadOf } from '../person/member.ts';
import type { TrajectoryCommand } from './command.ts';
import { TEAM, type TeamRole } from './members.ts';
import { SESSIONS } from './sessions.ts';
import type { ExistingTrajectory } from './trajectory.ts';

type Now = Situation<ExistingTrajectory> & { now: IsoInstant };

/** For a mail about the lead of a role: wanted while there is one, or while there is none. */
const whileLed =
  (isLed: boolean) =>
  ({ of }: { of: TeamRole }, { subject }: Now): SuppressionReason | undefined => {
    if (subject.status === 'cancelled') return 'cancelled';
    return (leadOf(subject.members, of) !== undefined) === isLed ? undefined : 'superseded';
  };

const template = templatesFor<ExistingTrajectory, TrajectoryCommand>();

/** The mails about changes of the team. `of` is the role that changed; the recipients have the other role. */
export const teamTemplates = {
  'team-welcome': template({
    params: z.object({ revision }),
    roles: TEAM,
    noLongerWanted: (_, { subject }) => (subject.status === 'cancelled' ? 'cancelled' : undefined),
    tellsPlan: true,
    calendar: () => ({ method: 'REQUEST', sessions: SESSIONS }),
  }),
  'team-goodbye': template({
    params: z.object({ revision }),
    roles: TEAM,
    // The recipient gets no other mail, not even about a cancellation.
    noLongerWanted: () => undefined,
    isGoodbye: true,
    calendar: () => ({ method: 'CANCEL', sessions: SESSIONS }),
  }),
  'lead-changed': template({
    params: z.object({ of: z.enum(TEAM), revision }),
    roles: TEAM,
    noLongerWanted: whileLed(true),
  }),
  vacancy: template({
    params: z.object({ of: z.enum(TEAM), revision }),
    roles: TEAM,
    noLongerWanted: whileLed(false),
  }),
};
