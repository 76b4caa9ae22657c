import { accountMails } from '../../../domain/account/mails.ts';
import type { Facts, Message } from '../../message.ts';
import { textsFor } from '../../texts.ts';

/** The page of the product on which signing in begins. The product's own, because where it leads to may change. */
const SIGN_IN = '/aanmelden';

const opened =
  (preheader: string, what: string) =>
  ({ municipality }: Facts): Message => ({
    subjects: [
      `Je account voor Klimaatdoeners in ${municipality} is klaar`,
      `Je account voor Klimaatdoeners in ${municipality}`,
      `Je account voor ${municipality}`,
    ],
    preheader,
    heading: 'Je account is klaar',
    paragraphs: [
      `Er staat een account voor je klaar, op het e-mailadres waarop je deze mail krijgt. ${what}`,
      'Een wachtwoord heb je nog niet, dat kies je zelf. Vul bij je eerste aanmelding je e-mailadres in en zeg dat je je wachtwoord vergeten bent (op die pagina staat dat in het Engels: “Forgot your password?”). Dan krijg je een mail met een code. Met die code kies je een wachtwoord, en daarna koppel je een app op je telefoon die elke aanmelding bevestigt.',
      'Je hoeft nu niets te doen: wat je moet weten, krijg je ook per mail.',
    ],
    facts: [],
    asks: [],
    action: { kind: 'page', label: 'Meld je aan', path: SIGN_IN },
    closing: 'Tot binnenkort,',
  });

/** The texts of an account's mails. */
export const accountTexts = textsFor(accountMails, {
  because: {
    coach: ({ municipality }) => `Je krijgt deze mail omdat je Klimaatdoeners begeleidt in ${municipality}.`,
    officer: ({ municipality }) =>
      `Je krijgt deze mail omdat je de contactpersoon bent voor Klimaatdoeners in ${municipality}.`,
  },
  templates: {
    'account-opened': {
      coach: opened('Hoe je je aanmeldt en een wachtwoord kiest.', 'Daarmee volg je al je trajecten op één plek.'),
      officer: opened(
        'Hoe je je aanmeldt en een wachtwoord kiest.',
        'Daarmee volg je het traject van je gemeente: de planning, de taken en de sessies.',
      ),
    },
  },
});
