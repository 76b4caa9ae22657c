import { addDays, dateOf } from '../../../domain/calendar/local-time.ts';
import { TEAM } from '../../../domain/trajectory/members.ts';
import type { WordableTemplate } from '../../../domain/trajectory/wordable.ts';
import { type SessionId, sessionId } from '../../../events/plan.ts';
import type { Act } from '../acts.ts';

/** What somebody does to a trajectory while one of its mails is being sent, or, to overtake it, while its timeline wakes. */
export type Interruption =
  | 'cancel'
  | 'reschedule'
  | 'overtake'
  | 'pause'
  | 'resume'
  | 'hand-over'
  | 'role'
  | 'duty'
  | 'assign'
  | 'report'
  | 'reword';

type MailId = { trajectoryId: string; key: string };

/** The act of a person while one of their mails is being sent, if it is possible at that time. */
export const interruption = (kind: Interruption, mail: MailId, now: number): Act | undefined => {
  const { trajectoryId, key } = mail;
  const role = TEAM.find((one) => key.includes(`_${one}`)) ?? 'coach';
  switch (kind) {
    case 'cancel':
      return { kind: 'cancel', trajectoryId };
    case 'reschedule': {
      const session = movedBehind(key);
      return session === undefined ? undefined : { kind: 'move-session', trajectoryId, session, days: 1 };
    }
    case 'overtake':
      return { kind: 'move-session', trajectoryId, session: 'wrap-up', days: 1 };
    case 'pause':
      return { kind: 'pause', trajectoryId, until: addDays(dateOf(new Date(now).toISOString()), 3) };
    case 'resume':
      // On the day of the pause, of which this mail tells.
      return key.startsWith('paused_') ? { kind: 'resume', trajectoryId } : undefined;
    case 'duty': {
      const dutyId = dutyIn(key);
      return dutyId === undefined ? undefined : { kind: 'complete-duty', trajectoryId, dutyId };
    }
    case 'assign': {
      const dutyId = dutyIn(key);
      if (dutyId === undefined) return undefined;
      // By turns to a colleague of the same role, and to the other role.
      const other = role === 'coach' ? 'officer' : 'coach';
      const to = Math.floor(now / 1_000) % 2 === 0 ? role : other;
      return { kind: 'assign-duty', trajectoryId, dutyId, role: to, toLast: true };
    }
    case 'report':
      return reportAt(mail);
    case 'reword': {
      const template = templateOf(key);
      return template && { kind: 'reword', trajectoryId, template, role, words: `Zin${now}` };
    }
    case 'role':
      // Only the officer's, because a coach has other trajectories.
      return key.endsWith('_officer') ? { kind: 'remove-role', trajectoryId } : undefined;
    case 'hand-over': {
      const email = `${`${trajectoryId}.${key}`.replaceAll(/[^a-z0-9.-]/g, '-').slice(-60)}@team.example`;
      return { kind: 'hand-over', trajectoryId, role, person: { name: 'Nieuw', email } };
    }
    default:
      return kind satisfies never;
  }
};

const sessionIn = (key: string): SessionId | undefined =>
  sessionId.options.find((one) => key.startsWith(`session-${one}-`));

/** The session by whose move a mail is superseded. Any does it for a mail about the plan. */
const movedBehind = (key: string): SessionId | undefined => {
  const prepared = sessionId.options.find((one) => key.startsWith(`duty-logistics-${one}-`));
  return prepared ?? sessionIn(key) ?? (/^(rescheduled|resumed)_/.test(key) ? 'wrap-up' : undefined);
};

const dutyIn = (key: string): string | undefined => /^duty-([a-z0-9-]+)-reminder/.exec(key)?.[1];

/** Somebody says the contrary of what a mail says of a session, or answers its question. */
const reportAt = ({ trajectoryId, key }: MailId): Act | undefined => {
  const session = sessionIn(key);
  if (session === undefined) return undefined;
  const about = { trajectoryId, session };
  if (key.includes('-held_')) return { kind: 'call-off', ...about, correct: true };
  const isAsked = key.includes('-follow-up_');
  if (!isAsked && !key.includes('-cancelled_')) return undefined;
  return { kind: 'hold-session', ...about, correct: !isAsked, agreements: 1 };
};

const TEMPLATES: readonly (readonly [RegExp, WordableTemplate])[] = [
  [/^session-[a-z0-9-]+-reminder/, 'session-reminder'],
  [/^session-[a-z0-9-]+-held_/, 'session-follow-up'],
  [/^duty-[a-z0-9-]+-reminder/, 'duty-reminder'],
  [/^phase-[a-z]+-notice/, 'phase-notice'],
];

const templateOf = (key: string): WordableTemplate | undefined => TEMPLATES.find(([pattern]) => pattern.test(key))?.[1];
