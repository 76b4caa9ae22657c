import * as z from 'zod/mini';
import { isoDate } from '../../events/contract.ts';
import { phase } from '../../events/plan.ts';
import { addDays, dateOf, type IsoInstant, instantAt } from '../calendar/local-time.ts';
import { neededBefore } from '../document/kinds.ts';
import type { SuppressionReason } from '../mail/mail.ts';
import type { Link, Situation } from '../mail/template.ts';
import type { TrajectoryCommand } from './command.ts';
import { isClosed, ownersOf, recordOf, whoHas } from './duty-records.ts';
import { besideDuties, comesOn, lateFrom } from './duty-standing.ts';
import { TEAM, type TeamRole } from './members.ts';
import { CALL, isMoot } from './moot.ts';
import { untilItComes, untilSoonBefore } from './phase-mails.ts';
import { isWithoutDate } from './reports.ts';
import type { ExistingTrajectory } from './trajectory.ts';
import { announcing, type Now, occurrence, template, unlessCancelled, unlessEnded } from './wanted.ts';

const untilItIsDue = announcing((due) => instantAt(addDays(due, 1), '00:00'));

/** For a mail to whoever has a duty, as long as it is open. Somebody who lost the role loses the mail with it. */
const whileTheirs = ({ duty }: { duty: string }, now: Now): SuppressionReason | undefined => {
  if (isClosed(now.subject, duty) || isMoot(now.subject, duty, dateOf(now.now))) return 'done';
  const mayHaveIt = ownersOf(now.subject, duty).some((role) => now.roles.includes(role));
  return mayHaveIt && whoHas(now.subject, duty) !== now.recipientId ? 'unwanted' : undefined;
};

/** For a mail that asks for a duty of somebody by its date. */
const whileAsked = ({ duty }: { duty: string }, now: Now): SuppressionReason | undefined =>
  whileTheirs({ duty }, now) ?? (isWithoutDate(now.subject, duty) ? 'superseded' : undefined);

/** The link that ticks off a duty. */
const ticksOff: Link<{ duty: string }, ExistingTrajectory, TrajectoryCommand, TeamRole> = {
  command: ({ duty }, { role, now, personId }) => ({ type: 'CompleteDuty', now, dutyId: duty, by: role, personId }),
  state({ duty }, { subject }) {
    if (isClosed(subject, duty)) return 'done-before';
    return subject.status === 'cancelled' ? 'cancelled' : 'ask';
  },
};

/** What a duty of a document asks goes by how far the document is, and that of the call by whether somebody closed it. */
const asItStands = ({ duty }: { duty: string }) => (duty === CALL ? 'guidance' : neededBefore(duty));

/** Whether a duty is to find people for a call that somebody closed by hand. It asks nothing then. */
const isOfClosedCall = ({ duty }: { duty: string }, { beside }: Pick<Now, 'beside'>): boolean =>
  duty === CALL && beside !== undefined && besideDuties(beside).callClosedSince !== undefined;

/** What else says that a duty is not late: the call is closed by hand, or its document has a day and is needed later. */
const isLate = ({ duty }: { duty: string }, { subject, beside, now }: Now): boolean => {
  if (!beside) return true;
  const { phases, duties } = subject.plan;
  const known = besideDuties(beside);
  if (duty === CALL) return !isOfClosedCall({ duty }, { beside });
  const today = dateOf(now);
  const comes = comesOn(known, duty);
  const due = duties.find(({ id }) => id === duty)?.due;
  if (comes === undefined || due === undefined) return true;
  return comes > today && lateFrom({ phases, ...known }, { id: duty, due }) < today;
};

/** The first reminder of a duty comes later. */
const A_WEEK = 7;

/** For news about a duty that is not due soon, of a trajectory that does not end sooner. */
const untilAWeekBefore = (
  { duty }: { duty: string },
  { subject }: Situation<ExistingTrajectory>,
): IsoInstant | undefined => {
  const due = subject.plan.duties.find(({ id }) => id === duty)?.due;
  if (due === undefined) return undefined;
  const { end } = subject.plan.phases;
  const reminded = addDays(due, -A_WEEK);
  return instantAt(reminded < end ? reminded : end);
};

