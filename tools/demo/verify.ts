import { instantAt } from '../../domain/calendar/local-time.ts';
import { itemsOf, knownItem } from '../../domain/mail/noun.ts';
import { mailNouns } from '../../domain/nouns.ts';
import { mailsFor } from '../../domain/trajectory/mails-for.ts';
import {
  type ExistingTrajectory,
  evolve,
  initialState,
  occurrenceOf,
  type Trajectory,
} from '../../domain/trajectory/trajectory.ts';
import { readEvent } from '../../events/catalogue.ts';
import type { Envelope } from '../../events/envelope.ts';
import { mailSuppressed } from '../../events/mail.ts';
import { trajectoryEvents } from '../../events/trajectory.ts';
import { type AskedMail, mailsAskedBeside } from './asked-mails.ts';
import { untrueMails } from './group/untrue-mails.ts';
import type { Story } from './stories.ts';

/** A mail that was sent, by its key in the ledger. */
export type SentMail = { key: string };

/** The totals of a trajectory, and all problems in its history. */
export type Verdict = {
  milestones: number;
  mails: number;
  /** Those of the mails that went to citizens. */
  toCitizens: number;
  suppressed: number;
  problems: string[];
};

/**
 * Checks a whole trajectory against its events and sent mails. Each milestone of the plan must be reached exactly once,
 * on its day at 09:00. Each mail that an event asks for must be sent exactly once, unless an event gives the reason why
 * not.
 * The expected mails follow from the domain's rules alone, not from the ledger.
 */
export const verify = (
  history: readonly Envelope[],
  sent: readonly SentMail[],
  { ends }: Pick<Story, 'ends'> = { ends: 'completed' },
): Verdict => {
  const problems: string[] = [];
  const planned = new Set<string>();
  const resumed: string[] = [];
  const reached = new Map<string, string[]>();
  const expected = new Map<string, AskedMail>();
  const suppressed = new Set<string>();
  let state: Trajectory = initialState;
  const states: { at: string; state: ExistingTrajectory }[] = [];
  for (const envelope of inOrder(history)) {
    if (envelope.type === mailSuppressed.name) suppressed.add(readEvent([mailSuppressed], envelope).data.key);
    if (envelope.aggregate !== 'trajectory') continue;
    const event = readEvent(trajectoryEvents, envelope);
    state = evolve(state, event, envelope.at);
    if (state.status === 'absent') continue;
    states.push({ at: envelope.at, state });
    for (const milestone of state.plan.milestones) planned.add(occurrenceOf(milestone));
    for (const mail of mailsFor(event, state, envelope.at))
      expected.set(mail.key, { mail, subject: state, at: envelope.at });
    if (event.type === 'Trajectory.Resumed') resumed.push(envelope.at);
    if (event.type !== 'Trajectory.MilestonesReached') continue;
    for (const { milestoneId: id, revision } of event.data.milestones) {
      const occurrence = occurrenceOf({ id, revision });
      reached.set(occurrence, [...(reached.get(occurrence) ?? []), envelope.at]);
    }
  }
  if (state.status === 'absent')
    return { milestones: 0, mails: 0, toCitizens: 0, suppressed: 0, problems: ['was never onboarded'] };
  const last = state;
  const stateAt = (at: string): ExistingTrajectory => states.findLast((one) => one.at <= at)?.state ?? last;
  for (const one of mailsAskedBeside(inOrder(history), stateAt)) expected.set(one.mail.key, one);
  if (state.status !== ends) problems.push(`ended as ${state.status}, not ${ends}`);
  const { cancelledAt = '9999' } = state.status === 'cancelled' ? state : {};
  const milestones = state.plan.milestones.filter(({ on }) => instantAt(on) < cancelledAt);
  for (const milestone of milestones) {
    const times = reached.get(occurrenceOf(milestone)) ?? [];
    if (times.length !== 1) problems.push(`milestone ${milestone.id} was reached ${times.length} times`);
    const due = instantAt(milestone.on);
    // What was due earlier on the day of a release is reached with it.
    const off = times.find((at) => at !== due && due > state.onboardedAt && !(at > due && resumed.includes(at)));
    if (off) problems.push(`milestone ${milestone.id} was reached at ${off}, not at ${due}`);
    reached.delete(occurrenceOf(milestone));
  }
  for (const [occurrence, times] of reached) {
    if (!planned.has(occurrence)) problems.push(`milestone ${occurrence} is in no plan`);
    else if (times.length > 1) problems.push(`milestone ${occurrence} was reached ${times.length} times`);
  }
  problems.push(...wrongMails(expected, suppressed, sent, state), ...untrueMails(inOrder(history)));
  return {
    milestones: milestones.length,
    mails: sent.length,
    toCitizens: sent.filter(({ key }) => expected.get(key)?.mail.role === 'participant').length,
    suppressed: suppressed.size,
    problems,
  };
};

const wrongMails = (
  expected: ReadonlyMap<string, AskedMail>,
  suppressed: ReadonlySet<string>,
  sent: readonly SentMail[],
  state: ExistingTrajectory,
): string[] => {
  const times = new Map<string, number>();
  for (const { key } of sent) times.set(key, (times.get(key) ?? 0) + 1);
  const unexpected = [...times.keys()].filter((key) => !expected.has(key));
  return [
    ...unexpected.map((key) => `mail ${key} was asked for by no event`),
    ...[...expected.values()].flatMap(({ mail, subject }) => {
      const { key } = mail;
      const stored = { trajectory: state, subject: mail.subject === 'trajectory' ? state : subject };
      const reasons = itemsOf(mail).map((item) =>
        knownItem(mailNouns, item).noLongerWanted(stored, {
          ...{ now: state.onboardedAt, told: [], recipientId: mail.recipientId, roles: [mail.role] },
        }),
      );
      // A plan that changed has other reasons besides; the simulation judges those.
      const needless =
        state.plan.revision > 1 || state.status === 'cancelled' || reasons.every((one) => one === 'done');
      const due = suppressed.has(key) && needless ? 0 : 1;
      const count = times.get(key) ?? 0;
      return count === due ? [] : [`mail ${key} was sent ${count} times, not ${due}`];
    }),
  ];
};

// Sorts events by instant, and the events of one aggregate by sequence.
const inOrder = (history: readonly Envelope[]): Envelope[] =>
  history.toSorted((a, b) => compare(a.at, b.at) || compare(a.aggregate, b.aggregate) || a.sequence - b.sequence);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
