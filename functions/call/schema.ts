import * as z from 'zod/mini';
import { CHANNELS, LINKED_CHANNELS } from '../../domain/call/channels.ts';
import { PROSPECTS } from '../../domain/places/prospect.ts';
import { callField } from '../../events/call.ts';
import { isoDate, isoInstant } from '../../events/contract.ts';
import { STAFF_ROLES } from '../../events/roles.ts';
import { count, euroCents, label } from '../http/fields.ts';
import { plainField, plainLines } from '../http/plain-field.ts';

/** What can be printed. */
export const SHEETS = ['poster-a3', 'poster-a4', 'flyer-a5', 'sign-up-a4'] as const;
export type Sheet = (typeof SHEETS)[number];

const points = z.array(plainField(200)).check(z.minLength(1), z.maxLength(8));

const question = z.strictObject({ question: plainField(150), answer: plainLines(1000) });

/** The texts that a municipality gives. What it leaves out reads as ours. */
export const ownTexts = z
  .strictObject({
    lead: z.optional(plainField(250).check(z.describe('One sentence below the title. Links to the page show it too.'))),
    about: z.optional(plainLines(1500).check(z.describe('What it is.'))),
    asked: z.optional(points.check(z.describe('What is asked of people.'))),
    brings: z.optional(points.check(z.describe('What it brings them.'))),
    sessions: z.optional(plainLines(500).check(z.describe('Beside the dates of the sessions.'))),
    contact: z.optional(plainLines(500).check(z.describe('Beside the people to ask.'))),
    questions: z.optional(z.array(question).check(z.minLength(1), z.maxLength(20))),
    authority: z.optional(plainField(80).check(z.describe('Who calls, with the kind of municipality: `stad Leuven`.'))),
    publisher: z.optional(
      plainField(200).check(z.describe('Who is responsible for what is printed, with the address.')),
    ),
    dataProtection: z.optional(
      plainField(200).check(z.describe('Where people turn to about their data: the data protection officer.')),
    ),
  })
  .check(z.meta({ id: 'CallOwnTexts' }));

const version = z.int().check(z.minimum(0), z.maximum(9999));

export const writing = z
  .strictObject({
    basedOn: version.check(z.describe('The version that was read, 0 for ours.')),
    texts: ownTexts,
  })
  .check(z.meta({ id: 'WriteCall' }));
export type Writing = z.infer<typeof writing>;

export const callTexts = z
  .object({
    lead: z.string(),
    about: z.string(),
    asked: z.array(z.string()),
    brings: z.array(z.string()),
    sessions: z.string(),
    contact: z.string(),
    questions: z.array(z.object({ question: z.string(), answer: z.string() })),
    authority: z.string(),
    publisher: z.string(),
    dataProtection: z.string(),
  })
  .check(z.meta({ id: 'CallTexts' }));

export const standing = z
  .object({
    state: z
      .enum(['not-open', 'open', 'closed', 'over'])
      .check(z.describe('`over`: the trajectory was completed or cancelled.')),
    opensOn: z.nullable(isoDate),
    lastDay: z.nullable(isoDate).check(z.describe('The last day on which people can sign up, when the plan says so.')),
  })
  .check(z.meta({ id: 'CallStanding' }));

const time = z.string().check(z.describe('Local time.'));

export const callPageView = z
  .object({
    slug: z.string(),
    path: z.string().check(z.describe('Where the page is.')),
    trajectoryId: z.string(),
    municipality: z.string(),
    standing,
    over: z
      .nullable(z.object({ how: z.enum(['completed', 'cancelled']), on: isoDate }))
      .check(z.describe('How and when the trajectory ended. Null while it runs.')),
    lastDayByPlan: isoDate.check(z.describe('The last day on which people can sign up by the plan.')),
    isPaused: z.boolean(),
    texts: callTexts,
    workingBudgetCents: euroCents,
    targetGroupSize: z.nullable(count),
    places: z
      .object({
        capacity: z.nullable(count),
        free: z.nullable(count),
        waiting: count,
        prospect: z
          .enum(PROSPECTS)
          .check(
            z.describe(
              'What somebody who signs up now may expect: a place; a place after whoever waits for those that are free; a place from the coach by hand, because it is too late for offers; or to wait until one becomes free.',
            ),
          ),
      })
      .check(
        z.describe('How many places are left for who signs up now. None while somebody waits. Null without a limit.'),
      ),
    sessions: z.array(
      z.object({
        name: label,
        about: label,
        date: z.nullable(isoDate).check(z.describe('Null while it waits for the end of a pause.')),
        start: time,
        end: time,
        isOff: z.boolean(),
        isHeld: z.boolean().check(z.describe('Whether somebody reported that it took place.')),
        venue: z.nullable(
          z.object({
            place: z.string(),
            location: z.nullable(z.string()),
            mapUrl: z.nullable(z.string()),
            accessibility: z.nullable(z.string()),
          }),
        ),
      }),
    ),
    menuCard: z.object({
      isOwn: z
        .boolean()
        .check(z.describe('False while the municipality has published none: then these are of the library.')),
      actions: z.array(z.object({ title: z.string(), summary: z.string() })),
      others: count.check(z.describe('How many more there are.')),
    }),
    officer: z.nullable(z.object({ name: z.string(), email: z.string(), phone: z.nullable(z.string()) })),
    coach: z.nullable(z.object({ name: z.string(), email: z.string(), phone: z.nullable(z.string()) })),
    regulationsSince: z.nullable(isoDate).check(z.describe('Since when regulations are in force.')),
    minimumAge: z
      .nullable(z.int())
      .check(z.describe('How old somebody must be to take part, by the regulations that are in force.')),
    privacyVersion: z.string().check(z.describe('What a sign-up accepts.')),
  })
  .check(z.meta({ id: 'CallPage' }));
