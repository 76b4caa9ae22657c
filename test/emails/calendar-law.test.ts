import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, type IsoInstant } from '../../domain/calendar/local-time.ts';
import type { MailRequest } from '../../domain/mail/mail.ts';
import { itemsOf, knownItem } from '../../domain/mail/noun.ts';
import { suppressionOf } from '../../domain/mail/suppression.ts';
import { initialState as nothingRevoked } from '../../domain/person/revocations.ts';
import { arrange } from '../../domain/session/arrange.ts';
import { decide as decideSession } from '../../domain/session/decide.ts';
import { sessionMails, sessionRequests } from '../../domain/session/mails.ts';
import {
  evolve as evolveSession,
  type Facts,
  initialState as noSession,
  type Session,
} from '../../domain/session/session.ts';
import { beginsAt } from '../../domain/trajectory/arrangements.ts';
import type { TrajectoryCommand } from '../../domain/trajectory/command.ts';
import { decide } from '../../domain/trajectory/decide.ts';
import { trajectoryMails } from '../../domain/trajectory/mails.ts';
import { mailsFor } from '../../domain/trajectory/mails-for.ts';
import { TEAM } from '../../domain/trajectory/members.ts';
import { sessionsIn, USUAL_SESSIONS } from '../../domain/trajectory/sessions.ts';
import { onceTold, whileTelling } from '../../domain/trajectory/telling.ts';
import { NO_TITLES } from '../../domain/trajectory/titles.ts';
import type { ToldPlans } from '../../domain/trajectory/told.ts';
import { evolve, initialState, type Trajectory } from '../../domain/trajectory/trajectory.ts';
import { nextDue } from '../../domain/trajectory/waiting.ts';
import type { MailPart } from '../../emails/mail-input.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';
import { type SessionId, sessionId } from '../../events/plan.ts';
import { calendarFile, calendarViewOf } from '../../functions/agenda/calendar.ts';
import { NOW, onboard } from '../domain/trajectory/example.ts';

const ID = '24062-2027-02-01';
const PEOPLE = ['coach', 'officer', 'an', 'bart'];

/** What one calendar object says of a session. */
type Entry = { uid: string; sequence: number; content: string; cancelled: boolean };

const entriesIn = (file: string): Entry[] =>
  file
    .replaceAll('\r\n ', '')
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((event) => {
      const read = (name: string): string => new RegExp(`^${name}:(.*)$`, 'm').exec(event)?.[1]?.trim() ?? '';
      const cancelled = read('STATUS') === 'CANCELLED';
      const content = [read('DTSTART'), read('LOCATION'), read('STATUS')].join(' ');
      return { uid: read('UID'), sequence: Number(read('SEQUENCE')), content, cancelled };
    });

/** Lives a history, and keeps what the calendar of each person got. The mails leave at once, or later. */
class Lived {
  trajectory: Trajectory = initialState;
  now: IsoInstant = NOW;
  waiting: MailRequest[] = [];
  readonly sessions = new Map<SessionId, Session>();
  readonly told = new Map<string, ToldPlans>();
  /** By person and UID, in order: what mails carried, and what the feed showed. */
  readonly mailed = new Map<string, Entry[]>();
  readonly got = new Map<string, Entry[]>();

  obey(command: TrajectoryCommand): void {
    const decision = decide(command, this.trajectory);
    if (!decision.ok) return;
    for (const event of decision.events) {
      this.trajectory = evolve(this.trajectory, event, this.now);
      if (this.trajectory.status !== 'absent') this.waiting.push(...mailsFor(event, this.trajectory, this.now));
    }
  }

  /** Sets the hour and the place of a session, as one transaction does. */
  schedule(id: SessionId, facts: Facts): void {
    const { now, trajectory: before } = this;
    const session = this.sessions.get(id) ?? noSession;
    const command = { type: 'Schedule', session: id, basedOn: session.revision, now, by: 'coach', facts } as const;
    const decision = decideSession(command, session, before);
    if (!decision.ok) return;
    for (const event of arrange(decision.events, session, now)) this.trajectory = evolve(this.trajectory, event, now);
    for (const event of decision.events) {
      const subject = evolveSession(session, event, now);
      this.sessions.set(id, subject);
      if (this.trajectory.status === 'absent') continue;
      this.waiting.push(...sessionRequests.asksFor({ ...event, at: now }, { trajectory: this.trajectory, subject }));
    }
  }

