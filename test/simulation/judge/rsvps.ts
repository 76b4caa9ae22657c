import * as z from 'zod';
import { sessions } from '../../../domain/session/aggregate.ts';
import { beginsAt } from '../../../domain/trajectory/arrangements.ts';
import { trajectoryPartition } from '../../../domain/trajectory/partition.ts';
import { isRunning } from '../../../domain/trajectory/trajectory.ts';
import { readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { type SessionId, sessionId } from '../../../events/plan.ts';
import { type RsvpEvent, rsvpEvents } from '../../../events/rsvp.ts';
import type { Commit } from '../observer.ts';
import type { History } from './history.ts';
import type { Line, Means } from './mails.ts';
import { takingAfter } from './sign-ups.ts';

type Guest = { answer: string; guests: number; since: string; asked: number; askedBefore?: number };
type Step = { event: RsvpEvent; at: string; commit: Commit };

const DAY = 86_400_000;
/** The session is off: what was asked counts no more. */
const OFF = -1;
/** By then an event that a fault kept away has been heard. */
const HEARD_WITHIN = 14 * DAY;

/**
 * Checks who comes to each session: those who come and their guests are never more than the chairs when one is taken; nobody gets past
 * those who wait; guests fall with who brings them, and whoever left the group is expected no more; nobody is asked twice for one date;
 * and no mail reminds somebody who said no.
 */
export const judgeRsvps = (
  events: readonly Envelope[],
  ledger: ReadonlyMap<string, Line>,
  means: Pick<Means, 'observed' | 'histories' | 'subjectAfter'>,
): string[] => {
  const streams = Map.groupBy(
    events.filter(({ aggregate }) => aggregate.startsWith('rsvp#')),
    ({ trajectoryId, aggregate }) => `${trajectoryId} ${aggregate.slice('rsvp#'.length)}`,
  );
  const taking = takingAfter(events, means.observed);
  return [...streams].flatMap(([name, own]) => {
    const [trajectoryId = '', id] = name.split(' ');
    const session = sessionId.parse(id);
    const history = means.histories.get(trajectoryId) ?? [];
    const steps = own.flatMap((envelope): Step[] => {
      const commit = means.observed.commits.get(envelope.id);
      return commit ? [{ event: readEvent(rsvpEvents, envelope), at: envelope.at, commit }] : [];
    });
    const list = new Map<string, Guest>();
    const problems: string[] = [];
    for (const [{ call }, changes] of Map.groupBy(steps, ({ commit }) => commit)) {
      const chairs = chairsAfter(trajectoryId, session, call - 1, means);
      for (const { event, at } of changes) problems.push(...problemsOf(event, at, list, chairs));
      const [next] = lineIn(list, chairs);
      if (next && next.asked !== OFF && sizeOf(next) <= chairs - takenIn(list))
        problems.push('a free chair was kept from who waits');
      for (const person of list.keys())
        if (!taking(trajectoryId, person, call - 1)) problems.push(`${person} is expected and left the group`);
    }
    return [
      ...problems,
      ...stillExpected(trajectoryId, session, list, { history, events, means }),
      ...wrongReminders(trajectoryId, session, steps, { ledger, means }),
    ].map((problem) => `${name}: ${problem}`);
  });
};

const sizeOf = ({ guests }: Guest): number => 1 + guests;

const takenIn = (list: ReadonlyMap<string, Guest>): number =>
  [...list.values()].reduce((sum, one) => sum + (one.answer === 'yes' ? sizeOf(one) : 0), 0);

/** Those who wait and can ever fit, longest first. */
const lineIn = (list: ReadonlyMap<string, Guest>, chairs: number): (Guest & { person: string })[] =>
  [...list]
    .map(([person, guest]) => ({ person, ...guest }))
    .filter((one) => one.answer === 'waiting' && sizeOf(one) <= chairs)
    .toSorted((a, b) => Number(a.since > b.since) - Number(a.since < b.since));

const chairsAfter = (
  trajectoryId: string,
  session: SessionId,
  call: number,
  { subjectAfter }: Pick<Means, 'subjectAfter'>,
): number => {
  const state = sessions.stored.safeParse(
    subjectAfter(`${trajectoryPartition(trajectoryId)}/session#${session}`, call),
  );
  return state.data?.facts.capacity ?? Number.POSITIVE_INFINITY;
};

/** Applies an event to the list, and answers what is wrong with it. */
const problemsOf = (event: RsvpEvent, at: string, list: Map<string, Guest>, chairs: number): string[] => {
  const { change } = event.data;
  switch (event.type) {
    case 'Rsvp.Invited': {
      const { asked, participants, how } = event.data;
      // Whether mails reach somebody changes nothing of what they were asked and said.
      if (how === 'reached' || how === 'unreached') return [];
      const twice = participants.filter(({ participantId }) => list.get(participantId)?.asked === asked);
      for (const { participantId } of participants) {
        const before = list.get(participantId);
        const isKept = how === 'with-plan' && before?.asked === OFF && before.askedBefore === asked;
        list.delete(participantId);
        list.set(participantId, isKept ? { ...before, asked } : { answer: 'invited', guests: 0, since: at, asked });
      }
      return twice.map(({ participantId }) => `${participantId} was asked twice for one date`);
    }
    case 'Rsvp.Answered': {
      const { participantId, answer, guests } = event.data;
      const before = list.get(participantId);
      if (!before) return [`change ${change} is an answer of somebody who was not asked`];
      const line = lineIn(list, Number.POSITIVE_INFINITY).filter(({ person }) => person !== participantId);
      const more = answer === 'yes' ? 1 + guests - (before.answer === 'yes' ? sizeOf(before) : 0) : 0;
      const since = before.answer === 'waiting' && answer === 'waiting' ? before.since : at;
      list.set(participantId, { ...before, answer, guests, since });
      return [
        ...(more > 0 && takenIn(list) > chairs ? [`change ${change} took a chair that was not there`] : []),
        ...(more > 0 && line.length > 0 ? [`change ${change} went past those who wait for a chair`] : []),
        ...(guests > 0 && answer !== 'yes' && answer !== 'waiting'
          ? [`change ${change} left guests without a host`]
          : []),
      ];
    }
    case 'Rsvp.Admitted': {
      const { participantId } = event.data;
      const [next] = lineIn(list, chairs);
      const before = list.get(participantId);
      if (before) list.set(participantId, { ...before, answer: 'yes' });
      return [
        ...(takenIn(list) > chairs ? [`change ${change} took a chair that was not there`] : []),
        ...(next?.person === participantId ? [] : [`change ${change} gave a chair to somebody who was not next`]),
      ];
    }
    case 'Rsvp.Dropped':
      for (const person of event.data.participantIds) list.delete(person);
      return [];
    case 'Rsvp.CalledOff':
      // Once it goes on, everybody is asked again, unless a pause moved nothing.
      for (const [person, guest] of list) list.set(person, { ...guest, asked: OFF, askedBefore: guest.asked });
      return [];
    case 'Rsvp.Reminded':
      return [];
    default:
      return event satisfies never;
  }
};

/** Those who left the group long before the session and are expected all the same. */
const stillExpected = (
  trajectoryId: string,
  session: SessionId,
  list: ReadonlyMap<string, Guest>,
  { history, events, means }: { history: History; events: readonly Envelope[]; means: Pick<Means, 'observed'> },
): string[] => {
  const end = history.at(-1)?.state;
  if (!end || end.status === 'absent' || (!isRunning(end) && end.status !== 'completed')) return [];
  const begins = Date.parse(beginsAt(end, session));
  /** The call that last changed the group before an instant. */
  const lastCall = (before: number): number => {
    const last = events.findLast(
      ({ id, aggregate, trajectoryId: of, at }) =>
        aggregate === 'places' && of === trajectoryId && Date.parse(at) < before && means.observed.commits.has(id),
    );
    return last ? (means.observed.commits.get(last.id)?.call ?? 0) : 0;
  };
  const early = lastCall(begins - HEARD_WITHIN);
  if (early === 0) return [];
  const taking = takingAfter(events, means.observed);
  // Somebody who joined after that and left after the session was rightly expected.
  const calls = [early, lastCall(begins), Number.POSITIVE_INFINITY];
  return [...list.keys()].flatMap((person) =>
    calls.some((call) => taking(trajectoryId, person, call))
      ? []
      : [`${person} was still expected long after they left`],
  );
};

const reminder = z.object({ session: z.string(), participantId: z.string() });
const REMINDED: Readonly<Record<string, readonly string[]>> = {
  'rsvp-asked': ['invited', 'maybe'],
  'rsvp-reminder': ['yes'],
  'rsvp-invitation': ['invited'],
  'rsvp-admitted': ['yes'],
};

/** What a mail counts on must be what its recipient had said when its sender looked. */
const wrongReminders = (
  trajectoryId: string,
  session: SessionId,
  steps: readonly Step[],
  { ledger, means }: { ledger: ReadonlyMap<string, Line>; means: Pick<Means, 'observed'> },
): string[] =>
  means.observed.sendings.flatMap(({ trajectoryId: of, key, read }) => {
    const item = of === trajectoryId ? ledger.get(`${of} ${key}`)?.request.items[0] : undefined;
    const about = reminder.safeParse(item?.params).data;
    const counts = REMINDED[item?.template ?? ''];
    if (!counts || about?.session !== session) return [];
    const list = new Map<string, Guest>();
    for (const { event, at, commit } of steps) if (commit.call <= read) problemsOf(event, at, list, Infinity);
    const answer = list.get(about.participantId)?.answer ?? 'nothing';
    return counts.includes(answer) ? [] : [`mail ${key} went to somebody who had said ${answer}`];
  });
