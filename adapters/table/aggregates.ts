import * as z from 'zod/mini';
import { evolve as evolveMail, type Mail, initialState as noMail } from '../../domain/mail/mail.ts';
import {
  evolve as evolveMunicipality,
  type Municipality,
  initialState as noMunicipality,
} from '../../domain/municipality/municipality.ts';
import { summaryOf } from '../../domain/trajectory/summary.ts';
import {
  evolve as evolveTrajectory,
  initialState as noTrajectory,
  type Trajectory,
} from '../../domain/trajectory/trajectory.ts';
import { isoInstant } from '../../events/contract.ts';
import { type MailEvent, mailBounced, mailRequested, mailSuppressed } from '../../events/mail.ts';
import { type MunicipalityEvent, municipalityRegistered } from '../../events/municipality.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { Aggregate } from './aggregate.ts';
import { mailKey, municipalityKey, TRAJECTORIES_INDEX, trajectoryKey } from './keys.ts';
import { parseTrajectory } from './stored-trajectory.ts';

export const trajectories: Aggregate<string, Trajectory, TrajectoryEvent> = {
  key: trajectoryKey,
  name: () => 'trajectory',
  trajectoryId: (id) => id,
  initialState: noTrajectory,
  evolve: evolveTrajectory,
  parse: parseTrajectory,
  index: (id, state) =>
    state.status === 'absent'
      ? undefined
      : {
          gsi1pk: TRAJECTORIES_INDEX.partition,
          gsi1sk: `${state.plan.phases.preparation}#${id}`,
          summary: summaryOf(id, state),
        },
};

// What lies in the table is parsed with the schemas of the events that it came from.
const storedMunicipality = z.object({ status: z.literal('registered'), ...municipalityRegistered.data.shape });

export const municipalities: Aggregate<string, Municipality, MunicipalityEvent> = {
  key: municipalityKey,
  name: () => 'municipality',
  trajectoryId: () => null,
  initialState: noMunicipality,
  evolve: evolveMunicipality,
  parse: (stored) => storedMunicipality.parse(stored),
};

const asked = { ...mailRequested.data.shape, requestedAt: isoInstant };
const sent = { ...asked, sentAt: isoInstant, messageId: z.string() };
const storedMail = z.discriminatedUnion('status', [
  z.object({ ...asked, status: z.literal('requested') }),
  z.object({ ...sent, status: z.literal('sent') }),
  z.object({
    ...sent,
    status: z.literal('bounced'),
    bouncedAt: isoInstant,
    bounceType: mailBounced.data.shape.bounceType,
  }),
  z.object({ ...sent, status: z.literal('complained'), complainedAt: isoInstant }),
  z.object({
    ...asked,
    status: z.literal('suppressed'),
    suppressedAt: isoInstant,
    reason: mailSuppressed.data.shape.reason,
  }),
]);

export type MailId = { trajectoryId: string; key: string };

export const mails: Aggregate<MailId, Mail, MailEvent> = {
  key: ({ trajectoryId, key }) => mailKey(trajectoryId, key),
  name: ({ key }) => `mail#${key}`,
  trajectoryId: ({ trajectoryId }) => trajectoryId,
  initialState: noMail,
  evolve: evolveMail,
  parse: (stored) => storedMail.parse(stored),
};
