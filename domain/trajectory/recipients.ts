import type { IsoInstant } from '../calendar/local-time.ts';
import type { MailRequest } from '../mail/mail.ts';
import { leadOf } from '../person/member.ts';
import { TEAM, type TeamRole } from './members.ts';
import type { ExistingTrajectory, TeamMember } from './trajectory.ts';

/**
 * Who hears of something: everybody with one of these roles, the lead of each, or `only` one of these people. `occurrence` is that of a reminder: a
 * lead who took it over with the role does not get it again.
 */
export type Recipients = {
  roles: readonly TeamRole[];
  leadsOnly?: boolean;
  only?: string;
  occurrence?: string;
  except?: string;
};

export const EVERYBODY: Recipients = { roles: TEAM };

export type Item = MailRequest['items'][number];

/** Something to tell by mail. */
export type News = Recipients & {
  /** Names the mails of an event of which this is the most urgent news. */
  trigger: string;
  item: Item;
};

type Team = Pick<ExistingTrajectory, 'members' | 'formerMembers' | 'leads'>;

/**
 * One mail for each person who was in the team at the instant `at`, with all news for this person, the most urgent
 * first. Whoever has two roles hears everything once, as the lead of one of them if they are.
 */
export const requestsTo = (team: Team, at: IsoInstant, news: readonly News[]): MailRequest[] => {
  const present = TEAM.flatMap((role) => team.members.filter((member) => member.role === role && member.since <= at));
  return [...Map.groupBy(present, ({ personId }) => personId)].flatMap(([recipientId, memberships]): MailRequest[] => {
    const own = news.filter((one) => memberships.some((member) => hears(one, member, team)));
    const heard = memberships.filter((member) => own.some((one) => hears(one, member, team)));
    const { role } = heard.find((one) => leadOf(team.members, one.role) === recipientId) ?? heard[0] ?? {};
    if (role === undefined) return [];
    // Not the most urgent of their own news, nor the role of today: both change with the team, and an event may come twice.
    const key = `${news[0]?.trigger}_${seatIn(team, recipientId, at)}`;
    return [{ key, recipientId, role, items: own.map(({ item }) => item), subject: 'trajectory' }];
  });
};

const hears = (
  { roles, leadsOnly, only, occurrence, except }: News,
  { personId, role }: TeamMember,
  team: Team,
): boolean =>
  roles.includes(role) &&
  personId !== except &&
  (only === undefined || personId === only) &&
  (!leadsOnly || leadOf(team.members, role) === personId) &&
  (occurrence === undefined || !team.leads[role].tookOver.includes(occurrence));

/**
 * The part of a mail's key that names its recipient: their first seat in the team by then, in a role that they may have
 * left since. `coach`, or `coach-2` for the second to have that role.
 */
const seatIn = ({ members, formerMembers }: Team, personId: string, at: IsoInstant): string => {
  const seats = [...members, ...formerMembers]
    .filter((one) => one.personId === personId && one.since <= at)
    .toSorted(
      (a, b) =>
        Date.parse(a.since) - Date.parse(b.since) || TEAM.indexOf(a.role) - TEAM.indexOf(b.role) || a.seat - b.seat,
    );
  return seats[0] === undefined ? '' : seatOf(seats[0]);
};

const seatOf = ({ role, seat }: Pick<TeamMember, 'role' | 'seat'>): string => (seat === 1 ? role : `${role}-${seat}`);
