import * as z from 'zod/mini';
import { isoDate } from '../../events/contract.ts';
import { sessionId } from '../../events/plan.ts';
import { agendaKind, sessionHost } from '../../events/session.ts';
import { markdown } from '../document/facts/fields.ts';
import { count, day, label, maybeDay, trajectoryId } from '../http/fields.ts';
import { foldedField, freeField, httpsLink, plainField } from '../http/plain-field.ts';
import { atLeastOneOf } from '../http/presence.ts';
import { recordView } from './record-schema.ts';
import { warningView } from './warning-schema.ts';

const localTime = z
  .string()
  .check(
    z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Schrijf een uur als uu:mm, bijvoorbeeld 19:30.'),
    z.describe('Local time in Europe/Brussels, `19:30`.'),
  );

const MAX_MINUTES = 720;
const MAX_ITEMS = 40;
const minutes = z.int().check(z.minimum(1), z.maximum(MAX_MINUTES));

/** A title stands in the subject of mails. */
const MAX_TITLE = 60;
const title = plainField(MAX_TITLE).check(z.describe('What people call an extra session, in mails and calendars.'));

const hours = { start: z.optional(localTime), end: z.optional(localTime) };
const venue = z.strictObject({
  place: plainField(200),
  location: z.optional(plainField(200)),
  mapUrl: z.optional(httpsLink),
  accessibility: z.optional(foldedField(500)),
});
const capacity = z.int().check(z.minimum(1), z.maximum(1000));
const bring = foldedField(500);
const agenda = z
  .array(z.strictObject({ title: plainField(120), minutes, owner: sessionHost, kind: agendaKind }))
  .check(z.minLength(1), z.maxLength(MAX_ITEMS));

const changes = {
  date: z.optional(day),
  title: z.optional(title),
  ...hours,
  venue: z.optional(z.nullable(venue)),
  capacity: z.optional(z.nullable(capacity)),
  host: z.optional(z.nullable(sessionHost)),
  bring: z.optional(z.nullable(bring)),
  agenda: z.optional(z.nullable(agenda).check(z.describe('Null: the usual one again.'))),
};

/** A session counts three things apart, and each command is based on one of them. */
const basedOnThe = (name: '`revision`' | '`record`' | '`minuted.version`') =>
  z
    .int()
    .check(
      z.minimum(0),
      z.maximum(1_000_000),
      z.describe(`The ${name} of the session that you saw, and none of its other numbers. 0 before the first.`),
    );

export const scheduling = z
  .strictObject({
    basedOn: basedOnThe('`revision`'),
    ...changes,
  })
  .check(
    ...atLeastOneOf(
      Object.fromEntries(Object.keys(changes).map((name) => [name, {}])),
      'Geef minstens één gegeven van de sessie.',
    ),
    z.meta({ id: 'SessionSchedule' }),
  );
export type Scheduling = z.infer<typeof scheduling>;

export const adding = z
  .strictObject({
    title,
    date: day,
    ...hours,
    venue: z.optional(venue),
    capacity: z.optional(capacity),
    host: z.optional(sessionHost),
    bring: z.optional(bring),
    agenda: z.optional(agenda),
  })
  .check(z.meta({ id: 'NewSession' }));
export type Adding = z.infer<typeof adding>;

const people = z.int().check(z.minimum(0), z.maximum(10_000));
const MOST_AGREEMENTS = 30;
const MOST_PICTURES = 30;

const correct = z
  .optional(z.boolean())
  .check(z.describe('True when it puts right what somebody said of the session before.'));

export const holding = z
  .strictObject({
    basedOn: basedOnThe('`record`'),
    attendance: z.optional(z.nullable(z.strictObject({ present: people, registered: z.optional(people) }))),
    outcome: z.optional(z.nullable(foldedField(2000))),
    agreements: z.optional(z.array(freeField(300)).check(z.maxLength(MOST_AGREEMENTS))),
    pictures: z.optional(z.array(httpsLink).check(z.maxLength(MOST_PICTURES))),
    correct,
  })
  .check(z.meta({ id: 'SessionHolding' }));
export type Holding = z.infer<typeof holding>;

export const cancelling = z.optional(z.strictObject({ correct })).check(z.meta({ id: 'SessionCancelling' }));

