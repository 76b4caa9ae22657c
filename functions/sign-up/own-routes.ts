import * as z from 'zod/mini';
import { isoInstant } from '../../events/contract.ts';
import { label } from '../http/fields.ts';
import { define } from '../http/route.ts';
import { openedFromMail, pageFields } from '../link/from-mail.ts';

const ownData = z.object({
  name: z.string(),
  email: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  town: z.string(),
  themes: z.array(z.string()),
  needs: z.nullable(z.string()),
  birthYear: z.nullable(z.int()),
  guardian: z.nullable(z.object({ name: z.string(), email: z.nullable(z.string()) })),
  photoTaken: z.boolean(),
  photoUsed: z.boolean(),
  information: z.string().check(z.describe('The version of the information that was accepted.')),
  acceptedAt: isoInstant,
  route: z.enum(['online', 'paper', 'phone']),
  since: z.nullable(isoInstant),
  standing: label,
});
export type OwnData = z.infer<typeof ownData>;

const ownView = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('own'),
    ...pageFields,
    token: z.string(),
    municipality: z.string(),
    canLeave: z.boolean(),
    data: ownData,
    errors: z.array(z.object({ field: z.string(), code: z.string(), message: label })),
    message: z.optional(label),
  }),
  z.object({ state: z.literal('sure'), ...pageFields }),
  z.object({ state: z.enum(['done', 'ended']), ...pageFields }),
  z.object({ state: z.enum(['unknown', 'erased']) }),
]);
export type OwnView = z.infer<typeof ownView>;

const own = { ...openedFromMail, path: '/deelname/{token}', view: ownView, success: [200, 404, 410, 422] } as const;

export const showOwn = define({
  ...own,
  id: 'showOwn',
  method: 'GET',
  summary: 'Show a citizen what is known of them',
  description: 'The page that the footer of every mail to a citizen leads to. Opening it changes nothing.',
});

export const changeOwn = define({
  ...own,
  id: 'changeOwn',
  method: 'POST',
  summary: 'Change what is known of a citizen',
  description:
    'What the forms of the page send. `doe` says what: `gegevens` corrects, `fotos` gives or takes back the consents, `uitschrijven` gives up the place, and `wissen`, with `zeker=ja`, deletes everything.',
});

export const exportOwn = define({
  ...openedFromMail,
  id: 'exportOwn',
  method: 'GET',
  path: '/deelname/{token}/gegevens',
  takes: 'nothing',
  view: z.object({ data: z.nullable(ownData) }),
  formats: ['json'],
  success: [200, 404],
  summary: 'Take along what is known of a citizen',
  description: 'As JSON. It is null when the link is not one of ours, or the data were erased.',
});
