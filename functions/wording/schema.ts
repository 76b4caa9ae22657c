import * as z from 'zod/mini';
import { isoInstant } from '../../events/contract.ts';
import { count, label, owner, trajectoryId } from '../http/fields.ts';
import { plainField, plainLines } from '../http/plain-field.ts';

const MAX_SUBJECT = 60;
const MAX_TEXT = 2000;

const basedOn = z
  .int()
  .check(z.minimum(0), z.maximum(1_000_000), z.describe('The `version` that you saw, 0 for none.'));

export const rewording = z
  .strictObject({
    basedOn,
    subject: z.optional(
      plainField(MAX_SUBJECT).check(
        z.describe('Ours stays without it, or when it fits in no subject line once filled in.'),
      ),
    ),
    text: plainLines(MAX_TEXT).check(z.describe('Plain text: each line is a paragraph, `{naam}` is a placeholder.')),
  })
  .check(z.meta({ id: 'Rewording' }));
export type Rewording = z.infer<typeof rewording>;

export const restoring = z.strictObject({ basedOn }).check(z.meta({ id: 'Restoring' }));

const template = z.string();
const isOptional = z
  .boolean()
  .check(z.describe('True when it may be switched off: nobody misses anything to do without it.'));
const isOff = z.boolean().check(z.describe('True when it goes out to nobody.'));

const placeholders = z.array(
  z.object({
    name: z.string().check(z.describe('As it stands between braces.')),
    meaning: label,
    isNeeded: z.boolean().check(z.describe('True when a text without it is refused.')),
  }),
);

const version = count.check(z.describe('Counts the changes of the text, for `basedOn`; 0 when it was never reworded.'));
const isReworded = z.boolean().check(z.describe('False when our text holds.'));

const mailLine = { template, label, isOptional, isOff, placeholders };

export const wordingsView = z
  .object({
    trajectoryId,
    municipality: z.string(),
    mails: z.array(
      z.object({ ...mailLine, texts: z.array(z.object({ role: owner, roleLabel: label, version, isReworded })) }),
    ),
  })
  .check(z.meta({ id: 'Wordings' }));
export type WordingsView = z.infer<typeof wordingsView>;

export const switchedView = z
  .object({ trajectoryId, municipality: z.string(), template, label, isOff })
  .check(z.meta({ id: 'SwitchedMail' }));
export type SwitchedView = z.infer<typeof switchedView>;

const maybe = z.nullable(z.string());

export const wordingView = z
  .object({
    trajectoryId,
    municipality: z.string(),
    ...mailLine,
    role: owner,
    roleLabel: label,
    version,
    isReworded,
  })
  .check(z.meta({ id: 'Wording' }));
export type WordingView = z.infer<typeof wordingView>;

const mail = z
  .object({ subject: z.string(), text: z.string(), html: z.string() })
  .check(z.describe('The next mail of its kind, or an example when none is planned.'));

export const wordingPreview = z
  .object({
    dryRun: z.literal(true),
    trajectoryId,
    municipality: z.string(),
    changes: z.boolean().check(z.describe('False when the command would change nothing.')),
    mail,
  })
  .check(z.meta({ id: 'WordingPreview' }));
export type WordingPreview = z.infer<typeof wordingPreview>;

export const wordingDetails = z
  .object({
    ...wordingView.shape,
    subject: maybe.check(z.describe('The subject that somebody wrote; null when ours holds.')),
    text: maybe.check(z.describe('The text that somebody wrote; null when ours holds.')),
    mail,
    versions: z
      .array(
        z.object({
          version: count,
          subject: maybe,
          text: z.string(),
          writtenAt: isoInstant,
          writtenBy: z.object({ personId: z.string(), name: maybe }).check(z.describe('The name is null once erased.')),
        }),
      )
      .check(z.describe('The texts that were written, the newest first. They are kept for 24 months after the end.')),
  })
  .check(z.meta({ id: 'WordingDetails' }));
export type WordingDetails = z.infer<typeof wordingDetails>;
