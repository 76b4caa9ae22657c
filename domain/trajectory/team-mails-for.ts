import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { MailRequest } from '../mail/mail.ts';
import { TEAM } from './members.ts';
import { meaningOf } from './milestones.ts';
import { questionsOf } from './questions.ts';
import { type Item, type News, requestsTo } from './recipients.ts';
import type { teamTemplates } from './team-mails.ts';
import type { ExistingTrajectory } from './trajectory.ts';

type TeamChange = Extract<TrajectoryEvent, { type: 'Trajectory.TeamChanged' }>['data'];

/**
 * The mails of a change of the team: to whoever joins, leaves or leads now, and to the other role about its lead. Somebody
 * whom the change concerns in two ways gets one mail.
 */
export const mailsForTeam = (change: TeamChange, state: ExistingTrajectory, at: IsoInstant): MailRequest[] => {
  const news = requestsTo(state, at, newsOf(change));
  const own = ownMails(change).map((mail) => {
    const more = news.find(({ recipientId }) => recipientId === mail.recipientId)?.items ?? [];
    return { ...mail, items: [...mail.items, ...more] };
  });
  return [...own, ...news.filter((mail) => !own.some(({ recipientId }) => recipientId === mail.recipientId))];
};

/**
 * The mails to the people whom the change is about. Right before sending, one of the first two items is wanted, by the
 * other roles that the recipient then has. The goodbye of an erased person finds nobody and is suppressed.
 */
const ownMails = (change: TeamChange): MailRequest[] => {
  const { teamRevision: revision, role, joined, left, newLead, handedOver } = change;
  const params = { of: role, revision };
  const mail = (
    recipientId: string | undefined,
    templates: readonly [keyof typeof teamTemplates, ...(keyof typeof teamTemplates)[]],
    more: readonly Item[] = [],
  ): MailRequest[] => {
    if (recipientId === undefined) return [];
    const items = [...templates.map((template) => ({ template, params })), ...more, ...handedTo(recipientId, change)];
    return [{ key: `${templates[0]}_r${revision}_${role}`, recipientId, role, items, subject: 'trajectory' }];
  };
  const reminders = [...lastReminders(change), ...questions(change)];
  return [
    ...mail(joined, ['team-welcome', 'role-added'], joined === newLead ? reminders : []),
    ...mail(left, ['team-goodbye', 'role-ended']),
    ...(joined === newLead ? [] : mail(newLead, ['lead-now'], reminders)),
    ...(handedOver === undefined || [joined, newLead].includes(handedOver.to)
      ? []
      : [
          {
            ...{ key: `duties-handed-over_r${revision}_${role}`, recipientId: handedOver.to, role },
            ...{ items: handedTo(handedOver.to, change), subject: 'trajectory' as const },
          },
        ]),
  ];
};

/** The duties that somebody has now because their owner left. One of which a reminder comes along is told by that. */
const handedTo = (recipientId: string, { handedOver, reminders, newLead }: TeamChange): Item[] => {
  if (handedOver?.to !== recipientId) return [];
  const isReminded = (duty: string): boolean =>
    newLead === recipientId &&
    reminders.some(({ milestoneId }) => {
      const meaning = meaningOf(milestoneId);
      return meaning?.kind === 'duty-reminder' && meaning.duty === duty;
    });
  return handedOver.duties
    .filter(({ dutyId }) => !isReminded(dutyId))
    .map(({ dutyId: duty, revision }) => ({ template: 'duty-changed', params: { duty, revision } }));
};

/** The last reminder of each duty that goes to the new lead. */
const lastReminders = ({ reminders }: TeamChange): Item[] => {
  const last = new Map<string, Item & { days: number }>();
  for (const { milestoneId, revision } of reminders) {
    const meaning = meaningOf(milestoneId);
    if (meaning?.kind !== 'duty-reminder') continue;
    const { duty, days } = meaning;
    if (days > (last.get(duty)?.days ?? days)) continue;
    last.set(duty, { template: 'duty-reminder', params: { duty, days, milestoneId, revision }, days });
  }
  return [...last.values()].toSorted((a, b) => a.days - b.days).map(({ template, params }) => ({ template, params }));
};

/** The questions whether a session took place, each with its two buttons. */
const questions = ({ reminders }: TeamChange): Item[] =>
  reminders.flatMap((occurrence) => {
    const meaning = meaningOf(occurrence.milestoneId);
    return meaning?.kind === 'session-follow-up' ? questionsOf(meaning.session, occurrence) : [];
  });

/** When the lead of a role is another person, or nobody, the other role hears of it, but not the new lead. */
const newsOf = ({ teamRevision: revision, role, lead, newLead }: TeamChange): News[] => {
  if (lead === 'same') return [];
  const template = lead === 'none' ? 'vacancy' : 'lead-changed';
  const roles = TEAM.filter((one) => one !== role);
  const item = { template, params: { of: role, revision } };
  return [{ trigger: `${template}_r${revision}`, roles, ...(newLead === undefined ? {} : { except: newLead }), item }];
};