/** The mails about duties. */
export const dutyTemplates = {
  /** A duty that is late for a transition: a part of the mails before it, with a button of its own. */
  'duty-missing': template({
    params: z.object({ duty: z.string(), phase: z.enum([...phase.options, 'end']), ...occurrence }),
    roles: TEAM,
    readies: asItStands,
    heardIn: ({ duty }, subject) => ownersOf(subject, duty),
    noLongerWanted: (params, now) =>
      unlessCancelled(now, () =>
        isLate(params, now) ? (whileAsked(params, now) ?? untilItComes(params, now)) : 'unwanted',
      ),
    keepsUntil: untilSoonBefore,
    link: ticksOff,
  }),
  'duty-reminder': template({
    params: z.object({ duty: z.string(), days: z.int(), ...occurrence }),
    roles: TEAM,
    readies: asItStands,
    heardIn: ({ duty }, subject) => ownersOf(subject, duty),
    noLongerWanted: (params, now) =>
      unlessCancelled(now, () =>
        isOfClosedCall(params, now) ? 'unwanted' : (whileAsked(params, now) ?? untilItIsDue(params, now)),
      ),
    link: ticksOff,
  }),
  'duty-reopened': template({
    params: z.object({ duty: z.string(), reopening: z.int() }),
    roles: TEAM,
    readies: asItStands,
    heardIn: ({ duty }, subject) => ownersOf(subject, duty),
    noLongerWanted: ({ duty, reopening }, now) =>
      unlessEnded(now, () => {
        const unwanted = whileTheirs({ duty }, now);
        if (unwanted) return unwanted;
        return reopening < (now.subject.reopenings[duty] ?? 0) ? 'superseded' : undefined;
      }),
    keepsUntil: untilAWeekBefore,
    link: ticksOff,
  }),
  /** A duty is new for its owner, or is due on another day. */
  'duty-changed': template({
    params: z.object({ duty: z.string(), revision: z.int() }),
    roles: TEAM,
    readies: asItStands,
    heardIn: ({ duty }, subject) => ownersOf(subject, duty),
    noLongerWanted: ({ duty, revision: change }, now) =>
      unlessEnded(now, () => {
        const { owner = 0, due = 0 } = recordOf(now.subject, duty).changedIn;
        return whileTheirs({ duty }, now) ?? (change < Math.max(owner, due) ? 'superseded' : undefined);
      }),
    keepsUntil: untilAWeekBefore,
    link: ticksOff,
  }),
  /** To whoever had a duty that is of somebody else, `to`, now. It needs no answer. */
  'duty-passed-on': template({
    params: z.object({ duty: z.string(), revision: z.int(), to: z.exactOptional(z.string()) }),
    roles: TEAM,
    noLongerWanted: ({ duty }, now) =>
      unlessEnded(now, () => {
        if (isClosed(now.subject, duty) || isMoot(now.subject, duty, dateOf(now.now))) return 'done';
        return whoHas(now.subject, duty) === now.recipientId ? 'superseded' : undefined;
      }),
    keepsUntil: untilAWeekBefore,
    names: ({ to }) => to,
  }),
  /** Tells the lead coach, once, that a duty is late, whoever has it. */
  'duty-late': template({
    params: z.object({ duty: z.string(), due: isoDate }),
    roles: ['coach'],
    readies: asItStands,
    noLongerWanted: ({ duty, due }, now) =>
      unlessCancelled(now, () => {
        if (isClosed(now.subject, duty) || isMoot(now.subject, duty, dateOf(now.now))) return 'done';
        if (isWithoutDate(now.subject, duty)) return 'superseded';
        if (!isLate({ duty }, now)) return 'unwanted';
        return now.subject.plan.duties.some((one) => one.id === duty && one.due === due) ? undefined : 'superseded';
      }),
    link: ticksOff,
  }),
};