/** The most bytes of minutes. */
export const MOST_BYTES = 200 * 1024;

export const minuting = z
  .strictObject({
    basedOn: basedOnThe('`minuted.version`'),
    text: markdown(MOST_BYTES).check(z.minLength(1), z.describe('Markdown.')),
  })
  .check(z.meta({ id: 'SessionMinutes' }));
export type Minuting = z.infer<typeof minuting>;

const maybe = z.nullable(z.string());

export const answerCounts = z.object({
  ...{ yes: count, guests: count, maybe: count, no: count },
  ...{ invited: count, waiting: count },
});

const answersView = answerCounts.check(
  z.describe(
    'How many participants gave each answer, how many guests come along, and how many wait for a chair. Left out before anybody is invited, and of a session that is off.',
  ),
);

export const sessionView = z
  .object({
    trajectoryId,
    municipality: z.string(),
    session: sessionId,
    label,
    status: z
      .enum(['planned', 'open', 'held', 'minuted', 'cancelled'])
      .check(z.describe('`open`: somebody set facts.')),
    statusLabel: z.string(),
    revision: count,
    record: count.check(z.describe('Counts the records of how it went, for `basedOn`.')),
    minuted: z
      .object({ version: count, writtenOn: maybeDay })
      .check(z.describe('The newest minutes; version 0 and null when there are none.')),
    went: z.nullable(recordView).check(z.describe('How it went, once it was held and somebody recorded it.')),
    noted: z.exactOptional(
      recordView.check(
        z.describe('What was recorded before somebody said that it was not held. Left out of any other session.'),
      ),
    ),
    date: isoDate,
    start: z.string(),
    end: z.string(),
    minutes: z.int(),
    venue: z.nullable(z.object({ place: z.string(), location: maybe, mapUrl: maybe, accessibility: maybe })),
    capacity: z.nullable(z.int()),
    answers: z.exactOptional(answersView),
    byName: z.exactOptional(
      z
        .boolean()
        .check(z.describe('True once somebody was checked in by name: nobody has to count then. Left out otherwise.')),
    ),
    host: sessionHost,
    hostLabel: z.string(),
    bring: maybe,
    agenda: z.array(
      z.object({
        from: z.string(),
        title: z.string(),
        minutes: z.int(),
        owner: sessionHost,
        ownerLabel: z.string(),
        kind: agendaKind,
        kindLabel: z.string(),
      }),
    ),
    calledOff: z.exactOptional(
      z.boolean().check(z.describe('True when it is off since before it began. Left out otherwise.')),
    ),
    ended: z.exactOptional(
      z
        .enum(['completed', 'cancelled'])
        .check(z.describe('How the trajectory ended: nothing is arranged any more. Left out while it runs.')),
    ),
    /** True when the agenda is the one of the library. */
    isUsualAgenda: z.boolean(),
  })
  .check(z.meta({ id: 'Session' }));
export type SessionView = z.infer<typeof sessionView>;

export const scheduledView = z
  .object({
    ...sessionView.shape,
    warnings: z
      .array(warningView)
      .check(
        z.describe('Holidays, and other sessions of a coach within two hours. Officers hear of no other trajectory.'),
      ),
  })
  .check(z.meta({ id: 'ScheduledSession' }));
export type ScheduledView = z.infer<typeof scheduledView>;

export const sessionsView = z
  .object({ trajectoryId, municipality: z.string(), sessions: z.array(sessionView) })
  .check(z.meta({ id: 'Sessions' }));
export type SessionsView = z.infer<typeof sessionsView>;

export const minutesView = z
  .object({
    trajectoryId,
    municipality: z.string(),
    session: sessionId,
    label,
    date: isoDate,
    version: count,
    writtenOn: isoDate,
    text: z.string().check(z.describe('Markdown.')),
  })
  .check(z.meta({ id: 'Minutes' }));
export type MinutesView = z.infer<typeof minutesView>;

/** The answer to minutes that are only tried. */
export const minutesPreview = z
  .object({
    dryRun: z.literal(true),
    trajectoryId,
    session: sessionId,
    text: z.string().check(z.describe('Markdown.')),
  })
  .check(z.meta({ id: 'MinutesPreview' }));
export type MinutesPreview = z.infer<typeof minutesPreview>;