  deliver(): void {
    for (const mail of this.waiting.splice(0)) this.#send(mail);
  }

  #send(mail: MailRequest): void {
    const { trajectory, now } = this;
    if (trajectory.status === 'absent') throw new Error('absent');
    const session = sessionId.options.find((id) => mail.subject === `session#${id}`);
    const stored = { trajectory, subject: session ? this.sessions.get(session) : trajectory };
    const told = this.told.get(mail.recipientId) ?? [];
    const known = itemsOf(mail).map((item) => ({ item, known: knownItem([trajectoryMails, sessionMails], item) }));
    const sight = { ...stored, recipientId: mail.recipientId, revocations: nothingRevoked, now, told };
    const wanted = known.filter((one) => suppressionOf(one.known, sight) === undefined);
    const [first, ...others] = wanted.map(
      (one): MailPart => ({ item: one.item, calendar: one.known.calendar(stored, { now, told }) }),
    );
    if (!first) return;
    const telling = { tells: wanted.flatMap((one) => one.known.tells), at: now, mail: mail.key };
    this.told.set(mail.recipientId, onceTold(trajectory, whileTelling(trajectory, told, telling), telling));
    const { attachments } = renderMail(
      {
        ...stored,
        trajectoryId: ID,
        parts: [first, ...others],
        told,
        recipientId: mail.recipientId,
        agendaUrl: 'https://klimaatdoeners.example/mijn-agenda/token',
        people: { recipient: { name: 'Lou', email: 'lou@mail.example' }, coach: undefined, officer: undefined },
        now,
        site: 'https://klimaatdoeners.example',
      },
      nlBE,
    );
    const entries = attachments.flatMap(({ content }) => entriesIn(content));
    this.#keep(this.mailed, mail.recipientId, entries);
    this.#keep(this.got, mail.recipientId, entries);
  }

  /** Everybody who is in the team has a calendar program that reads the feed. */
  readFeeds(): void {
    const { trajectory } = this;
    if (trajectory.status === 'absent') return;
    const feed = entriesIn(calendarFile(calendarViewOf([{ trajectoryId: ID, trajectory, titles: NO_TITLES }])));
    const toCome = feed.filter(({ uid }) => this.#toCome().some((one) => uid.includes(`-${one}@`)));
    for (const personId of new Set(trajectory.members.map((one) => one.personId))) {
      this.#keep(this.got, personId, toCome);
    }
  }

  #keep(calendars: Map<string, Entry[]>, personId: string, entries: readonly Entry[]): void {
    for (const entry of entries) {
      const key = `${personId} ${entry.uid}`;
      calendars.set(key, [...(calendars.get(key) ?? []), entry]);
    }
  }

  #toCome() {
    const { trajectory, now } = this;
    if (trajectory.status === 'absent') return [];
    return sessionsIn(trajectory.plan).filter((id) => beginsAt(trajectory, id) > now);
  }

  /** What holds of each session to come for a person: the entry of the feed, or that there is none. */
  holds(personId: string): Map<string, string> {
    const { trajectory } = this;
    if (trajectory.status === 'absent') return new Map();
    const isIn = trajectory.members.some((one) => one.personId === personId);
    const feed = entriesIn(calendarFile(calendarViewOf([{ trajectoryId: ID, trajectory, titles: NO_TITLES }])));
    return new Map(
      feed
        .filter(({ uid }) => this.#toCome().some((one) => uid.includes(`-${one}@`)))
        .map(({ uid, content, cancelled }) => [uid, isIn && !cancelled ? content : 'CANCELLED']),
    );
  }
}

/** The sessions that the acts are about: the four, and one that somebody may add. */
const ALL = [...USUAL_SESSIONS, 'extra-1'] as const;

