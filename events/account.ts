import * as z from 'zod/mini';
import { defineEvent, type EventOf } from './contract.ts';

export const accountOpened = defineEvent({
  name: 'Account.Opened',
  version: 1,
  summary: 'A person can sign in; a mail says how to choose a password.',
  data: z.object({
    personId: z.string(),
    /** The role in the trajectory for which the account was opened. */
    role: z.enum(['coach', 'officer']),
    /** Counts the invitations of the person, from 1: a mail that never arrived is followed by another. */
    invitation: z.int(),
  }),
});

export const accountEvents = [accountOpened] as const;

export type AccountEvent = EventOf<(typeof accountEvents)[number]>;
