import type { SessionId } from '../../events/plan.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { dateOf, type IsoDate, type IsoInstant } from '../calendar/local-time.ts';
import type { MailRequest } from '../mail/mail.ts';
import { beginsAt, isSuspended } from './arrangements.ts';
import { isClosed } from './duty-records.ts';
import { mailsFor } from './mails-for.ts';
import { isMoot } from './moot.ts';
import { continued } from './pause.ts';
import { plannedMails } from './planned-mails.ts';
import { outcomeOf } from './reports.ts';
import { sessionDate, sessionsIn } from './sessions.ts';
import { type ExistingTrajectory, evolve, isRunning, openMilestones } from './trajectory.ts';
import { milestonesToReach } from './waiting.ts';
import { isOff } from './worded.ts';

/**
 * A day that is still to come: `from` before a command, `to` after it. Null when it was not, or is no longer, to come. `waits`: it is
 * to come, and nobody knows on which day, because a pause has no end. `isNow`: it comes with the command itself.
 */
export type Shift = { from: IsoDate | null; to: IsoDate | null; waits?: boolean; isNow?: boolean };

type ShiftOf<Id> = Shift & { id: Id };

/** An item of a planned mail, as the only item of a mail to its recipient. */
export type MailShift = Shift & { mail: MailRequest };

/** What follows from the events of a command. Everything that stays as it is, is left out. */
export type Consequences = {
  after: ExistingTrajectory;
  milestones: ShiftOf<string>[];
  sessions: ShiftOf<SessionId>[];
  duties: ShiftOf<string>[];
  /** The mails that the events ask for. */
  mails: MailRequest[];
  /** The mails that the plan asks for on another day than before, no longer, or now as well. */
  plannedMails: MailShift[];
};

/**
 * Works out what would follow from the events that a command was decided with at `now`. The plan is played to its end
 * before and after them.
 */
export const consequencesOf = (
  before: ExistingTrajectory,
  events: readonly TrajectoryEvent[],
  now: IsoInstant,
): Consequences => {
  let after = before;
  const mails: MailRequest[] = [];
  for (const event of events) {
    const next = evolve(after, event, now);
    if (next.status === 'absent') throw new Error('A trajectory stays');
    after = next;
    mails.push(...mailsFor(event, after, now).filter(reaches(after)));
  }
  const old = milestonesToCome(onceResumed(before));
  return {
    after,
    milestones: shiftsOf(
      old,
      new Map([...milestonesToCome(onceResumed(after)), ...comingNow(reachedIn(events), old, now)]),
    ),
    sessions: shiftsOf(sessionsToCome(onceResumed(before), now), sessionsToCome(onceResumed(after), now)),
    duties: shiftsOf(openDuties(onceResumed(before), now), openDuties(onceResumed(after), now)),
    mails,
    plannedMails: mailShifts(before, after, { mails, now }),
  };
};

/** No mail goes to whom none reaches. */
const reaches =
  ({ mailStops }: ExistingTrajectory) =>
  ({ recipientId }: MailRequest): boolean =>
    !(recipientId in (mailStops?.stopped ?? {}));

/** A paused trajectory as it goes on by itself. While nobody knows when, what waits has no day. */
const onceResumed = (state: ExistingTrajectory): ExistingTrajectory => (isRunning(state) ? continued(state) : state);

/** The day of each by the plan, and whether it waits: then it comes later than that. `isNow`: it comes at once. */
type Days<Id> = ReadonlyMap<Id, { on: IsoDate; waits?: boolean; isNow?: boolean }>;

const reachedIn = (events: readonly TrajectoryEvent[]): string[] =>
  events.flatMap((event) =>
    event.type === 'Trajectory.MilestonesReached' ? event.data.milestones.map(({ milestoneId }) => milestoneId) : [],
  );

/** What was to come, and comes with the command itself. */
const comingNow = (
  ids: readonly string[],
  old: ReadonlyMap<string, unknown>,
  now: IsoInstant,
): [string, { on: IsoDate; isNow?: boolean }][] =>
  ids.filter((id) => old.has(id)).map((id) => [id, { on: dateOf(now), isNow: true }]);

const milestonesToCome = (state: ExistingTrajectory): Days<string> => {
  if (!isRunning(state)) return new Map();
  const toReach = new Set(milestonesToReach(state));
  return new Map(
    openMilestones(state).map((milestone) => [milestone.id, { on: milestone.on, waits: !toReach.has(milestone) }]),
  );
};

const sessionsToCome = (state: ExistingTrajectory, now: IsoInstant): Days<SessionId> =>
  new Map(
    isRunning(state)
      ? sessionsIn(state.plan)
          .filter((id) => outcomeOf(state, id) !== 'cancelled' && (beginsAt(state, id) > now || isSuspended(state, id)))
          .map((id) => [id, { on: sessionDate(state.plan, id), waits: isSuspended(state, id) }])
      : [],
  );

const openDuties = (state: ExistingTrajectory, now: IsoInstant): Days<string> =>
  new Map(
    isRunning(state)
      ? state.plan.duties
          .filter(({ id }) => !isClosed(state, id) && !isMoot(state, id, dateOf(now)))
          .map(({ id, due }) => [id, { on: due }])
      : [],
  );

const mailShifts = (
  before: ExistingTrajectory,
  after: ExistingTrajectory,
  { mails, now }: { mails: readonly MailRequest[]; now: IsoInstant },
): MailShift[] => {
  const [old, next] = [plannedItems(before), plannedItems(after)];
  const sent = mails.flatMap((mail) => mail.items.map((item) => keyOf(mail, item)));
  const shifts = shiftsOf(
    new Map([...old].map(([key, { on }]) => [key, { on }])),
    new Map([
      ...[...next].map(([key, { on }]): [string, { on: IsoDate }] => [key, { on }]),
      ...comingNow(sent, old, now),
    ]),
  );
  return shifts.flatMap(({ id, ...shift }) => {
    const mail = (next.get(id) ?? old.get(id))?.mail;
    return mail ? [{ mail, ...shift }] : [];
  });
};

const keyOf = ({ recipientId }: MailRequest, { template, params }: MailRequest['items'][number]): string => {
  const { revision: _, due: __, ...about } = params;
  return JSON.stringify([recipientId, template, about]);
};

/** Each item of each planned mail, by its recipient and what it is about, whatever plan set its day. */
const plannedItems = (state: ExistingTrajectory): Map<string, { on: IsoDate; mail: MailRequest }> =>
  new Map(
    plannedMails(state).flatMap(({ at, mail }) =>
      (reaches(state)(mail) ? mail.items : [])
        .filter(({ template }) => !isOff(state, template))
        .map((item) => [keyOf(mail, item), { on: dateOf(at), mail: { ...mail, items: [item] } }] as const),
    ),
  );

const shiftsOf = <Id extends string>(before: Days<Id>, after: Days<Id>): ShiftOf<Id>[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .flatMap((id): ShiftOf<Id>[] => {
      const [old, next] = [before.get(id), after.get(id)];
      const from = old?.on ?? null;
      if (!next?.waits) {
        const to = next?.on ?? null;
        return from === to ? [] : [{ id, from, to, ...(next?.isNow ? { isNow: true } : {}) }];
      }
      return old?.waits && from === next.on ? [] : [{ id, from, to: null, waits: true }];
    })
    .toSorted((a, b) => compare(a.to ?? a.from ?? '', b.to ?? b.from ?? ''));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