const step = fc.record({
  hours: fc.constantFrom(0, 1, 30, 400),
  deliver: fc.boolean(),
  act: fc.oneof(
    { weight: 3, arbitrary: fc.constant({ kind: 'reach' as const }) },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('move' as const),
        sessions: fc.array(fc.tuple(fc.constantFrom(...ALL), fc.integer({ min: -9, max: 9 })), {
          minLength: 1,
          maxLength: 2,
        }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('extra' as const), days: fc.integer({ min: 40, max: 200 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('start' as const), days: fc.integer({ min: -9, max: 30 }) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('correct' as const), venue: fc.constantFrom('Zaal 1', 'Zaal 2') }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('off' as const), session: fc.constantFrom(...ALL) }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('schedule' as const),
        session: fc.constantFrom(...ALL),
        facts: fc.oneof(
          fc.record({ start: fc.constantFrom('14:00', '19:30', '20:00') }),
          fc.record({ venue: fc.record({ place: fc.constantFrom('Zaal 1', 'Zaal 3') }) }),
        ),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('team' as const),
        role: fc.constantFrom(...TEAM),
        joins: fc.option(fc.constantFrom(...PEOPLE), { nil: undefined }),
        leaves: fc.option(fc.constantFrom(...PEOPLE), { nil: undefined }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('lost' as const), personId: fc.constantFrom(...PEOPLE) }),
    },
  ),
});
type Act = (typeof step extends fc.Arbitrary<infer One> ? One : never)['act'];

const commandOf = (act: Act, { trajectory, now }: Lived): TrajectoryCommand | undefined => {
  if (trajectory.status === 'absent') return undefined;
  const { plan } = trajectory;
  switch (act.kind) {
    case 'reach':
      return { type: 'ReachMilestones', now, planRevision: plan.revision };
    case 'move': {
      const moved = act.sessions.map(([id, days]) => [id, addDays(plan.sessions[id]?.date ?? '2027-06-01', days)]);
      return { type: 'Reschedule', now, sessions: Object.fromEntries(moved) };
    }
    case 'extra':
      return { type: 'AddSession', now, date: addDays(plan.phases.preparation, act.days), alike: [] };
    case 'start':
      return { type: 'Reschedule', now, startDate: addDays(plan.phases.preparation, act.days) };
    case 'correct':
      return { type: 'Correct', now, by: 'admin', facts: { venue: act.venue } };
    case 'team': {
      const { role, joins, leaves } = act;
      return {
        type: 'ChangeTeam',
        role,
        ...(joins === undefined ? {} : { joins }),
        ...(leaves === undefined ? {} : { leaves }),
      };
    }
    case 'off':
      return { type: 'ReportSession', now, session: act.session, outcome: 'cancelled' };
    // No command of the trajectory.
    case 'schedule':
      return undefined;
    case 'lost':
      return { type: 'LeaveTeam', personId: act.personId, lost: 'everything' };
    default:
      return act satisfies never;
  }
};

it('For any history, the calendar parts that one person gets never fall in SEQUENCE, and the last is what holds', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), fc.boolean(), (steps, cancels) => {
      const lived = new Lived();
      lived.obey(onboard);
      lived.deliver();
      for (const { hours, deliver, act } of steps) {
        lived.now = new Date(Date.parse(lived.now) + hours * 3_600_000).toISOString();
        // The timeline wakes in between, as it does.
        const due = nextDue(lived.trajectory);
        if (due !== undefined && due <= lived.now) {
          const reach = commandOf({ kind: 'reach' }, lived);
          if (reach) lived.obey(reach);
        }
        const command = commandOf(act, lived);
        if (command) lived.obey(command);
        if (act.kind === 'schedule') lived.schedule(act.session, act.facts);
        if (deliver) lived.deliver();
        lived.readFeeds();
      }
      if (cancels) lived.obey({ type: 'Cancel' });
      lived.deliver();
      lived.readFeeds();

      for (const [key, entries] of lived.got) {
        entries.slice(1).forEach((entry, index) => {
          const before = entries[index];
          expect(entry.sequence, key).toBeGreaterThanOrEqual(before?.sequence ?? 0);
          if (entry.content !== before?.content) expect(entry.sequence, key).toBeGreaterThan(before?.sequence ?? 0);
        });
      }
      for (const personId of PEOPLE) {
        for (const [uid, holds] of lived.holds(personId)) {
          const last = lived.mailed.get(`${personId} ${uid}`)?.at(-1);
          if (last) expect(last.cancelled ? 'CANCELLED' : last.content, `${personId} ${uid}`).toBe(holds);
        }
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 60) },
  );
});
