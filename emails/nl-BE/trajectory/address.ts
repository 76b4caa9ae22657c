import { CONFIRM_WITHIN_HOURS } from '../../../domain/person/correct.ts';
import { ECOLIFE_PHONE } from '../../ecolife.ts';
import type { Facts, Message } from '../../message.ts';

/**
 * The mail to a new address. Its button opens the page that confirms it. A mistyped address belongs to a stranger, so it
 * says no more than that.
 */
export const addressConfirmation = ({ hasLink }: Facts): Message => ({
  isNeutral: true,
  subjects: ['Bevestig je e-mailadres voor Klimaatdoeners'],
  preheader: 'Eén klik, en we schrijven je voortaan op dit adres.',
  heading: 'Is dit je nieuwe e-mailadres?',
  paragraphs: [
    'Iemand vroeg om mails van Klimaatdoeners voortaan naar dit adres te sturen.',
    `Bevestig het binnen ${CONFIRM_WITHIN_HOURS} uur. Tot dan verandert er niets.`,
  ],
  facts: [],
  asks: ['Dan hoef je niets te doen. We wissen dit adres vanzelf.'],
  asksTitle: 'Herken je dit niet?',
  ...(hasLink ? { action: { kind: 'link', label: 'Ja, dit is mijn adres' } as const } : {}),
  closing: 'Bedankt,',
});

/** The mail to the address of until now. It does not name the new one. */
export const addressNotice = ({ municipality }: Facts): Message => ({
  subjects: [`${municipality}: je e-mailadres verandert`],
  preheader: 'We stuurden een link naar je nieuwe adres.',
  heading: 'Je e-mailadres verandert',
  paragraphs: [
    `Iemand vroeg om je mails van Klimaatdoeners, zoals die over ${municipality}, naar een ander adres te sturen. We stuurden een link naar dat adres. Zodra die bevestigd is, geldt het nieuwe adres, ook om je aan te melden.`,
  ],
  facts: [],
  asks: [`Bel ons dan meteen: ${ECOLIFE_PHONE}.`],
  asksTitle: 'Vroeg je dit niet?',
  closing: 'Groeten,',
});

/** The first mail to an address that was confirmed. The link to the calendar stands at its end. */
export const addressChanged = ({ municipality }: Facts): Message => ({
  subjects: [`${municipality}: je nieuwe e-mailadres geldt nu`, `${municipality}: je nieuwe e-mailadres`],
  preheader: 'Je agenda heeft ook een nieuwe link.',
  heading: 'Je nieuwe e-mailadres geldt nu',
  paragraphs: [
    `We sturen je mails, zoals die over ${municipality}, voortaan naar dit adres. Je meldt je er ook mee aan.`,
    'Je agenda heeft een nieuwe link, want wie je oude mails kan lezen, zou je sessies kunnen volgen. De oude link werkt niet meer.',
  ],
  facts: [],
  asks: ['Open de link onderaan deze mail en zet je sessies opnieuw in je agenda.', 'Verwijder de vorige agenda.'],
  asksTitle: 'Volg je je sessies in je eigen agenda?',
  closing: 'Groeten,',
});
