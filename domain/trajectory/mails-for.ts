import {
  milestonesReached,
  type TrajectoryEvent,
  trajectoryCancelled,
  trajectoryOnboarded,
  trajectoryRescheduled,
} from '../../events/trajectory.ts';
import type { MailRequest } from '../mail/mail.ts';
import { defineRequests } from '../mail/noun.ts';
import { leadOf } from '../person/member.ts';
import { dutyOf } from './duties.ts';
import type { Occurrence, TrajectoryParams } from './mails.ts';
import { TEAM, type TeamRole } from './members.ts';
import { type Meaning, meaningOf } from './milestones.ts';
import type { ExistingTrajectory } from './trajectory.ts';

/** A template with its parameters. */
type Content = {
  [Name in keyof TrajectoryParams]: { template: Name; params: TrajectoryParams[Name] };
}[keyof TrajectoryParams];

/** Something to tell by mail, and the roles in which people hear of it. */
type News = {
  /** Names the mail in which this is the most urgent item. */
  trigger: string;
  roles: readonly TeamRole[];
  item: Content;
};

/** The mails that an event asks for: one for each person, with all that this person should hear. */
export const mailsFor = (event: TrajectoryEvent, state: ExistingTrajectory): MailRequest[] =>
  requests(newsOf(event), state);

/** What an event has to tell, the most urgent first. */
const newsOf = (event: TrajectoryEvent): News[] => {
  switch (event.type) {
    case 'Trajectory.Onboarded': {
      const { revision } = event.data.plan;
      return [{ trigger: `onboarded_r${revision}`, roles: TEAM, item: { template: 'welcome', params: {} } }];
    }
    case 'Trajectory.Rescheduled': {
      const { plan, startMoved, movedSessions } = event.data;
      const { revision } = plan;
      const item: Content = { template: 'plan-changed', params: { startMoved, movedSessions, revision } };
      return [{ trigger: `rescheduled_r${revision}`, roles: TEAM, item }];
    }
    case 'Trajectory.Cancelled': {
      const { planRevision } = event.data;
      const item: Content = { template: 'trajectory-cancelled', params: {} };
      return [{ trigger: `cancelled_r${planRevision}`, roles: TEAM, item }];
    }
    case 'Trajectory.MilestonesReached':
      return newsOfMilestones(event.data.milestones);
    case 'Trajectory.PhaseStarted':
    case 'Trajectory.DutyCompleted':
    case 'Trajectory.Completed':
      return [];
    default:
      return event satisfies never;
  }
};

const newsOfMilestones = (milestones: readonly Occurrence[]): News[] =>
  milestones
    .flatMap((occurrence) => {
      const meaning = meaningOf(occurrence.milestoneId);
      return meaning ? [{ occurrence, meaning }] : [];
    })
    .toSorted((a, b) => daysLeft(a.meaning) - daysLeft(b.meaning))
    .map(({ occurrence, meaning }) => ({
      trigger: `${occurrence.milestoneId}_r${occurrence.revision}`,
      roles: rolesOf(meaning),
      item: contentOf(meaning, occurrence),
    }));

/** How urgent a milestone is: the days that are left to act on it. What announces or looks back comes last. */
const daysLeft = (meaning: Meaning): number => {
  switch (meaning.kind) {
    case 'end':
      return 0;
    case 'session-reminder':
    case 'duty-reminder':
      return meaning.days;
    case 'phase-start':
      return 2;
    case 'evaluation-invitation':
      return 7;
    case 'phase-notice':
      return 20;
    case 'session-follow-up':
      return 30;
    default:
      return meaning satisfies never;
  }
};

/** One mail for each person: whoever has two roles gets it in the first of them, and hears everything once. */
const requests = (news: readonly News[], { members }: ExistingTrajectory): MailRequest[] => {
  const mails = new Map<string, { role: TeamRole; news: Set<News> }>();
  for (const role of TEAM) {
    const recipientId = leadOf(members, role);
    const own = news.filter(({ roles }) => roles.includes(role));
    if (recipientId === undefined || own.length === 0) continue;
    const mail = mails.get(recipientId);
    mails.set(recipientId, { role: mail?.role ?? role, news: new Set([...(mail?.news ?? []), ...own]) });
  }
  return [...mails].map(([recipientId, mail]) => {
    const { role } = mail;
    const own = news.filter((one) => mail.news.has(one));
    const key = `${own[0]?.trigger}_${role}`;
    return { key, recipientId, role, items: own.map(({ item }) => item), subject: 'trajectory' };
  });
};

const rolesOf = (meaning: Meaning): readonly TeamRole[] => {
  if (meaning.kind !== 'duty-reminder') return TEAM;
  const owner = dutyOf(meaning.duty)?.owner;
  return owner ? [owner] : [];
};

const contentOf = (meaning: Meaning, { milestoneId, revision }: Occurrence): Content => {
  const of = { milestoneId, revision };
  switch (meaning.kind) {
    case 'phase-start':
      return { template: 'phase-started', params: { phase: meaning.phase, ...of } };
    case 'phase-notice':
      return { template: 'phase-notice', params: { phase: meaning.phase, ...of } };
    case 'session-reminder':
      return { template: 'session-reminder', params: { session: meaning.session, days: meaning.days, ...of } };
    case 'session-follow-up':
      return { template: 'session-follow-up', params: { session: meaning.session, ...of } };
    case 'duty-reminder':
      return { template: 'duty-reminder', params: { duty: meaning.duty, days: meaning.days, ...of } };
    case 'evaluation-invitation':
      return { template: 'evaluation-invitation', params: of };
    case 'end':
      return { template: 'farewell', params: of };
    default:
      return meaning satisfies never;
  }
};

/** The mail requests of a trajectory. */
export const trajectoryRequests = defineRequests({
  noun: 'trajectory',
  listensTo: [trajectoryOnboarded, milestonesReached, trajectoryRescheduled, trajectoryCancelled],
  stateOf: ({ trajectory }) => trajectory,
  mailsFor: (event, { subject }) => mailsFor(event, subject),
});
