import * as z from 'zod';
import { gateFactsFrom, gateKeys } from '../../../adapters/table/gate-facts.ts';
import { STATE_PREFIX } from '../../../adapters/table/keys.ts';
import type { BesideTrajectory } from '../../../domain/gate/needs.ts';
import { groupSubjects, seenInGroup } from '../../../domain/mail/group.ts';
import type { Mail, MailRequest, Unwanted } from '../../../domain/mail/mail.ts';
import { itemsOf, knownItem } from '../../../domain/mail/noun.ts';
import { type Sight, suppressionOf } from '../../../domain/mail/suppression.ts';
import { mailNouns } from '../../../domain/nouns.ts';
import { trajectoryPartition } from '../../../domain/trajectory/partition.ts';
import type { ToldPlans } from '../../../domain/trajectory/told.ts';
import type { Commit, Observations, Sending } from '../observer.ts';
import { correctedBy } from './corrections.ts';
import { type History, stateAfter } from './history.ts';
import type { Losses } from './losses.ts';

/** A mail of the ledger: its request and time, and how it was settled. */
export type Line = {
  trajectoryId: string;
  request: MailRequest;
  state: Mail;
  requested: Commit;
  /** When it was deferred, if so, until when, and with which items. */
  deferred: (Commit & { until: string; items: readonly number[] }) | undefined;
  marked: Commit | undefined;
  suppressed: Commit | undefined;
};

/** Whether a mail came back for good, as far as SES could say so. */
export const isReturned = ({ state }: Pick<Line, 'state'>): boolean =>
  state.status === 'bounced' && state.bounceType === 'Permanent';

export type Means = {
  /** The state of an aggregate, by name, in the table after a call. */
  subjectAfter: (name: string, call: number) => unknown;
  observed: Observations;
  histories: ReadonlyMap<string, History>;
  losses: Losses;
  skew: number;
  disturbed: boolean;
};

/** The lease of a sender. For this long, SES's own feedback can settle the mail of a dead sender. */
const LEASE = 15 * 60_000;
/** Without a fault, a mail is sent within this time. */
const AT_ONCE = 60_000;

/**
 * Checks that each mail was sent once, or suppressed for a true reason, and that no mail was sent that its sender could
 * see was unwanted. A mail may be sent again only when nothing could show that it was sent before.
 */
export const judgeMails = (
  ledger: ReadonlyMap<string, Line>,
  means: Means,
): { secondSends: number; problems: string[] } => {
  const { observed, disturbed } = means;
  const problems: string[] = [];
  let secondSends = 0;
  const sendings = Map.groupBy(observed.sendings, ({ trajectoryId, key }) => `${trajectoryId} ${key}`);
  for (const key of sendings.keys()) if (!ledger.has(key)) problems.push(`mail ${key} was sent and not asked for`);
  for (const [key, line] of ledger) {
    const sent = sendings.get(key) ?? [];
    const problem = (what: string): void => {
      problems.push(`mail ${key} ${what}`);
    };
    sent.forEach((sending, index) => {
      const before = sent.slice(0, index);
      if (index > 0) {
        const known = before.map((one) => provenBy(one, line, sending.call, observed)).find((why) => why !== undefined);
        if (known !== undefined) problem(`was sent again although ${known}`);
        else if (sending.at - (before.at(-1)?.at ?? 0) < LEASE - 2 * means.skew) problem('was sent again too soon');
        else secondSends += 1;
      }
      const skews = [-means.skew, 0, means.skew];
      line.request.items.forEach((_, place) => {
        const reasons = skews.map((skew) => unwanted(line, place, means, sending.read, sending.at + skew));
        if (sending.items.includes(place)) {
          if (!reasons.includes(undefined)) problem(`was sent although ${reasons[0]}`);
          // What is left out of a mail that puts something right depends on what its recipient was told. `sessions.ts` judges that.
        } else if (
          correctedBy(line.request) === undefined &&
          !reasons.some((reason) => reason !== undefined && reason !== 'not-yet')
        ) {
          problem(`left out its item ${place}, which was wanted or may be later`);
        }
      });
      const isLate = !disturbed && sending.at - line.requested.at > AT_ONCE && !waitsForPause(line, means);
      if (isLate) problem('was sent late although nothing went wrong');
    });
    judgeEnd(line, sent, means).forEach(problem);
  }
  return { secondSends, problems };
};

/** Whether a pause kept an item of a mail back when the mail was asked for: all its items wait then. */
const waitsForPause = (line: Line, means: Means): boolean =>
  line.request.items.some(
    (_, place) => unwanted(line, place, means, line.requested.call, line.requested.at) === 'not-yet',
  );

/** The call after which it was known that a mail had been sent, if any. */
const provenBy = (
  { messageId }: Sending,
  { marked }: Line,
  call: number,
  { heard, hindered }: Observations,
): string | undefined => {
  if (marked && marked.call < call) return 'the ledger said so';
  if ((heard.get(messageId) ?? Infinity) < call) return 'SES had reported the first';
  return hindered.has(messageId) ? undefined : 'nothing kept the report of the first away';
};

