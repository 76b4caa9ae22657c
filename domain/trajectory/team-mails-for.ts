import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { MailRequest } from '../mail/mail.ts';
import { TEAM } from './members.ts';
import { requestsTo } from './recipients.ts';
import type { teamTemplates } from './team-mails.ts';
import type { ExistingTrajectory } from './trajectory.ts';

type TeamChange = Extract<TrajectoryEvent, { type: 'Trajectory.TeamChanged' }>['data'];

/**
 * The mails that a change of the team asks for: a welcome for whoever joins, a goodbye for whoever leaves, and, when
 * the lead is another person, word of it to the other role. An erased person is never found when the goodbye is sent.
 */
export const mailsForTeam = (
  { teamRevision: revision, role, joined, left, lead }: TeamChange,
  state: ExistingTrajectory,
  at: IsoInstant,
): MailRequest[] => {
  const personal = (template: keyof typeof teamTemplates, recipientId: string | undefined): MailRequest[] =>
    recipientId === undefined
      ? []
      : [
          {
            key: `${template}_r${revision}_${role}`,
            recipientId,
            role,
            template,
            params: { revision },
            subject: 'trajectory',
          },
        ];
  const others = TEAM.filter((one) => one !== role);
  const news = lead === 'none' ? 'vacancy' : 'lead-changed';
  return [
    ...personal('team-welcome', joined),
    ...personal('team-goodbye', left),
    ...(lead !== 'same'
      ? requestsTo(
          state,
          at,
          `${news}_r${revision}`,
          { template: news, params: { of: role, revision } },
          { roles: others },
        )
      : []),
  ];
};
