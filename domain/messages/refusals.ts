import type { Refusals } from '../refusals.ts';

/** Why a message to citizens is not sent. */
export const messagesRefusals = {
  TRAJECTORY_NOT_FOUND: { status: 404, title: 'Dit traject bestaat niet', commands: ['Send'] },
  TRAJECTORY_ENDED: { status: 409, title: 'Het traject is voorbij', commands: ['Send'] },
  MESSAGES_CHANGED: { status: 409, title: 'Er vertrok intussen een ander bericht', commands: ['Send'] },
  TOO_MANY_MESSAGES: { status: 409, title: 'De groep kreeg al genoeg berichten', commands: ['Send'] },
  NOBODY_REACHED: { status: 409, title: 'Het bericht bereikt niemand', commands: ['Send'] },
} as const satisfies Refusals;
