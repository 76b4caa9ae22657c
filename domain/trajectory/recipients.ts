import type { IsoInstant } from '../calendar/local-time.ts';
import type { MailRequest } from '../mail/mail.ts';
import { TEAM, type TeamRole } from './members.ts';
import type { ExistingTrajectory, TeamMember } from './trajectory.ts';

/** Who gets a mail: everybody with one of these roles, or the lead of each. */
export type Recipients = { roles: readonly TeamRole[]; leadsOnly?: boolean };

export const EVERYBODY: Recipients = { roles: TEAM };

/** A mail for each recipient who was in the team at the instant `at`. */
export const requestsTo = (
  { members }: Pick<ExistingTrajectory, 'members'>,
  at: IsoInstant,
  trigger: string,
  { template, params }: Pick<MailRequest, 'template' | 'params'>,
  { roles, leadsOnly = false }: Recipients,
): MailRequest[] =>
  roles.flatMap((role) =>
    members
      .filter((member) => member.role === role)
      .slice(0, leadsOnly ? 1 : undefined)
      .filter(({ since }) => since <= at)
      .map((member) => ({
        key: `${trigger}_${seatOf(member)}`,
        recipientId: member.personId,
        role,
        template,
        params,
        subject: 'trajectory',
      })),
  );

/** The part of a mail's key that names its recipient: `coach`, or `coach-2` for the second to have that role. */
export const seatOf = ({ role, seat }: Pick<TeamMember, 'role' | 'seat'>): string =>
  seat === 1 ? role : `${role}-${seat}`;
