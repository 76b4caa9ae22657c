import * as z from 'zod/mini';
import { defineEvent, type EventOf } from './contract.ts';

export const signInLinkAsked = defineEvent({
  name: 'SignIn.LinkAsked',
  version: 1,
  summary: 'A citizen asked for a mail with a link to sign in with.',
  data: z.object({
    personId: z.string(),
    /** Counts the links of the person in the trajectory, from 1. */
    number: z.int(),
  }),
});

export const signInEvents = [signInLinkAsked] as const;

export type SignInEvent = EventOf<(typeof signInEvents)[number]>;
