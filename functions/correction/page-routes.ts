import * as z from 'zod/mini';
import { isoInstant } from '../../events/contract.ts';
import { trajectoryId } from '../http/fields.ts';
import { sending, showing } from '../http/page-route.ts';
import { define } from '../http/route.ts';
import { correctParticipant } from './routes.ts';

const contactPage = z.object({
  trajectoryId,
  municipality: z.string(),
  number: z.int(),
  name: z.string(),
  standing: z.string(),
  /** Null of somebody without an address. */
  email: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  /** True when mails to the address come back, or are not wanted there. */
  isStopped: z.boolean(),
  /** Until when a new address can be confirmed that waits for that. */
  waitsUntil: z.nullable(isoInstant),
});
export type ContactPage = z.infer<typeof contactPage>;

const ofOne = {
  scope: 'trajectory',
  path: '/trajecten/{id}/deelnemers/{number}/gegevens',
  roles: correctParticipant.roles,
  params: correctParticipant.params,
  view: contactPage,
  description: 'A page for staff.',
} as const;

/** The page on which the staff corrects a participant. */
export const contactPath = (id: string, number: string | number): string =>
  `/trajecten/${id}/deelnemers/${number}/gegevens`;

export const showParticipant = define({
  ...showing,
  ...ofOne,
  id: 'showParticipant',
  refusals: correctParticipant.refusals,
  summary: 'Who a participant is, to correct it',
});

export const correctParticipantForm = define({
  ...sending,
  ...ofOne,
  id: 'correctParticipantForm',
  refusals: correctParticipant.refusals,
  summary: 'Correct who a participant is',
});

export const correctionPages = [showParticipant, correctParticipantForm] as const;
