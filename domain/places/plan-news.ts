import type { SessionId } from '../../events/plan.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { MailRequest } from '../mail/mail.ts';
import { templatesFor } from '../mail/template.ts';
import { OWN_PAGE } from '../participant/own-page.ts';
import { datedIn, sessionsInvitedTo, sessionsToInviteTo } from '../rsvp/inviting.ts';
import { RSVP_PAGE } from '../rsvp/page.ts';
import type { ExistingTrajectory } from '../trajectory/trajectory.ts';
import { type Entry, isOpen, type Places, type Seat } from './places.ts';
import {
  areThere,
  arrangedParams,
  askUnwanted,
  isIn,
  offParams,
  type Params,
  params,
  pauseParams,
  type Sent,
  type Situation,
  sessionParams,
  unwantedAs,
  venueParams,
} from './plan-wanted.ts';

const template = templatesFor<Places, never>();
const about = { params, roles: ['participant'], opens: () => OWN_PAGE } as const;

/** Whoever works on the trajectory too has all sessions in the calendar by the mails to the team, and out of it. */
const isInTeam = ({ participantId }: Params, { trajectory: { members } }: Situation, before?: IsoInstant): boolean =>
  members.some(({ personId, since }) => personId === participantId && since <= (before ?? since));

/** The sessions to which a participant was invited leave the calendar, or move in it. */
const cancelled = (params: Params, situation: Sent) => ({
  method: 'CANCEL' as const,
  sessions:
    isIn(params, situation) && !isInTeam(params, situation)
      ? sessionsInvitedTo(situation.trajectory, situation.now)
      : [],
});
const updated = (params: Params, situation: Sent) => ({
  method: 'REQUEST' as const,
  sessions: isIn(params, situation) ? sessionsToInviteTo(situation.trajectory, situation.now) : [],
});
/** What a pause took out of the calendars of the team comes back with the mail to the team. */
const back = (params: Params, situation: Sent) =>
  isInTeam(params, situation, situation.trajectory.plan.pauses.at(-1)?.since ?? '')
    ? { method: 'REQUEST' as const, sessions: [] }
    : updated(params, situation);

/** What citizens hear when the whole trajectory stops, waits, goes on, moves or ends. What happens to one session is told elsewhere. */
export const planTemplates = {
  'group-cancelled': template({ ...about, calendar: cancelled, noLongerWanted: unwantedAs['group-cancelled'] }),
  'group-paused': template({
    ...{ ...about, params: pauseParams },
    // What a pause takes out of calendars is out since it began.
    calendar: ({ lasted, ...params }, situation) =>
      lasted ? { method: 'CANCEL', sessions: [] } : cancelled(params, situation),
    noLongerWanted: unwantedAs['group-paused'],
  }),
  'group-resumed': template({ ...about, calendar: back, noLongerWanted: unwantedAs['group-resumed'] }),
  'group-moved': template({ ...about, calendar: updated, noLongerWanted: unwantedAs['group-moved'] }),
  /** Asks anew whoever takes part, in the mail that tells the new date. */
  'group-asked': template({
    params: sessionParams,
    roles: about.roles,
    opens: () => RSVP_PAGE,
    noLongerWanted: askUnwanted,
  }),
  /** Another date of one evening that was told, and to which its recipient is not invited yet. */
  'group-evening': template({
    ...{ ...about, params: sessionParams },
    asksAbout: ({ session }) => session,
    noLongerWanted: unwantedAs['group-evening'],
  }),
  /** Other hours or another place of one evening that was told, and to which its recipient is not invited yet. */
  'group-arranged': template({
    ...{ ...about, params: arrangedParams },
    asksAbout: ({ session }) => session,
    noLongerWanted: unwantedAs['group-arranged'],
  }),
  /** Another place of the evenings that were told, to whoever is invited to none of them yet. */
  'group-venue': template({ ...about, params: venueParams, noLongerWanted: unwantedAs['group-venue'] }),
  /** One evening that was told is off, and its recipient is not invited to it yet. */
  'group-off': template({
    ...{ ...about, params: offParams },
    asksAbout: ({ session }) => session,
    noLongerWanted: unwantedAs['group-off'],
  }),
  /** One evening that was told is off, and took place all the same. */
  'group-held': template({
    ...{ ...about, params: offParams },
    asksAbout: ({ session }) => session,
    quotes: ({ session }) => session,
    noLongerWanted: unwantedAs['group-held'],
  }),
  // Not optional: it says how long data are kept.
  'group-farewell': template({ ...about, showsCard: true, noLongerWanted: unwantedAs['group-farewell'] }),
};

