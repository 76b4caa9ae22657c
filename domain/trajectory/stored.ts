import * as z from 'zod/mini';
import { ISO_DATE, ISO_INSTANT, isoDate, isoInstant } from '../../events/contract.ts';
import { dutyOwner } from '../../events/duty.ts';
import { personMailStopped } from '../../events/person.ts';
import type { Plan } from '../../events/plan.ts';
import { phase, plan, sessionId, transition } from '../../events/plan.ts';
import { arrangement, sessionOutcome, trajectoryOnboarded } from '../../events/trajectory.ts';
import type { IsoDate, IsoInstant } from '../calendar/local-time.ts';
import type { ExistingTrajectory, Pause } from './trajectory.ts';

// Stored states are parsed with the schemas of their events, with one exception. Milestones, duties and instants come
// in dozens, and a schema for each element would take nine tenths of the parsing time. So each of these lists is
// checked by one function.
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isDate = (value: unknown): value is IsoDate => typeof value === 'string' && ISO_DATE.test(value);
const isInstant = (value: unknown): value is IsoInstant => typeof value === 'string' && ISO_INSTANT.test(value);

const isMilestone = (value: unknown): value is Plan['milestones'][number] =>
  isObject(value) &&
  'id' in value &&
  typeof value.id === 'string' &&
  'on' in value &&
  isDate(value.on) &&
  'anchor' in value &&
  isDate(value.anchor) &&
  'revision' in value &&
  Number.isSafeInteger(value.revision) &&
  Number(value.revision) > 0;

const isDuty = (value: unknown): value is Plan['duties'][number] =>
  isObject(value) &&
  'id' in value &&
  typeof value.id === 'string' &&
  'due' in value &&
  isDate(value.due) &&
  (!('isFixed' in value) || value.isFixed === true);

const allOf = <One>(isOne: (value: unknown) => value is One) =>
  z.custom<One[]>((value) => Array.isArray(value) && value.every(isOne));

const instants = z.custom<Record<string, IsoInstant>>(
  (value) => isObject(value) && !Array.isArray(value) && Object.values(value).every(isInstant),
);

const counts = z.record(z.string(), z.int());

const member = trajectoryOnboarded.data.shape.members.def.element;

const teamMember = z.extend(member, {
  since: isoInstant,
  seat: z.int(),
  changesBefore: z.exactOptional(z.partialRecord(sessionId, z.int())),
});

/** The schema of a stored pause. */
export const storedPause: z.ZodMiniType<Pause> = z.object({
  since: isoInstant,
  until: z.exactOptional(isoDate),
  held: z.exactOptional(transition),
});

const lead = z.object({ revision: z.int(), tookOver: z.array(z.string()) });

const dutyRecord = z.object({
  revision: z.int(),
  changedIn: z.object({
    owner: z.exactOptional(z.int()),
    due: z.exactOptional(z.int()),
    state: z.exactOptional(z.int()),
  }),
  owner: z.exactOptional(dutyOwner),
  firstDue: z.exactOptional(isoDate),
  waivedAt: z.exactOptional(isoInstant),
  closedBy: z.exactOptional(z.string()),
  toldLate: z.exactOptional(isoDate),
});

const facts = {
  ...trajectoryOnboarded.data.shape,
  members: z.array(teamMember),
  formerMembers: z.array(z.extend(teamMember, { leftIn: z.int() })),
  leads: z.object({ coach: lead, officer: lead }),
  teamRevision: z.int(),
  plan: z.extend(plan, { milestones: allOf(isMilestone), duties: allOf(isDuty) }),
  onboardedAt: isoInstant,
  phaseStarts: z.partialRecord(phase, isoInstant),
  reached: instants,
  dutiesDone: instants,
  duties: z.exactOptional(z.record(z.string(), dutyRecord)),
  corrections: counts,
  reopenings: counts,
  pause: z.exactOptional(storedPause),
  hold: z.exactOptional(z.object({ transition, hold: z.int(), noteId: z.string() })),
  holds: z.exactOptional(z.int()),
  newsRevision: z.exactOptional(z.int()),
  replannedAt: z.exactOptional(isoInstant),
  mailStops: z.exactOptional(
    z.object({
      count: z.int(),
      stopped: z.record(z.string(), z.object({ why: personMailStopped.data.shape.why, at: isoInstant })),
    }),
  ),
  reports: z.exactOptional(
    z.partialRecord(
      sessionId,
      z.object({
        outcome: z.exactOptional(sessionOutcome),
        calledOff: z.exactOptional(z.boolean()),
        reports: z.int(),
        cancellations: z.int(),
        onAgain: z.exactOptional(z.object({ revision: z.int(), changes: z.int() })),
      }),
    ),
  ),
  arrangements: z.exactOptional(z.partialRecord(sessionId, arrangement)),
  wordings: z.exactOptional(z.record(z.string(), z.object({ version: z.int(), hash: z.exactOptional(z.string()) }))),
  mailsOff: z.exactOptional(z.array(z.string())),
};
/** The schema of a stored trajectory. */
export const storedTrajectory: z.ZodMiniType<ExistingTrajectory> = z.discriminatedUnion('status', [
  z.object({ ...facts, status: z.enum(['planned', ...phase.options]) }),
  z.object({ ...facts, status: z.literal('completed'), completedAt: isoInstant }),
  z.object({
    ...facts,
    status: z.literal('cancelled'),
    cancelledAt: isoInstant,
    cancelledIn: z.enum(['planned', ...phase.options]),
  }),
]);
