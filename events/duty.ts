import * as z from 'zod/mini';
import { defineEvent, type EventOf, isoDate } from './contract.ts';

/** Whose a duty is: of the lead of a role, or of one person who has that role. */
export const dutyOwner = z.object({ role: z.enum(['coach', 'officer']), personId: z.optional(z.string()) });
export type DutyOwner = z.infer<typeof dutyOwner>;

const dutyId = z.string();
/** Counts the changes of this duty, from 1. */
const revision = z.int();
/** The person who did it. */
const by = z.string();
/** The note with the free text, in an item of its own. */
const noteId = z.string();

export const dutyAdded = defineEvent({
  name: 'Trajectory.DutyAdded',
  version: 1,
  summary: 'The trajectory has a duty beside those of the catalogue; what it is called lies in an item of its own.',
  data: z.object({ dutyId, revision, owner: dutyOwner, due: isoDate, by }),
});

export const dutyAssigned = defineEvent({
  name: 'Trajectory.DutyAssigned',
  version: 1,
  summary: 'A duty is of another role or person; who has it now is told, and who had it.',
  data: z.object({
    dutyId,
    revision,
    owner: dutyOwner,
    /** The person who had it until then. Absent when nobody had. */
    from: z.optional(z.string()),
    by,
  }),
});

export const dutyMoved = defineEvent({
  name: 'Trajectory.DutyMoved',
  version: 1,
  summary: 'A duty is due on another day, which no longer follows from the plan; who has it is told.',
  data: z.object({ dutyId, revision, due: isoDate, by }),
});

export const dutyWaived = defineEvent({
  name: 'Trajectory.DutyWaived',
  version: 1,
  summary: 'A duty need not be done; its reminders stop.',
  data: z.object({ dutyId, by, noteId }),
});

export const dutyCompleted = defineEvent({
  name: 'Trajectory.DutyCompleted',
  version: 1,
  summary: 'The coach or the municipality completed one of its duties.',
  data: z.object({ dutyId, by: z.optional(by), noteId: z.optional(noteId) }),
});

export const dutyReopened = defineEvent({
  name: 'Trajectory.DutyReopened',
  version: 1,
  summary:
    'A duty that was completed or waived is open again; who has it is told, and its reminders that lie ahead are sent.',
  data: z.object({
    dutyId,
    /** Numbers the reopenings of this duty, from 1. */
    reopening: z.int(),
    by,
  }),
});

export const dutyEvents = [dutyCompleted, dutyReopened, dutyAdded, dutyAssigned, dutyMoved, dutyWaived] as const;
export type DutyEvent = EventOf<(typeof dutyEvents)[number]>;

export const isDutyEvent = (event: { type: string }): event is DutyEvent =>
  dutyEvents.some(({ name }) => name === event.type);
