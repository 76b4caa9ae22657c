import type { Clock } from '../../adapters/clock.ts';
import { execute } from '../../adapters/table/execute.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { titleItem, titlesFrom, titlesKey } from '../../adapters/table/titles.ts';
import { accept } from '../../domain/decision.ts';
import { sessions } from '../../domain/session/aggregate.ts';
import { arrange } from '../../domain/session/arrange.ts';
import { decide } from '../../domain/session/decide.ts';
import { initialState } from '../../domain/session/session.ts';
import { NO_TEXTS } from '../../domain/session/texts.ts';
import { addSession, sessionLike } from '../../domain/trajectory/add-session.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import { evolve, type Trajectory } from '../../domain/trajectory/trajectory.ts';
import { type ExtraSession, extraSession } from '../../events/plan.ts';
import type { SessionEvent } from '../../events/session.ts';
import { admitStaff } from '../http/admit-staff.ts';
import type { Answer, Request } from '../http/edge.ts';
import { groupKeys, placesIn } from '../trajectory/group.ts';
import type { PlanPreview } from '../trajectory/preview-schema.ts';
import { Rehearsal } from '../trajectory/rehearsal.ts';
import type { Adding, ScheduledView } from './schema.ts';
import { sessionViewOf } from './view.ts';

export type Dependencies = { store: Store; clock: Clock };

type Query = { dryRun?: 'true' | 'false' | undefined };

/**
 * Adds a session to the plan, with its title and what was given of its hours and place, or only tries it. Which session it will
 * be follows from the trajectory, so the one read and the one transaction hold all that it can be.
 */
export const add = async (
  { store, clock }: Dependencies,
  { params: { id }, body, query, principal, admit, correlationId }: Request<{ id: string }, Query, Adding>,
): Promise<Answer<ScheduledView | PlanPreview>> => {
  if (!principal) throw new Error('A command without a principal');
  const { personId } = principal;
  const { title, date, ...facts } = body;
  const now = clock.now();
  const rehearsal = query.dryRun === 'true' ? new Rehearsal() : undefined;
  const found: { session?: ExtraSession | undefined; titles: Titles } = { titles: NO_TITLES };
  const of = (session: ExtraSession) => ref(sessions, { trajectoryId: id, session });
  const outcome = await execute({
    store,
    load: {
      trajectory: ref(trajectories, id),
      'extra-1': of('extra-1'),
      'extra-2': of('extra-2'),
      'extra-3': of('extra-3'),
      'extra-4': of('extra-4'),
      'extra-5': of('extra-5'),
      'extra-6': of('extra-6'),
    },
    alongside: [titlesKey(id), ...(rehearsal ? groupKeys(id) : [])],
    decide({ trajectory }, [item, ...beside]) {
      const admission = admitStaff(admit, trajectory);
      if (!admission.ok) return admission;
      const titles = titlesFrom(item);
      const alike = extraSession.options.filter((one) => titles.get(one) === title);
      const start = facts.start === undefined ? {} : { start: facts.start };
      const added = addSession({ type: 'AddSession', now, date, ...start, alike }, trajectory);
      if (!added.ok) return added;
      const [event] = added.events;
      const session = event?.type === 'Trajectory.Rescheduled' ? event.data.added : undefined;
      if (!event || session === undefined) {
        found.titles = titles;
        found.session = sessionLike({ date, alike }, trajectory);
        return { ok: true, events: {} };
      }
      found.titles = new Map([...titles, [session, title]]);
      found.session = session;
      const given = { type: 'Schedule', session, basedOn: 0, now, by: admission.as, facts, isNew: true } as const;
      const isGiven = Object.values(facts).some((fact) => fact !== undefined);
      const scheduled = isGiven ? decide(given, initialState, evolve(trajectory, event, now)) : accept<SessionEvent>();
      if (!scheduled.ok) return scheduled;
      const events = [...added.events, ...arrange(scheduled.events, initialState, now)];
      if (rehearsal) {
        rehearsal.places = placesIn(beside);
        return rehearsal.note(events);
      }
      return {
        ok: true,
        events: { trajectory: events, [session]: scheduled.events },
        items: [titleItem(store.table, { trajectoryId: id, id: session, title, at: now })],
      };
    },
    context: { at: now, actor: `person:${personId}`, correlationId, causationId: null },
  });
  if (!outcome.ok) return outcome;
  const { states } = outcome;
  const { session, titles } = found;
  if (session === undefined) throw new Error('No session was added, and none was there');
  const tried = (rehearsal?.events ?? []).reduce<Trajectory>(
    (state, event) => evolve(state, event, now),
    states.trajectory,
  );
  if (states.trajectory.status === 'absent' || tried.status === 'absent') throw new Error('The trajectory is absent');
  const admission = admit(tried);
  const by = { as: admission.ok ? admission.as : undefined, personId };
  const { warningsOf } = await import('./warnings.ts');
  const warnings = await warningsOf(store.table, { trajectoryId: id, trajectory: tried, sessions: [session] }, by);
  if (!rehearsal) {
    const view = sessionViewOf(id, session, states[session], tried, { now, texts: NO_TEXTS, titles });
    return { ok: true, view: { ...view, warnings } };
  }
  const { previewOf } = await import('../trajectory/preview.ts');
  return {
    ok: true,
    view: { ...previewOf(id, states.trajectory, rehearsal.events, now, titles, rehearsal.places), warnings },
  };
};
