import { signInMails } from '../../../domain/sign-in/mails.ts';
import { textsFor } from '../../texts.ts';

/** The texts of the mails with a link to sign in with. */
export const signInMailTexts = textsFor(signInMails, {
  because: {
    participant: () =>
      'Je krijgt deze mail omdat iemand met jouw adres een link vroeg om zich aan te melden. Was jij dat niet? Dan hoef je niets te doen: zonder de knop gebeurt er niets.',
  },
  templates: {
    'sign-in-link': {
      participant: ({ municipality }) => ({
        subjects: [`Meld je aan bij Klimaatdoeners in ${municipality}`, `Meld je aan bij ${municipality}`],
        preheader: 'De knop werkt een halfuur en één keer.',
        heading: 'Meld je aan',
        paragraphs: ['Je vroeg een link om je aan te melden. De knop werkt een halfuur en één keer.'],
        facts: [],
        asks: [],
        action: { kind: 'link', label: 'Meld je aan' },
        closing: 'Tot zo,',
      }),
    },
  },
});
