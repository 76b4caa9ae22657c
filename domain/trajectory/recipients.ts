import type { IsoInstant } from '../calendar/local-time.ts';
import type { MailRequest } from '../mail/mail.ts';
import { TEAM, type TeamRole } from './members.ts';
import type { ExistingTrajectory, TeamMember } from './trajectory.ts';

/** Who hears of something: everybody with one of these roles, or the lead of each. Never whoever did it. */
export type Recipients = { roles: readonly TeamRole[]; leadsOnly?: boolean; doneBy?: string };

export const EVERYBODY: Recipients = { roles: TEAM };

/** Something to tell by mail. */
export type News = Recipients & {
  /** Names the mail in which this is the most urgent item. */
  trigger: string;
  item: MailRequest['items'][number];
};

/**
 * One mail for each person who was in the team at the instant `at`, with all news for this person, the most urgent
 * first. Whoever has two roles gets it in the first of them, and hears everything once.
 */
export const requestsTo = (
  { members }: Pick<ExistingTrajectory, 'members'>,
  at: IsoInstant,
  news: readonly News[],
): MailRequest[] => {
  const mails = new Map<string, { member: TeamMember; news: Set<News> }>();
  for (const role of TEAM) {
    const inRole = members.filter((member) => member.role === role);
    for (const member of inRole.filter(({ since }) => since <= at)) {
      const own = news.filter(
        ({ roles, leadsOnly, doneBy }) =>
          roles.includes(role) && (!leadsOnly || member === inRole[0]) && member.personId !== doneBy,
      );
      if (own.length === 0) continue;
      const before = mails.get(member.personId);
      mails.set(member.personId, {
        member: before?.member ?? member,
        news: new Set([...(before?.news ?? []), ...own]),
      });
    }
  }
  return [...mails.values()].map(({ member, news: its }) => {
    const own = news.filter((one) => its.has(one));
    const { personId: recipientId, role } = member;
    const key = `${own[0]?.trigger}_${seatOf(member)}`;
    return { key, recipientId, role, items: own.map(({ item }) => item), subject: 'trajectory' };
  });
};

/** The part of a mail's key that names its recipient: `coach`, or `coach-2` for the second to have that role. */
export const seatOf = ({ role, seat }: Pick<TeamMember, 'role' | 'seat'>): string =>
  seat === 1 ? role : `${role}-${seat}`;
