import * as z from 'zod/mini';
import { isoDate } from '../../../events/contract.ts';
import { STAFF_ROLES } from '../../../events/roles.ts';
import { count, label, status, trajectoryId } from '../../http/fields.ts';
import { reasons } from '../../trajectory/schema.ts';

const gateId = z.enum(['preparation', 'guidance', 'evaluation', 'end']);

const need = z.object({
  id: z.string().check(z.describe('`document-regulations`, `venue-kickoff`, `duty-call` …')),
  label: label.check(z.describe('What is needed, in Dutch.')),
  state: z
    .enum(['met', 'missing', 'early'])
    .check(z.describe('`early`: nobody can see to it yet, as a session that is still to come.')),
  due: isoDate.check(z.describe('By when: the due date of a duty, or else the day of the transition.')),
  who: z.array(z.enum(STAFF_ROLES)).check(z.describe('Who has to see to it.')),
  whoLabel: label,
  todo: label.check(z.describe('The next step towards it, in Dutch.')),
  fix: z.object({ method: z.literal('POST'), path: z.string() }).check(z.describe('The command that sees to it.')),
  page: z.string().check(z.describe('The path of the page on which staff see to it, in a browser.')),
  pageLabel: label.check(z.describe('What a button that leads to the page says, in Dutch.')),
});

const gate = z.object({
  id: gateId.check(z.describe('The start (`preparation`), another phase that begins, or the end.')),
  label,
  on: isoDate.check(z.describe('The day on which it comes, or came, by the plan.')),
  state: z.enum(['passed', 'next', 'coming', 'dropped']),
  isHeld: z.boolean().check(z.describe('Whether it waits for its release.')),
  waits: z.boolean().check(z.describe('Whether it comes later than that day, because the trajectory is paused.')),
  missing: count.check(z.describe('How many needs are not met and can be seen to now.')),
  needs: z.array(need),
});

/** The next transition in a report, with what is not met. */
export const nextGateView = z
  .nullable(gate)
  .check(z.describe('The next transition, with what is not there yet. Null once the trajectory has ended.'));
export type GateView = z.infer<typeof gate>;

export const gatesView = z
  .object({
    trajectoryId,
    municipality: z.string(),
    status,
    statusLabel: label,
    today: isoDate,
    gates: z.array(gate),
    reasons,
  })
  .check(z.meta({ id: 'Gates' }));
export type GatesView = z.infer<typeof gatesView>;
