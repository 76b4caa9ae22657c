import * as z from 'zod/mini';
import { ISO_DATE, isoDate } from '../../events/contract.ts';
import { sessionId } from '../../events/plan.ts';

export const TRAJECTORY_ID = /^\d{5}-\d{4}-\d{2}-\d{2}$/;

export const trajectoryId = z
  .string()
  .check(z.regex(TRAJECTORY_ID), z.describe('NIS code and start date as onboarded, `24062-2027-01-04`.'));

/** The path parameters of a route about one trajectory. */
export const ofTrajectory = z.strictObject({ id: trajectoryId });

export const nisCode = z
  .string()
  .check(z.regex(/^\d{5}$/, 'Een NIS-code telt vijf cijfers.'), z.describe('NIS code of the municipality.'));

const NO_EMAIL = {
  error: 'Dat is geen e-mailadres. Schrijf het voluit, bijvoorbeeld an.peeters@voorbeeld.be.',
  abort: true,
};
export const email = z.string().check(
  z.minLength(3, NO_EMAIL),
  z.maxLength(254, NO_EMAIL),
  // Blanks around it come along when it is pasted.
  z.regex(/^\s*[^\s@]+@[^\s@]+\s*$/, NO_EMAIL),
  z.describe('E-mail address.'),
);

export const status = z
  .enum(['planned', 'preparation', 'guidance', 'evaluation', 'completed', 'cancelled'])
  .check(
    z.describe(
      'Where it stands: `planned` is onboarded and not begun; `preparation`, `guidance` and `evaluation` are its three phases; `completed` came to its end, `cancelled` was stopped before it.',
    ),
  );
export const label = z.string().check(z.describe('In Dutch, for people.'));
export const owner = z.enum(['coach', 'officer']);
const unreachableMember = { role: owner, personId: z.string() };
const whoIsUnreachable = z.describe('The people whom no mail reaches: one came back or was reported as spam.');
export const unreachable = z.array(z.object(unreachableMember)).check(whoIsUnreachable);
export const unreachableByName = z
  .array(
    z.object({ ...unreachableMember, name: z.nullable(z.string()).check(z.describe('Null when they were erased.')) }),
  )
  .check(whoIsUnreachable);
export const vacancies = z.array(owner).check(z.describe('The roles that nobody has.'));
export const day = z
  .string()
  .check(
    z.regex(ISO_DATE, 'Schrijf een datum als jjjj-mm-dd, bijvoorbeeld 2027-01-31.'),
    z.describe('Local date in Europe/Brussels.'),
  );
export const maybeDay = z.nullable(isoDate);
export const euroCents = z.int().check(z.describe('Euro cents.'));
export const count = z.int().check(z.minimum(0));

export const phaseState = z
  .enum(['coming', 'waiting', 'running', 'done', 'dropped'])
  .check(z.describe('`waiting`: it comes later than planned, because the trajectory is paused.'));
export const dutyState = z.enum(['done', 'open', 'late', 'waived', 'dropped']);
export const sessionState = z
  .enum(['held', 'unreported', 'coming', 'waiting', 'dropped'])
  .check(
    z.describe(
      '`unreported`: it is over, and nobody has said yet whether it took place; `waiting`: it takes place later than its date, because the trajectory is paused.',
    ),
  );

export const phases = z.array(
  z.object({
    id: z.enum(['preparation', 'guidance', 'evaluation']),
    label,
    state: phaseState,
    planned: z
      .object({ from: isoDate, until: isoDate })
      .check(z.describe('`until` is the day on which the next phase begins.')),
    first: z
      .object({ from: isoDate, until: isoDate })
      .check(z.describe('As it was planned at first, before anything moved.')),
    actual: z
      .object({ from: maybeDay, until: maybeDay })
      .check(z.describe('When it really began and ended; null as long as it did not.')),
  }),
);

export const sessions = z.array(
  z.object({
    id: sessionId,
    label,
    date: isoDate,
    start: z.string().check(z.describe('Local time.')),
    end: z.string().check(z.describe('Local time.')),
    venue: z.nullable(z.string()),
    state: sessionState,
    timesChanged: count.check(z.describe('How often its date, hours or venue changed.')),
  }),
);

export const duties = z.array(
  z.object({
    id: z.string(),
    label,
    owner,
    ownerId: z
      .nullable(z.string())
      .check(z.describe('The person of the team whose it is; null when it is of whoever leads the role.')),
    due: isoDate,
    firstDue: isoDate.check(z.describe('When it was due at first, before anything moved.')),
    state: dutyState,
    doneOn: maybeDay,
    closedBy: z
      .nullable(z.enum(['admin', 'coach', 'officer']))
      .check(z.describe('The role of whoever completed or waived it; the history names the person.')),
    revision: count.check(z.describe('Counts its changes. A command that changes it says on which it is `basedOn`.')),
    daysLate: count.check(
      z.describe('Days after `due` on which it was done, or that have passed while it was not; 0 when it is in time.'),
    ),
  }),
);

export const nextDay = z
  .nullable(z.object({ id: z.string(), label, on: isoDate }))
  .check(z.describe('The next session or transition, or the end of a pause. Null when nothing is to come by itself.'));

export const money = z
  .object({
    workingBudgetCents: euroCents,
    guidanceExclVatCents: euroCents,
    guidanceVatCents: euroCents,
    guidanceInclVatCents: euroCents,
    totalCents: euroCents,
  })
  .check(z.describe('In euro cents: the working budget, and what the guidance costs.'));

export const dutyCounts = z.object({ done: count, open: count, late: count });
