import { accountMails } from '../../../domain/account/mails.ts';
import type { Facts, Message } from '../../message.ts';
import { textsFor } from '../../texts.ts';

// The sign-in page does not exist yet: "binnenkort" goes when it does.
const opened =
  (preheader: string, what: string) =>
  ({ municipality, site }: Facts): Message => ({
    subjects: [
      `Je account voor Klimaatdoeners in ${municipality} is klaar`,
      `Je account voor Klimaatdoeners in ${municipality}`,
      `Je account voor ${municipality}`,
    ],
    preheader,
    heading: 'Je account is klaar',
    paragraphs: [
      `Er staat een account voor je klaar, op het e-mailadres waarop je deze mail krijgt. ${what}`,
      'Aanmelden kan binnenkort op het adres hieronder. Een wachtwoord heb je nog niet, dat kies je dan zelf: vul je e-mailadres in, zeg dat je je wachtwoord vergeten bent, en je krijgt een mail met een code. Met die code kies je een wachtwoord. Daarna koppel je een app op je telefoon die je aanmelding bevestigt.',
      'Je hoeft nu niets te doen: wat je moet weten, krijg je gewoon per mail.',
    ],
    facts: [{ label: 'Aanmelden, binnenkort', value: site }],
    asks: [],
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
      coach: opened('Hoe je straks aanmeldt, en een wachtwoord kiest.', 'Daarmee volg je al je trajecten op één plek.'),
      officer: opened(
        'Hoe je straks aanmeldt, en een wachtwoord kiest.',
        'Daarmee volg je het traject van je gemeente: de planning, de taken en de sessies.',
      ),
    },
  },
});
