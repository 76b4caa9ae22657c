import * as z from 'zod/mini';
import { fields } from '../http/form-state.ts';
import { define } from '../http/route.ts';
import { openedFromMail, pageFields } from '../link/from-mail.ts';
import { ownExport, ownShown } from '../own/schema.ts';

const ownView = z.discriminatedUnion('state', [
  z.object({ state: z.literal('own'), token: z.string(), shown: ownShown }),
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
  body: fields,
  summary: 'Change what is known of a citizen',
  description:
    'What the forms of the page send. `doe` says what: `gegevens` corrects, `fotos` gives or takes back the consents, `komst` answers an invitation and `plaats` an offer. `uitschrijven` and `wissen` cannot be undone, and `adres` is where mails go, so they only send a mail with a link to sign in: a mail may have been passed on.',
});

export const exportOwn = define({
  ...openedFromMail,
  id: 'exportOwn',
  method: 'GET',
  path: '/deelname/{token}/gegevens',
  takes: 'nothing',
  view: z.object({ data: z.nullable(ownExport) }),
  formats: ['html', 'json'],
  success: [200, 404],
  summary: 'Take along what is known of a citizen',
  description: 'To read, or as JSON. It is null when the link is not one of ours, or the data were erased.',
});