const judgeEnd = (line: Line, sent: readonly Sending[], means: Means): string[] => {
  const { state, request, suppressed } = line;
  const { observed } = means;
  if (state.status === 'requested') return ['was neither sent nor suppressed'];
  if (state.status !== 'suppressed') return sent.length === 0 ? [`counts as ${state.status} and was never sent`] : [];
  const problems: string[] = [];
  if (!suppressed) return ['counts as suppressed by nobody'];
  for (const sending of sent) {
    const known = provenBy(sending, line, suppressed.call, observed);
    if (known !== undefined) problems.push(`was suppressed after it was sent although ${known}`);
  }
  if (state.reason === 'address-refused') {
    if (!observed.refusals.has(`${line.trajectoryId} ${request.key}`)) problems.push('was refused by nobody');
  } else if (state.reason === 'in-digest') {
    // `digests.ts` judges that.
    return problems;
  } else if (state.reason === 'superseded' && isAboutAddress(request)) {
    // A new address was replaced or has expired, which no history of a trajectory tells.
    return problems;
  } else if (state.reason === 'unwanted' && correctedBy(request) !== undefined) {
    // Its recipient was not told what it puts right. `sessions.ts` judges that.
    return problems;
  } else if (!reasons(line, means, suppressed).has(state.reason)) {
    problems.push(`was suppressed as ${state.reason}, which it was not when its sender last looked`);
  }
  return problems;
};

const isAboutAddress = (request: MailRequest): boolean =>
  itemsOf(request).some((item) => knownItem(mailNouns, item).addressChange !== undefined);

/**
 * The true reasons for suppressing a mail, given what its sender read, for any time on its clock. No item may have been
 * wanted, or come to be wanted later, and the most urgent one gives the reason.
 */
const reasons = (line: Line, means: Means, { at, read }: Commit): Set<string | undefined> =>
  new Set(
    [at - means.skew, at, at + means.skew].map((now) => {
      const all = line.request.items.map((_, place) => unwanted(line, place, means, read, now));
      return all.includes(undefined) || all.includes('not-yet') ? undefined : all[0];
    }),
  );

/** The reason for which an item was unwanted, by the table at the sender's last read. */
const unwanted = (
  line: Line,
  place: number,
  means: Means,
  read: number,
  now: number,
): Unwanted | 'there was no trajectory' | undefined => {
  const sight = sightOf(line, means, read, now);
  if (!sight) return 'there was no trajectory';
  const item = itemsOf(line.request)[place];
  return item && suppressionOf(knownItem(mailNouns, item), sight);
};

/** What the sender of a mail saw after a read. Undefined when there was no trajectory. */
export const sightOf = (
  { trajectoryId, request }: Pick<Line, 'trajectoryId' | 'request'>,
  { histories, losses, subjectAfter, observed }: Pick<Means, 'histories' | 'losses' | 'subjectAfter' | 'observed'>,
  read: number,
  now: number,
): Sight | undefined => {
  const state = stateAfter(histories.get(trajectoryId) ?? [], read);
  if (state.status === 'absent') return undefined;
  const known = itemsOf(request).map((item) => knownItem(mailNouns, item));
  return {
    recipientId: request.recipientId,
    trajectory: state,
    subject:
      request.subject === 'trajectory'
        ? state
        : subjectAfter(`${trajectoryPartition(trajectoryId)}/${request.subject}`, read),
    revocations: losses(request.recipientId, read),
    now: new Date(now).toISOString(),
    told: toldBy(read, trajectoryId, request.recipientId, observed),
    ...seenInGroup(
      known,
      request.recipientId,
      groupSubjects(known, trajectoryId).map((subject) => {
        const state = subjectAfter(`${trajectoryPartition(trajectoryId)}/${subject}`, read);
        return isUnwritten(state) ? undefined : state;
      }),
    ),
    ...(known.some(({ readies }) => readies) ? { beside: besideAfter(trajectoryId, read, subjectAfter) } : {}),
  };
};

/** The documents, sessions and places of a trajectory after a call. */
const besideAfter = (trajectoryId: string, call: number, subjectAfter: Means['subjectAfter']): BesideTrajectory =>
  gateFactsFrom(
    gateKeys(trajectoryId).map(({ pk, sk }) => {
      const state = subjectAfter(`${pk}/${sk.slice(STATE_PREFIX.length)}`, call);
      return isUnwritten(state) ? undefined : { state: JSON.stringify(state), version: 1 };
    }),
  );

/** Nothing was written of a document, a session or who came to it in its first state. */
const isUnwritten = (state: unknown): boolean =>
  z.object({ status: z.enum(['absent', 'planned', 'none']) }).safeParse(state).success;

/** The plans that a person may have known, as the table held them after a call. */
export const toldBy = (
  call: number,
  trajectoryId: string,
  personId: string,
  { tellings }: Pick<Observations, 'tellings'>,
): ToldPlans =>
  tellings.findLast((one) => one.call <= call && one.trajectoryId === trajectoryId && one.personId === personId)
    ?.plans ?? [];
