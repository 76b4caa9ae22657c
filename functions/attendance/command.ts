import { checkOwner } from '../../adapters/table/address-owner.ts';
import { execute } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { privacyVersionFrom } from '../../adapters/table/privacy-version.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { attendances } from '../../domain/attendance/aggregate.ts';
import { type Attendance, evolve, isClosed, linesOf } from '../../domain/attendance/attendance.ts';
import { decide, type Mark, type Tap } from '../../domain/attendance/decide.ts';
import { peopleAt } from '../../domain/attendance/group.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { entryOf, entryWithNumber, evolve as evolvePlaces, isOpen, type Places } from '../../domain/places/places.ts';
import { rsvps } from '../../domain/rsvp/aggregate.ts';
import type { Rsvp } from '../../domain/rsvp/rsvp.ts';
import { sessions } from '../../domain/session/aggregate.ts';
import { recount } from '../../domain/session/record.ts';
import type { Session } from '../../domain/session/session.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { sessionDate } from '../../domain/trajectory/sessions.ts';
import type { Trajectory } from '../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../events/plan.ts';
import { admitStaff } from '../http/admit-staff.ts';
import type { Request } from '../http/edge.ts';
import type { HttpEvent } from '../http/event.ts';
import type { Fact } from '../participant/differences.ts';
import { keptOf } from '../participant/kept.ts';
import {
  besideOf,
  newcomer,
  type Dependencies as Registering,
  registration,
  reliedOn,
} from '../participant/register.ts';
import type { Registration } from '../participant/schema.ts';
import type { OfSession } from './read.ts';
import type { Marking } from './schema.ts';

export type Asked = {
  store: Store;
  admit: Request<unknown, unknown, unknown>['admit'];
  context: Context;
  /** Is told the numbers of those of whom nothing can be noted. */
  notePassedOver(numbers: readonly number[]): void;
};

/** Notes who came: one read and one transaction. Once the list was closed, the record of the session follows. */
export const mark = (
  { id: trajectoryId, session: name }: OfSession,
  { how = 'tap', marks }: Marking,
  { store, admit, context, notePassedOver }: Asked,
) =>
  execute({
    store,
    context,
    load: {
      ...statesOf(trajectoryId, name),
      places: ref(placesKind, trajectoryId),
      trajectory: ref(trajectories, trajectoryId),
    },
    decide(states) {
      const admission = admitStaff(admit, states.trajectory);
      if (!admission.ok) return admission;
      const { places } = states;
      // Nobody is called so, and a tap on nobody is passed over.
      const taps = marks.map(({ number, ...tap }): Tap & { number: number } => {
        const { guests, at } = tap;
        return {
          ...{ number, mark: tap.mark, participantId: entryWithNumber(places, number)?.participantId ?? '' },
          ...(guests === undefined ? {} : { guests }),
          ...(at === undefined ? {} : { at }),
        };
      });
      const noted = note({ type: 'Mark', session: name, by: admission.as, how, taps, now: context.at }, states);
      if (!noted.ok) return noted;
      notePassedOver(taps.filter(({ participantId }) => !noted.isListed(participantId)).map(({ number }) => number));
      return { ok: true, events: noted.events };
    },
  });

/**
 * Signs somebody up who came without a place, and notes that they are there: one read and one transaction. `kept`: what is known of them
 * otherwise, and stays so: nobody is sent away in the hall for that.
 */
export const walkIn = async (
  { id: trajectoryId, session: name }: OfSession,
  body: Registration,
  { admit, event, context, ...deps }: Pick<Asked, 'store' | 'admit' | 'context'> & { event: HttpEvent } & Registering,
) => {
  const who = await newcomer(deps, body, { trajectoryId, event });
  const now = context.at;
  let kept: Fact[] = [];
  const outcome = await execute({
    store: deps.store,
    context,
    load: { ...statesOf(trajectoryId, name), ...reliedOn(trajectoryId, who) },
    alongside: besideOf(trajectoryId, who),
    decide(states, [call, participated, person, owner]) {
      checkOwner(owner, who.participantId);
      const admission = admitStaff(admit, states.trajectory);
      if (!admission.ok) return admission;
      const entry = entryOf(states.places, who.participantId);
      kept = keptOf(body, { person, participated, isIn: entry !== undefined && isOpen(entry) });
      const signed = { ...body, information: body.information ?? privacyVersionFrom(call) };
      const about = { ...who, trajectoryId, body: signed, now, isKnown: person !== undefined };
      const registered = registration(deps.store, about, states);
      if (!registered.ok) return registered;
      const places = registered.events.places.reduce(
        (before, event) => evolvePlaces(before, event, now),
        states.places,
      );
      const taps = [{ participantId: who.participantId, mark: 'present' }] as const;
      const tap = { type: 'Mark', session: name, by: admission.as, how: 'tap', taps, now } as const;
      const noted = note(tap, { ...states, places });
      if (!noted.ok) return noted;
      return { ...registered, events: { ...registered.events, ...noted.events } };
    },
  });
  return outcome.ok ? { ...outcome, kept } : outcome;
};

/** The states of a session that a mark relies on, besides group and plan. */
const statesOf = (trajectoryId: string, session: SessionId) => ({
  session: ref(sessions, { trajectoryId, session }),
  rsvp: ref(rsvps, { trajectoryId, session }),
  attendance: ref(attendances, { trajectoryId, session }),
});

type States = { trajectory: Trajectory; session: Session; places: Places; rsvp: Rsvp; attendance: Attendance };

/** Decides on marks, and puts right what was counted once the list was closed. */
const note = (command: Mark, { session, attendance, ...around }: States) => {
  const { trajectory } = around;
  const decided = decide(command, attendance, around);
  if (!decided.ok) return decided;
  if (trajectory.status === 'absent') throw new Error('People were noted at an absent trajectory');
  const after = decided.events.reduce((before, event) => evolve(before, event, command.now), attendance);
  const date = sessionDate(trajectory.plan, command.session);
  const lines = linesOf(after, date);
  const counted = isClosed(after, date)
    ? peopleAt(after, { ...around, trajectory, session: command.session })
    : undefined;
  const recounted =
    decided.events.length === 0 || counted === undefined
      ? []
      : recount({ session: command.session, by: command.by, attendance: counted, isLater: true }, session, trajectory);
  return {
    ok: true,
    events: { attendance: decided.events, session: recounted },
    isListed: (participantId: string): boolean => lines.some((line) => line.participantId === participantId),
  } as const;
};