type Template = keyof typeof unwantedAs;

/** What happened to the plan, and the one session that it is about. */
type News =
  | { name: Exclude<Template, OfEvening | 'group-venue'>; revision: number; lasted?: true; seats?: readonly Seat[] }
  | { name: 'group-evening'; revision: number; session: SessionId; seats?: readonly Seat[] }
  | { name: 'group-arranged'; changes: number; session: SessionId; seats?: readonly Seat[] }
  | { name: 'group-venue'; correction: number; seats?: readonly Seat[] }
  | { name: 'group-off' | 'group-held'; report: number; session: SessionId; seats?: readonly Seat[] };

/** What is told of one evening. The rsvp mails tell it to whoever is invited to it. */
type OfEvening = 'group-evening' | 'group-arranged' | 'group-off' | 'group-held';

export const isOfEvening = (template: string | undefined): template is OfEvening =>
  template === 'group-evening' ||
  template === 'group-arranged' ||
  template === 'group-off' ||
  template === 'group-held';

/** The mails go to each who was in the group or on its waiting list by then, whom mails reach, and who was told what changed. */
export const planMailsFor = (
  event: TrajectoryEvent,
  { trajectory, subject }: Situation,
  at: IsoInstant,
): MailRequest[] => {
  const news = newsOf(event);
  return news
    ? reached(news, subject.entries, { trajectory, now: at }).map((one) => planMail(news, one, { trajectory, now: at }))
    : [];
};

const reached = (news: News, entries: readonly Entry[], { trajectory, now }: Omit<Sent, 'subject'>): Entry[] => {
  const { seats } = news;
  // The rsvp mails tell it.
  const isInvited = isToldInvited(news, trajectory, sessionsToInviteTo(trajectory, now));
  return entries.filter(
    (one) =>
      isOpen(one) &&
      !one.isOffline &&
      one.since <= now &&
      (seats?.includes(one.seat) ?? true) &&
      !(isInvited && one.seat === 'participant'),
  );
};

const isToldInvited = (news: News, trajectory: ExistingTrajectory, invited: readonly SessionId[]): boolean => {
  if (news.name === 'group-venue') return areThere(trajectory, invited);
  return (news.name === 'group-evening' || news.name === 'group-arranged') && invited.includes(news.session);
};

const planMail = (
  news: News,
  { participantId, seat }: Entry,
  { trajectory, now }: Omit<Sent, 'subject'>,
): MailRequest => {
  const { name } = news;
  const asks =
    'revision' in news && ASKING.includes(name) && seat === 'participant'
      ? sessionsToInviteTo(trajectory, now)
          .filter((id) => datedIn(trajectory.plan, id) >= news.revision)
          .map((session) => ({ template: 'group-asked', params: { revision: news.revision, participantId, session } }))
      : [];
  return {
    key: `${name}-${numberOf(news)}_${participantId}`,
    recipientId: participantId,
    role: 'participant',
    items: [{ template: name, params: paramsOf(news, participantId, trajectory.plan.revision) }, ...asks],
    subject: 'places',
  };
};

/** What tells one mail of a kind from another. */
const numberOf = (news: News): string | number => {
  if ('revision' in news) return news.revision;
  if ('correction' in news) return news.correction;
  return `${news.session}-${'report' in news ? news.report : news.changes}`;
};

const paramsOf = (
  { name: _, seats: __, ...told }: News,
  participantId: string,
  revision: number,
): MailRequest['items'][number]['params'] => ({
  ...('changes' in told || 'correction' in told ? { revision } : {}),
  ...told,
  participantId,
});

/** After these, whoever was asked to a session before is asked anew. */
const ASKING: readonly Template[] = ['group-resumed', 'group-moved'];

/** A mail that many get, as it goes to one of them, and to how many. */
export type GroupMail = { mail: MailRequest; count: number };

/**
 * The mails about the plan that events would bring and that are wanted once they have happened, each once with its count. `invited`: the
 * sessions to which the group was invited before them.
 */