export type CallPageView = z.infer<typeof callPageView>;

export const callView = z
  .object({
    trajectoryId: z.string(),
    municipality: z.string(),
    address: z.string().check(z.describe('The address of the page.')),
    standing,
    mayOpen: z.boolean().check(z.describe('Whether somebody can open it now: not once the guidance is over.')),
    version,
    own: ownTexts,
    ours: callTexts,
    page: callPageView,
    versions: z
      .array(
        z.object({
          version,
          changed: z.array(callField),
          as: z.enum(STAFF_ROLES),
          name: z.nullable(z.string()).check(z.describe('Null once it was erased.')),
          at: isoInstant,
        }),
      )
      .check(z.describe('The newest first.')),
  })
  .check(z.meta({ id: 'Call' }));
export type CallView = z.infer<typeof callView>;

export const callChange = z
  .object({
    trajectoryId: z.string(),
    municipality: z.string(),
    standing,
    version,
    preview: z.optional(callPageView),
  })
  .check(z.meta({ id: 'CallChange' }));
export type CallChangeView = z.infer<typeof callChange>;

export const kitView = z
  .object({
    trajectoryId: z.string(),
    municipality: z.string(),
    address: z.string(),
    links: z
      .array(z.object({ channel: z.enum(LINKED_CHANNELS), label, address: z.string() }))
      .check(z.describe('A short link for each thing to spread.')),
    texts: z.array(
      z.object({ channel: z.enum(['social', 'newsletter', 'magazine']), label, title: label, text: label }),
    ),
    sheets: z.array(z.object({ sheet: z.enum(SHEETS), label, path: z.string() })),
  })
  .check(z.meta({ id: 'CallKit' }));
export type KitView = z.infer<typeof kitView>;

const step = count;
export const funnelView = z
  .object({
    trajectoryId: z.string(),
    municipality: z.string(),
    target: z.nullable(count).check(z.describe('How many people are hoped for. Null when nobody said.')),
    visits: step.check(z.describe('How often the page was looked at: a count of nobody in particular.')),
    started: step.check(z.describe('Who filled in the form, or was signed up by the staff.')),
    confirmed: step,
    taking: step.check(z.describe('Who takes part now.')),
    waiting: step,
    elsewhere: z
      .nullable(z.object({ confirmed: count, lines: z.array(z.object({ label, confirmed: count })) }))
      .check(
        z.describe(
          'What confirmed sign-ups of other municipalities came by, the most first. Null as long as there are too few to say.',
        ),
      ),
    lines: z.array(
      z.object({
        channel: z
          .enum([...CHANNELS, 'staff'])
          .check(z.describe('The link that led here; `staff` was signed up on paper or by telephone.')),
        label,
        visits: z.nullable(step),
        started: step,
        confirmed: step,
        taking: step,
      }),
    ),
  })
  .check(z.meta({ id: 'CallFunnel' }));
export type FunnelView = z.infer<typeof funnelView>;

/** What is printed: the facts of the call, and the address behind its QR code. That of the sheet to sign up on tells what happens with the data. */
export const sheetView = z.object({
  sheet: z.enum(SHEETS),
  link: z.string(),
  page: callPageView,
  ownLead: z.nullable(z.string()),
});
export type SheetView = z.infer<typeof sheetView>;

export const callDryRun = z.strictObject({
  dryRun: z.optional(
    z.enum(['true', 'false']).check(z.describe('`true` changes nothing, and answers with the call as it would be.')),
  ),
});
