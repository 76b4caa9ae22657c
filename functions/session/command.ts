import { createHash } from 'node:crypto';
import { execute, together } from '../../adapters/table/execute.ts';
import { lastDay } from '../../adapters/table/expiry.ts';
import type { Context } from '../../adapters/table/items.ts';
import type { Key } from '../../adapters/table/keys.ts';
import { ref } from '../../adapters/table/ref.ts';
import { minutesItem, recordItem, recordKey, textsFrom } from '../../adapters/table/session-texts.ts';
import type { Store } from '../../adapters/table/store.ts';
import { titleItem, titlesFrom, titlesKey } from '../../adapters/table/titles.ts';
import { attendances } from '../../domain/attendance/aggregate.ts';
import { close } from '../../domain/attendance/decide.ts';
import { peopleAt } from '../../domain/attendance/group.ts';
import { accept, refuse } from '../../domain/decision.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { rsvps } from '../../domain/rsvp/aggregate.ts';
import { sessions } from '../../domain/session/aggregate.ts';
import { arrange } from '../../domain/session/arrange.ts';
import { decide } from '../../domain/session/decide.ts';
import { afterReport } from '../../domain/session/held.ts';
import { hold as recordOf, writeMinutes } from '../../domain/session/record.ts';
import type { Changes } from '../../domain/session/session.ts';
import type { RecordTexts } from '../../domain/session/texts.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { reportSession } from '../../domain/trajectory/reports.ts';
import { reschedule } from '../../domain/trajectory/reschedule.ts';
import { hasSession, isExtra, sessionDate } from '../../domain/trajectory/sessions.ts';
import type { Titles } from '../../domain/trajectory/titles.ts';
import type { SessionId } from '../../events/plan.ts';
import type { Attendance as Recorded } from '../../events/session.ts';
import { admitStaff } from '../http/admit-staff.ts';
import type { Request } from '../http/edge.ts';
import { groupKeys, placesIn } from '../trajectory/group.ts';
import type { Rehearsal } from '../trajectory/rehearsal.ts';
import { type Holding, type Minuting, MOST_BYTES, type Scheduling } from './schema.ts';

type OfSession = { id: string; session: SessionId };
export type Asked = {
  store: Store;
  admit: Request<unknown, unknown, unknown>['admit'];
  context: Context;
  /** Is told the texts of the session as they are after the command. */
  noteTexts(texts: RecordTexts): void;
  /** Is told what the extra sessions are called. */
  noteTitles(titles: Titles): void;
  /** Of a command that is only tried. */
  rehearsal?: Rehearsal | undefined;
};

/** The titles, when the session has one. */
const titleKeys = (id: string, session: SessionId): Key[] => (isExtra(session) ? [titlesKey(id)] : []);

/**
 * Sets facts of a session, and moves its date in the plan of the trajectory when one is given: one read of both, and one
 * transaction.
 */
