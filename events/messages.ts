import * as z from 'zod/mini';
import { defineEvent, type EventOf } from './contract.ts';

export const messagesSent = defineEvent({
  name: 'Messages.Sent',
  version: 1,
  summary: 'Somebody of the staff wrote a message to citizens of the group; each gets it by mail.',
  data: z.object({
    /** Counts the messages of a trajectory, from 1. */
    number: z.int(),
    /** Who wrote it. Replies go to that person. */
    by: z.string(),
    to: z.array(z.string()),
    /** SHA-256 of whom it was for, subject and text: the same message twice is one. */
    hash: z.string(),
    /** The note that holds subject and text, in an item of its own: they are free text. */
    noteId: z.string(),
  }),
});

export const messagesEvents = [messagesSent] as const;

export type MessagesEvent = EventOf<(typeof messagesEvents)[number]>;
