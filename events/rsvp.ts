import * as z from 'zod/mini';
import { defineEvent, type EventOf, flag, isoDate } from './contract.ts';
import { revision, sessionId } from './plan.ts';
import { STAFF_ROLES } from './roles.ts';

const participantId = z.string();
const about = {
  session: sessionId,
  /** Counts the changes of who comes to the session. It tells the mails about them apart. */
  change: z.int(),
};
/** Counts how often date, hours or place of the session changed. An answer is to one of them. */
const asked = z.int();
const participantIds = z.array(participantId);

/** Days before a session on which citizens are reminded of it. */
export const rsvpReminder = z.literal([7, 1]);
export type RsvpReminder = z.infer<typeof rsvpReminder>;

export const rsvpInvited = defineEvent({
  name: 'Rsvp.Invited',
  version: 1,
  summary: 'Participants were invited to a session, or asked again because it moved.',
  data: z.object({
    ...about,
    asked,
    planRevision: revision,
    /** When and where the session is that they were asked to. */
    shown: z.object({ date: isoDate, start: z.string(), end: z.string(), place: z.nullable(z.string()) }),
    participants: z.array(
      z.object({
        participantId,
        /** True for somebody who cannot be mailed. */
        isOffline: z.exactOptional(flag),
      }),
    ),
    /**
     * How they hear of it: by an invitation, in the mail about their place in the group or about the session before that they
     * missed, as a change of the session, or in the mail about a change of the whole plan. What was said of the same `asked` stays then.
     * `reached`: they were invited before mails reached them. What they said since stays, and whoever said nothing gets an invitation.
     * `unreached`: no mail reaches them any more.
     */
    how: z.enum(['invitation', 'with-place', 'with-missed', 'moved', 'with-plan', 'reached', 'unreached']),
  }),
});

export const rsvpAnswered = defineEvent({
  name: 'Rsvp.Answered',
  version: 1,
  summary: 'A participant said whether they come to a session. Who wants to come to a full one waits.',
  data: z.object({
    ...about,
    participantId,
    answer: z.enum(['yes', 'maybe', 'no', 'waiting']),
    guests: z.int(),
    /** In which role somebody of the staff noted it. Left out of what the participant answered. */
    as: z.exactOptional(z.enum(STAFF_ROLES)),
  }),
});

export const rsvpAdmitted = defineEvent({
  name: 'Rsvp.Admitted',
  version: 1,
  summary: 'There is room at a session for the participant who waited longest, and for their guests.',
  data: z.object({ ...about, participantId }),
});

export const rsvpReminded = defineEvent({
  name: 'Rsvp.Reminded',
  version: 1,
  summary: 'Participants are reminded of a session: those who come, and those who have not said so.',
  data: z.object({ ...about, days: rsvpReminder, participantIds }),
});

export const rsvpCalledOff = defineEvent({
  name: 'Rsvp.CalledOff',
  version: 1,
  summary: 'A session to which participants were invited does not go on. Everybody hears of it who had not declined.',
  data: z.object({ ...about, planRevision: revision, participantIds }),
});

export const rsvpDropped = defineEvent({
  name: 'Rsvp.Dropped',
  version: 1,
  summary: 'People who left the group come to a session no more, and neither do their guests.',
  data: z.object({ ...about, participantIds }),
});

export const rsvpEvents = [rsvpInvited, rsvpAnswered, rsvpAdmitted, rsvpReminded, rsvpCalledOff, rsvpDropped] as const;

export type RsvpEvent = EventOf<(typeof rsvpEvents)[number]>;