export const schedule = (
  { id, session: name }: OfSession,
  { basedOn, date, title, ...given }: Scheduling,
  { store, admit, context, noteTitles, rehearsal }: Asked,
) =>
  execute({
    store,
    context,
    load: {
      trajectory: ref(trajectories, id),
      session: ref(sessions, { trajectoryId: id, session: name }),
      // Only the number of places depends on who comes.
      ...(given.capacity ? { rsvp: ref(rsvps, { trajectoryId: id, session: name }) } : {}),
    },
    alongside: [...titleKeys(id, name), ...(rehearsal ? groupKeys(id) : [])],
    decide({ trajectory, session, rsvp }, items) {
      const admission = admitStaff(admit, trajectory);
      if (!admission.ok) return admission;
      const titled = titleKeys(id, name).length;
      const titles = titlesFrom(titled > 0 ? items[0] : undefined);
      noteTitles(titles);
      if (rehearsal) rehearsal.places = placesIn(items.slice(titled));
      const { as: by } = admission;
      const now = context.at;
      const facts: Changes = given;
      const isRetitled = title !== undefined && title !== titles.get(name);
      const command = { type: 'Schedule', session: name, basedOn, now, by, facts, isRetitled } as const;
      const scheduled = decide({ ...command, ...(date === undefined ? {} : { date }) }, session, trajectory, rsvp);
      if (!scheduled.ok || scheduled.events.length === 0) return together({ session: scheduled });
      const moved = reschedule(
        {
          type: 'Reschedule',
          now,
          sessions: date === undefined ? {} : { [name]: date },
          starts: facts.start === undefined ? {} : { [name]: facts.start },
        },
        trajectory,
      );
      if (!moved.ok) return { ok: false, refusal: { ...moved.refusal, field: 'date' } };
      const arranged = arrange(scheduled.events, session, now);
      const events = { session: scheduled.events, trajectory: [...moved.events, ...arranged] };
      if (isRetitled) noteTitles(new Map([...titles, [name, title]]));
      if (rehearsal) return rehearsal.note(events.trajectory, scheduled.events);
      if (!isRetitled) return { ok: true, events };
      return { ok: true, events, items: [titleItem(store.table, { trajectoryId: id, id: name, title, at: now })] };
    },
  });

/** Says of a session that it is off, or only tries it. The transaction checks that nobody changed the session meanwhile. */
export const cancel = (
  { id, session: name }: OfSession,
  mayCorrect: boolean,
  { store, admit, context, noteTitles, rehearsal }: Asked,
) =>
  execute({
    store,
    context,
    load: {
      trajectory: ref(trajectories, id),
      session: ref(sessions, { trajectoryId: id, session: name }),
      // Only what it would bring depends on who came.
      ...(rehearsal ? { attendance: ref(attendances, { trajectoryId: id, session: name }) } : {}),
    },
    alongside: [...titleKeys(id, name), ...(rehearsal ? groupKeys(id) : [])],
    decide({ trajectory, attendance }, items) {
      const admission = admit(trajectory.status === 'absent' ? 'absent' : trajectory);
      if (!admission.ok) return admission;
      const titled = titleKeys(id, name).length;
      noteTitles(titlesFrom(titled > 0 ? items[0] : undefined));
      const about = { now: context.at, session: name, mayCorrect };
      const reported = reportSession({ type: 'ReportSession', outcome: 'cancelled', ...about }, trajectory);
      if (!reported.ok || !rehearsal) return together({ trajectory: reported });
      rehearsal.places = placesIn(items.slice(titled));
      rehearsal.attendance = attendance;
      return rehearsal.note(reported.events);
    },
  });

/**
 * Says that a session was held, and records how it went: one read of session, trajectory, texts and who came, and one transaction.
 * What is left out stays, and what is null is taken away. It closes the list of who came, if there is one.
 */
