import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { MailRequest } from '../mail/mail.ts';
import { TEAM } from './members.ts';
import type { News } from './recipients.ts';
import type { teamTemplates } from './team-mails.ts';

type TeamChange = Extract<TrajectoryEvent, { type: 'Trajectory.TeamChanged' }>['data'];

/**
 * The mails to the people whom a change of the team is about: a welcome for whoever joins, and a goodbye for whoever
 * leaves. The goodbye of an erased person finds nobody and is suppressed.
 */
export const mailsToChanged = ({ teamRevision: revision, role, joined, left }: TeamChange): MailRequest[] => {
  const personal = (template: keyof typeof teamTemplates, recipientId: string | undefined): MailRequest[] => {
    if (recipientId === undefined) return [];
    const key = `${template}_r${revision}_${role}`;
    return [{ key, recipientId, role, items: [{ template, params: { revision } }], subject: 'trajectory' }];
  };
  return [...personal('team-welcome', joined), ...personal('team-goodbye', left)];
};

/** When the lead of a role is another person, or nobody, the other role hears of it. */
export const newsOfTeam = ({ teamRevision: revision, role, lead }: TeamChange): News[] => {
  if (lead === 'same') return [];
  const template = lead === 'none' ? 'vacancy' : 'lead-changed';
  const roles = TEAM.filter((one) => one !== role);
  return [{ trigger: `${template}_r${revision}`, roles, item: { template, params: { of: role, revision } } }];
};
