import * as z from 'zod/mini';
import { defineEvent, type EventOf } from './contract.ts';
import { STAFF_ROLES } from './roles.ts';

/**
 * The ways by which people come to a call, as the call kit hands them out. `direct` is everybody who came without a link of the
 * kit.
 */
export const callChannel = z.enum(['poster', 'flyer', 'social', 'newsletter', 'magazine', 'direct']);
export type CallChannel = z.infer<typeof callChannel>;

/** The texts of a call that a municipality can give. What it leaves out reads as ours. */
export const callField = z.enum([
  'lead',
  'about',
  'asked',
  'brings',
  'sessions',
  'contact',
  'questions',
  'authority',
  'publisher',
  'dataProtection',
]);
export type CallField = z.infer<typeof callField>;

/** Who did it, and in which role. */
const done = { by: z.string(), as: z.enum(STAFF_ROLES) };

export const callOpened = defineEvent({
  name: 'Call.Opened',
  version: 1,
  summary: 'Somebody opened the call of a municipality while it was not open by the plan, or was closed by hand.',
  data: z.object(done),
});

export const callClosed = defineEvent({
  name: 'Call.Closed',
  version: 1,
  summary: 'Somebody closed the call of a municipality before the plan did. Nobody can sign up any more.',
  data: z.object(done),
});

export const callEdited = defineEvent({
  name: 'Call.Edited',
  version: 1,
  summary: 'Texts of a call were written, or are ours again. They lie in the table and in no event.',
  data: z.object({
    ...done,
    /** Counts the versions, from 1. */
    version: z.int(),
    changed: z.array(callField),
    /** SHA-256 of all own texts together, in hexadecimal. */
    hash: z.string(),
  }),
});

export const callEvents = [callOpened, callClosed, callEdited] as const;

export type CallEvent = EventOf<(typeof callEvents)[number]>;