export const hold = (
  { id, session: name }: OfSession,
  { basedOn, attendance, outcome, agreements, pictures, correct = false }: Holding,
  { store, admit, context, noteTexts, noteTitles }: Asked,
) =>
  execute({
    store,
    context,
    load: {
      trajectory: ref(trajectories, id),
      session: ref(sessions, { trajectoryId: id, session: name }),
      attendance: ref(attendances, { trajectoryId: id, session: name }),
      places: ref(placesKind, id),
      rsvp: ref(rsvps, { trajectoryId: id, session: name }),
    },
    alongside: [recordKey(id, name), ...titleKeys(id, name)],
    decide({ trajectory, session, attendance: list, places, rsvp }, [item, titles]) {
      const admission = admitStaff(admit, trajectory);
      if (!admission.ok) return admission;
      noteTitles(titlesFrom(titles));
      const { as: by } = admission;
      const now = context.at;
      const reported = reportSession(
        { type: 'ReportSession', now, session: name, outcome: 'held', mayCorrect: correct },
        trajectory,
      );
      if (!reported.ok) return reported;
      const held = afterReport(trajectory, reported.events, now);
      const { plan } = held;
      const date = sessionDate(plan, name);
      const before = textsFrom(item, date);
      const { outcome: known, ...others } = before;
      const said = outcome === undefined ? known : (outcome ?? undefined);
      const after: RecordTexts = {
        ...others,
        ...(said === undefined ? {} : { outcome: said }),
        agreements: agreements ?? before.agreements,
        pictures: pictures ?? before.pictures,
      };
      noteTexts(after);
      const isLater = reported.events.length === 0;
      const command = { session: name, basedOn, by, before, after, isLater };
      // Where people were checked in by name, nobody has to count them.
      const group = { places, rsvp, trajectory: held, session: name };
      const byName = peopleAt(list, group);
      if (byName && attendance && !agrees(attendance, byName)) return countedByName(byName.present);
      const counted = byName ?? attendance;
      const recorded = recordOf(
        { ...command, ...(counted === undefined ? {} : { attendance: counted }) },
        session,
        held,
      );
      const closed = accept(...close(list, group, now));
      const all = together({ trajectory: reported, session: recorded, attendance: closed });
      if (!all.ok || !recorded.ok || recorded.events.length === 0) return all;
      const texts = recordItem(
        store.table,
        { trajectoryId: id, session: name },
        { date, content: after, end: lastDay(plan.phases.end, now) },
      );
      return { ...all, items: [texts] };
    },
  });

/** Writes the next version of the minutes of a session, in an item of its own. Nothing is written of one that is only tried. */
export const minute = (
  { id, session: name }: OfSession,
  { basedOn, text, isTried }: Minuting & { isTried: boolean },
  { store, admit, context, noteTexts, noteTitles }: Asked,
) =>
  execute({
    store,
    context,
    load: { trajectory: ref(trajectories, id), session: ref(sessions, { trajectoryId: id, session: name }) },
    alongside: [recordKey(id, name), ...titleKeys(id, name)],
    decide({ trajectory, session }, [item, titles]) {
      const admission = admitStaff(admit, trajectory);
      if (!admission.ok) return admission;
      noteTitles(titlesFrom(titles));
      const { as: by } = admission;
      if (trajectory.status !== 'absent' && hasSession(trajectory.plan, name)) {
        noteTexts(textsFrom(item, sessionDate(trajectory.plan, name)));
      }
      const size = Buffer.byteLength(text);
      if (size > MOST_BYTES) return tooLong(size);
      const hash = createHash('sha256').update(text).digest('hex');
      const decided = together({ session: writeMinutes({ session: name, basedOn, by, hash }, session, trajectory) });
      const [event] = decided.ok ? decided.events.session : [];
      if (!decided.ok || event?.type !== 'Session.Minuted') return decided;
      if (isTried) return { ok: true, events: {} };
      if (trajectory.status === 'absent') throw new Error('Minutes of an absent trajectory were written');
      const end = lastDay(trajectory.plan.phases.end, context.at);
      const key = { trajectoryId: id, session: name };
      return { ...decided, items: [minutesItem(store.table, key, { version: event.data.version, text, end })] };
    },
  });

/** Whether the counts that somebody gives are those of the list. */
const agrees = (given: NonNullable<Holding['attendance']>, { present, registered }: Recorded): boolean =>
  given.present === present && (given.registered ?? registered) === registered;

const countedByName = (present: number) =>
  refuse(
    'COUNTED_BY_NAME',
    `Er ${present === 1 ? 'is 1 persoon' : `zijn ${present} mensen`} op naam ingecheckt. Kloppen die aantallen niet, vul dan eerst de lijst aan op de pagina “In de zaal”: wie er niet op staat, krijgt bericht dat je die miste.`,
  );

const tooLong = (size: number) =>
  refuse(
    'MINUTES_TOO_LONG',
    `Het verslag telt ${Math.ceil(size / 1024)} KB. Het maximum is ${MOST_BYTES / 1024} KB.`,
    'text',
  );
