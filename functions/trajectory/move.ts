import { execute, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import type { noteItem } from '../../adapters/table/notes.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { municipalities } from '../../domain/municipality/aggregate.ts';
import { decide as decideMunicipality } from '../../domain/municipality/municipality.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { CommandOf } from '../../domain/trajectory/command.ts';
import { decide } from '../../domain/trajectory/decide.ts';
import { nisCodeIn } from '../../domain/trajectory/id.ts';
import { continued } from '../../domain/trajectory/pause.ts';
import { evolve, isRunning, type Trajectory } from '../../domain/trajectory/trajectory.ts';
import type { Plan } from '../../events/plan.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { Request } from '../http/edge.ts';
import {
  besideOthers,
  checksOfOthers,
  keysOfOthers,
  othersFrom,
  othersOf,
  runningAmong,
  spanOf,
  type Unread,
} from '../municipality/others.ts';
import type { Rehearsal } from './rehearsal.ts';

/** The commands that can change the days on which a trajectory runs. */
export type Moving = CommandOf<'Reschedule' | 'Extend' | 'Pause' | 'Resume' | 'Advance' | 'Release'>;

/** What the municipality refuses comes from the field that moved the plan. */
const FIELD: Record<Moving['type'], string> = {
  Reschedule: 'startDate',
  Extend: 'days',
  Pause: 'until',
  Resume: 'allowOverlap',
  Advance: 'to',
  Release: 'allowOverlap',
};

type Asked = {
  store: Store;
  admit: Request<unknown, unknown, unknown>['admit'];
  context: Context;
  allowOverlap: boolean;
  /** Given when the command is only tried. */
  rehearsal: Rehearsal | undefined;
  /** The items beside the events. */
  itemsFor?(events: readonly TrajectoryEvent[]): ReturnType<typeof noteItem>[];
};

/**
 * Changes the days on which a trajectory runs. The municipality refuses it when the trajectory would overlap another. The
 * transaction checks that no trajectory was added to the municipality and that none of the others has changed, so of
 * two moves at once, or a move and an onboarding, the second is decided anew.
 */
export const move = (trajectoryId: string, command: Moving, asked: Asked) =>
  besideOthers((otherIds) => moveBeside(otherIds, trajectoryId, command, asked));

const moveBeside = async (
  otherIds: readonly string[],
  trajectoryId: string,
  command: Moving,
  { store, admit, context, allowOverlap, rehearsal, itemsFor = () => [] }: Asked,
) => {
  const seen: Partial<Unread> = {};
  // A file of its own in the bundle: only these can let a transition come.
  const gates = letsComeToday(command) ? await import('../missing.ts') : undefined;
  const group = rehearsal && !gates ? await import('./group.ts') : undefined;
  const ofOthers = keysOfOthers(otherIds);
  const outcome = await execute({
    store,
    context,
    load: {
      trajectory: ref(trajectories, trajectoryId),
      municipality: ref(municipalities, nisCodeIn(trajectoryId)),
    },
    alongside: [...ofOthers, ...(gates?.gateKeys(trajectoryId) ?? group?.groupKeys(trajectoryId) ?? [])],
    decide({ trajectory, municipality }, items) {
      delete seen.unread;
      const admission = admit(trajectory.status === 'absent' ? 'absent' : trajectory);
      if (!admission.ok) return admission;
      const beside = items.slice(ofOthers.length);
      if (rehearsal) rehearsal.places = gates?.gateFactsFrom(beside).places ?? group?.placesIn(beside);
      const missing = gates ? { missing: gates.missingIn(trajectory, beside, command.now) } : {};
      const rescheduled = decide({ ...command, ...missing }, trajectory);
      if (!rescheduled.ok) return rescheduled;
      const { events } = rescheduled;
      const plan = planAfter(events, trajectory, command.now);
      // When start and end stay, the days on which the trajectory runs do too.
      if (plan === undefined) {
        if (rehearsal) return rehearsal.note(events);
        const all = together({ trajectory: rescheduled });
        return all.ok ? { ...all, items: itemsFor(events) } : all;
      }
      const ids = othersOf(municipality, trajectoryId);
      if (ids.some((id) => !otherIds.includes(id))) {
        seen.unread = ids;
        return { ok: true, events: {} };
      }
      const others = othersFrom(otherIds, items);
      const span = spanOf(trajectoryId, plan);
      const decided = together({
        trajectory: rescheduled,
        municipality: decideMunicipality(
          { type: 'MoveTrajectory', trajectory: span, running: runningAmong(others), allowOverlap },
          municipality,
        ),
      });
      if (!decided.ok) {
        return { ok: false, refusal: { ...decided.refusal, field: FIELD[command.type] } };
      }
      if (rehearsal) return rehearsal.note(events);
      return { ...decided, items: [...checksOfOthers(store.table, others), ...itemsFor(events)] };
    },
  });
  return seen.unread ? { unread: seen.unread } : outcome;
};

const letsComeToday = ({ type }: Moving): boolean => type === 'Resume' || type === 'Advance' || type === 'Release';

/** The plan by which a trajectory will run, if its start or end moves: for a pause, the plan after it. */
const planAfter = (events: readonly TrajectoryEvent[], before: Trajectory, now: IsoInstant): Plan | undefined => {
  const after = events.reduce((state, event) => evolve(state, event, now), before);
  if (before.status === 'absent' || after.status === 'absent' || after.status === 'cancelled') return undefined;
  const { plan } = isRunning(after) ? continued(after) : after;
  const { preparation, end } = before.plan.phases;
  return plan.phases.preparation === preparation && plan.phases.end === end ? undefined : plan;
};
