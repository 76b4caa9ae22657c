import * as z from 'zod/mini';
import { revision } from '../../events/plan.ts';
import type { SuppressionReason } from '../mail/mail.ts';
import { type Sending, templatesFor } from '../mail/template.ts';
import { leadOf } from '../person/member.ts';
import type { TrajectoryCommand } from './decide.ts';
import { TEAM, type TeamRole } from './members.ts';
import { SESSIONS } from './sessions.ts';
import type { ExistingTrajectory } from './trajectory.ts';

type Now = Sending<ExistingTrajectory>;

/** Whether the recipient still has the role in which the mail was requested. */
export const isInTeam = ({ subject, recipient }: Now): boolean =>
  subject.members.some(({ personId, role }) => personId === recipient.personId && role === recipient.role);

/** For a mail about the lead of a role: undefined while there is one, or while there is none. */
const whileLed =
  (wanted: boolean) =>
  ({ of }: { of: TeamRole }, now: Now): SuppressionReason | undefined => {
    if (now.subject.status === 'cancelled') return 'cancelled';
    if (!isInTeam(now)) return 'left';
    return (leadOf(now.subject.members, of) !== undefined) === wanted ? undefined : 'superseded';
  };

const template = templatesFor<ExistingTrajectory, TrajectoryCommand>();

/** The mails about changes of the team. `of` is the role that changed; the recipients have the other role. */
export const teamTemplates = {
  'team-welcome': template({
    params: z.object({ revision }),
    roles: TEAM,
    noLongerWanted: (_, now) => {
      if (now.subject.status === 'cancelled') return 'cancelled';
      return isInTeam(now) ? undefined : 'left';
    },
    calendar: () => ({ method: 'REQUEST', sessions: SESSIONS }),
  }),
  'team-goodbye': template({
    params: z.object({ revision }),
    roles: TEAM,
    // The recipient gets no other mail, not even about a cancellation.
    noLongerWanted: (_, now) => (isInTeam(now) ? 'superseded' : undefined),
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
