import * as z from 'zod/mini';
import { isoDate, isoInstant } from '../../events/contract.ts';
import { sessionId } from '../../events/plan.ts';
import { label } from '../http/fields.ts';
import { rsvpChoice } from '../rsvp/routes.ts';

export const ownData = z.object({
  name: z.string(),
  email: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  town: z.string(),
  themes: z.array(z.string()),
  needs: z.nullable(z.string()),
  needsConsent: z
    .boolean()
    .check(z.describe('Whether they agreed that what they need is used, which may be about their health.')),
  birthYear: z.nullable(z.int()),
  guardian: z.nullable(z.object({ name: z.string(), email: z.nullable(z.string()) })),
  photoTaken: z.boolean(),
  photoUsed: z.boolean(),
  information: z.string().check(z.describe('The version of the information that was accepted.')),
  acceptedAt: isoInstant,
  route: z.enum(['online', 'paper', 'phone']),
  since: z.nullable(isoInstant),
  standing: label,
});
export type OwnData = z.infer<typeof ownData>;

/** All that is kept, to take along. */
export const ownExport = z.object({
  ...ownData.shape,
  consents: z
    .array(
      z.object({
        consent: z.enum(['photoTaken', 'photoUsed', 'needs']),
        isGiven: z.boolean(),
        at: isoInstant,
        information: z.string(),
      }),
    )
    .check(
      z.describe('Each consent that was asked, since when it stands so, and the version of the information of then.'),
    ),
  sessions: z.array(
    z.object({
      session: sessionId,
      name: label,
      date: isoDate,
      answer: z.nullable(label),
      answeredAt: z.nullable(isoInstant).check(z.describe('When they answered, or else were invited.')),
      announced: z.int().check(z.describe('Guests whom they announced.')),
      attendance: z.nullable(label),
      notedAt: z.nullable(isoInstant),
      guests: z.int().check(z.describe('Guests who came along.')),
    }),
  ),
  mails: z.array(z.object({ name: label, at: isoInstant })).check(z.describe('What we mailed them, and when.')),
  notes: z.array(z.string()).check(z.describe('What staff noted about them: why a place was given by hand, or taken.')),
});
export type OwnExport = z.infer<typeof ownExport>;

const contact = z.object({ name: z.string(), email: z.string(), phone: z.nullable(z.string()) });

const ownAnswer = z.object({
  said: z.nullable(label).check(z.describe('What was answered before. Null when nothing was.')),
  ...{
    chosen: z.nullable(rsvpChoice),
    guests: z.int(),
    mostGuests: z.int(),
    free: z.nullable(z.int()),
    left: z.nullable(z.string()),
    asked: z.int(),
  },
  /** True when an answer was just refused: the form stands open. */
  isMended: z.boolean(),
});

/** A citizen's own page, whichever way in. */
export const ownShown = z.object({
  told: z.array(z.array(z.union([z.string(), z.object({ strong: label })]))),
  municipality: z.string(),
  sessions: z.array(
    z.object({
      session: sessionId,
      name: label,
      /** Null while it waits for the end of a pause. */
      date: z.nullable(isoDate),
      start: z.string(),
      end: z.string(),
      isOff: z.boolean(),
      place: z.nullable(z.string()),
      mapUrl: z.nullable(z.string()),
      accessibility: z.nullable(z.string()),
      /** What they answered, and can change. */
      answer: z.nullable(ownAnswer),
      /** Why there is nothing to answer: they are asked later, or it is over. */
      told: z.nullable(label),
      /** What came of it and what was agreed, once it was held. */
      outcome: z.nullable(z.string()),
      agreements: z.array(label),
    }),
  ),
  /** On the day of a session: the address that the coach scans. */
  code: z.nullable(z.string()),
  /** The page on which they subscribe to their calendar. Null of somebody without an address. */
  calendar: z.nullable(z.string()),
  /** The offer of a place that they can answer. */
  offer: z.nullable(
    z.object({
      number: z.int(),
      buttons: z.array(z.object({ label, name: z.string(), value: z.string() })),
    }),
  ),
  isPaused: z.boolean(),
  menuCard: z.nullable(z.string()),
  coach: z.nullable(contact),
  officer: z.nullable(contact),
  canLeave: z.boolean(),
  /** Whether a guardian decides about photos: they can only take back what was allowed. */
  hasGuardian: z.boolean(),
  data: ownData,
  errors: z.array(z.object({ field: z.string(), code: z.string(), message: label })),
  /** What was typed in a form that is to be mended. */
  typed: z.record(z.string(), z.string()),
  message: z.optional(label),
});

export type OwnShown = z.infer<typeof ownShown>;