export const planNewsOf = (
  events: readonly TrajectoryEvent[],
  { trajectory, subject, now, invited }: Situation & { now: IsoInstant; invited: readonly SessionId[] },
): GroupMail[] =>
  events.flatMap((event) => {
    const news = newsOf(event);
    if (!news) return [];
    const told = reached(news, subject.entries, { trajectory, now }).filter(
      ({ participantId }) => !unwantedIn(news, participantId, { trajectory, subject, now, invited }),
    );
    const [first] = told;
    return first ? [{ mail: planMail(news, first, { trajectory, now }), count: told.length }] : [];
  });

type Before = Sent & { invited: readonly SessionId[] };

const unwantedIn = (news: News, participantId: string, { invited, ...situation }: Before) => {
  const answerTo = (session: SessionId) => (invited.includes(session) ? 'invited' : undefined);
  switch (news.name) {
    case 'group-off':
    case 'group-held': {
      const { name, session, report } = news;
      return unwantedAs[name]({ participantId, session, report }, { ...situation, answer: answerTo(session) });
    }
    case 'group-arranged': {
      const { session, changes } = news;
      const params = { participantId, session, changes, revision: situation.trajectory.plan.revision };
      return unwantedAs['group-arranged'](params, { ...situation, answer: answerTo(session) });
    }
    case 'group-evening': {
      const { session, revision } = news;
      const params = { participantId, session, revision };
      return unwantedAs['group-evening'](params, { ...situation, answer: answerTo(session) });
    }
    case 'group-venue': {
      const { revision } = situation.trajectory.plan;
      return unwantedAs['group-venue']({ participantId, revision, correction: news.correction }, situation);
    }
    default:
      return unwantedAs[news.name]({ revision: news.revision, participantId }, situation);
  }
};

const newsOf = (event: TrajectoryEvent): News | undefined => {
  // The milestones of its day tell it.
  if ('isToldLater' in event.data && event.data.isToldLater) return undefined;
  switch (event.type) {
    case 'Trajectory.Cancelled':
      return { name: 'group-cancelled', revision: event.data.planRevision };
    case 'Trajectory.Completed':
      return { name: 'group-farewell', revision: event.data.planRevision, seats: ['participant'] };
    case 'Trajectory.Paused':
      return pausedNews(event.data.planRevision, event.data.lasted);
    case 'Trajectory.Resumed':
      return { name: 'group-resumed', revision: event.data.plan.revision };
    case 'Trajectory.Rescheduled':
      return movedBy(event.data, event.data.plan.revision);
    case 'Trajectory.Corrected': {
      const { correction, changedSessions } = event.data;
      return changedSessions.length > 0 ? { name: 'group-venue', correction, seats: WITH_DATES } : undefined;
    }
    case 'Trajectory.SessionArranged': {
      const { session, arrangement, isMoved } = event.data;
      return isMoved ? { name: 'group-arranged', changes: arrangement.changes, session, seats: WITH_DATES } : undefined;
    }
    case 'Trajectory.SessionReported': {
      const { session, outcome, report, calledOff } = event.data;
      const about = { report, session, seats: WITH_DATES };
      if (outcome === 'held') return calledOff ? { name: 'group-held', ...about } : undefined;
      return calledOff ? { name: 'group-off', ...about } : undefined;
    }
    case 'Trajectory.MilestonesReached': {
      const { change, planRevision: revision } = event.data;
      if (change?.what === 'paused') return pausedNews(revision, change.lasted);
      if (change?.what === 'resumed') return { name: 'group-resumed', revision };
      return change && movedBy(change, revision);
    }
    default:
      return undefined;
  }
};

const pausedNews = (revision: number, lasted?: boolean): News => ({
  ...{ name: 'group-paused', revision },
  ...(lasted ? { lasted } : {}),
});

/** Those who were told the dates of the evenings. */
const WITH_DATES = ['participant', 'offered'] as const;

type Moves = { startMoved: boolean; movedSessions: readonly SessionId[]; added?: unknown };

/** Another start goes to everybody. Other evenings go to whoever was told them: all in one mail. */
const movedBy = ({ startMoved, movedSessions, added }: Moves, revision: number): News | undefined => {
  if (startMoved) return { name: 'group-moved', revision };
  const [session, ...others] = movedSessions;
  if (session === undefined || added !== undefined) return undefined;
  if (others.length > 0) return { name: 'group-moved', revision, seats: WITH_DATES };
  return { name: 'group-evening', revision, session, seats: WITH_DATES };
};
