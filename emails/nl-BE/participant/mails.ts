import { privacyPath } from '../../../domain/call/channels.ts';
import { slugOf } from '../../../domain/municipality/slug-of.ts';
import { participantMails } from '../../../domain/participant/mails.ts';
import { CONFIRM_WITHIN_HOURS } from '../../../domain/person/correct.ts';
import { ECOLIFE_PHONE } from '../../ecolife.ts';
import type { Facts, Message } from '../../message.ts';
import { textsFor } from '../../texts.ts';
import { addressConfirmation } from '../trajectory/address.ts';

const confirmation = ({ municipality }: Facts): Message => ({
  subjects: [
    `Bevestig je inschrijving voor Klimaatdoeners in ${municipality}`,
    `Bevestig je inschrijving in ${municipality}`,
    'Bevestig je inschrijving voor Klimaatdoeners',
  ],
  preheader: 'Nog één tik, dan ben je ingeschreven.',
  heading: 'Bevestig je inschrijving',
  paragraphs: [
    `Met dit e-mailadres is iemand ingeschreven voor Klimaatdoeners in ${municipality}. Was jij dat? Bevestig het dan. Je inschrijving telt vanaf dat moment.`,
    'De knop werkt 48 uur. Was jij het niet? Dan hoef je niets te doen: over zeven dagen wissen we wat er ingevuld is.',
  ],
  facts: [],
  asks: [],
  action: { kind: 'link', label: 'Bevestig mijn inschrijving' },
  closing: 'Tot gauw,',
  isNeutral: true,
});

const guardian = ({ municipality, site }: Facts): Message => ({
  subjects: [`Mag je kind meedoen met Klimaatdoeners in ${municipality}?`, `Mag je kind meedoen in ${municipality}?`],
  preheader: 'Wie jonger is dan 16, doet mee als een ouder of voogd het goedvindt.',
  heading: 'Mag je kind meedoen?',
  paragraphs: [
    `Iemand van 13 tot 15 jaar wil meedoen met Klimaatdoeners in ${municipality} en gaf jou op als ouder of voogd. Klimaatdoeners is een groep inwoners die samen klimaatacties bedenkt en uitvoert, met een begeleider van Ecolife.`,
    'Met de knop zie je om wie het gaat en wat er ingevuld is. De inschrijving telt pas als jij ze ook bevestigt. De knop werkt 48 uur. Bevestigde je, bewaar deze mail dan: met dezelfde knop kan je je toestemming intrekken. Herken je dit niet? Dan hoef je niets te doen: over zeven dagen wissen we wat er ingevuld is.',
  ],
  facts: [{ label: 'Wat we met de gegevens doen', value: `${site}${privacyPath(slugOf(municipality))}` }],
  asks: [],
  action: { kind: 'link', label: 'Bekijk en bevestig' },
  closing: 'Bedankt,',
  isNeutral: true,
});

const known = ({ municipality }: Facts): Message => ({
  subjects: [
    `Je bent al ingeschreven voor Klimaatdoeners in ${municipality}`,
    `Je bent al ingeschreven in ${municipality}`,
    'Je bent al ingeschreven voor Klimaatdoeners',
  ],
  preheader: 'Opnieuw inschrijven hoeft niet.',
  heading: 'Je bent al ingeschreven',
  paragraphs: [
    `Met je e-mailadres is opnieuw een inschrijving ingevuld voor Klimaatdoeners in ${municipality}. Dat hoeft niet: je inschrijving staat er nog.`,
    'Wil je iets veranderen of nakijken? Dat doe je op je eigen pagina. Was jij het niet? Dan hoef je niets te doen.',
  ],
  facts: [],
  asks: [],
  action: { kind: 'link', label: 'Bekijk mijn inschrijving' },
  closing: 'Tot gauw,',
});

/** The mail to a citizen's new address says as little as that to anybody else's. */
const newAddress = (facts: Facts, { isFirst }: { isFirst?: boolean }): Message => ({
  ...addressConfirmation(facts),
  ...(isFirst ? firstAddress : { subjects: ['Is dit je nieuwe e-mailadres voor Klimaatdoeners?'] }),
});

/** Somebody who had no address gave this one to coach or officer. */
const firstAddress: Pick<Message, 'subjects' | 'heading' | 'paragraphs'> = {
  subjects: ['Is dit je e-mailadres voor Klimaatdoeners?'],
  heading: 'Is dit je e-mailadres?',
  paragraphs: [
    'Iemand gaf dit adres op om er mails van Klimaatdoeners te krijgen.',
    `Bevestig het binnen ${CONFIRM_WITHIN_HOURS} uur. Tot dan sturen we je niets anders.`,
  ],
};

/** The mail to a citizen's address of until now. It does not name the new one. */
const addressNotice = ({ municipality }: Facts): Message => ({
  subjects: [
    `Je e-mailadres voor Klimaatdoeners in ${municipality} verandert`,
    `Je e-mailadres in ${municipality} verandert`,
    'Je e-mailadres voor Klimaatdoeners verandert',
  ],
  preheader: 'We stuurden een link naar je nieuwe adres.',
  heading: 'Je e-mailadres verandert',
  paragraphs: [
    `Iemand vroeg om je mails van Klimaatdoeners in ${municipality} naar een ander adres te sturen. We stuurden een link naar dat adres. Zodra die bevestigd is, schrijven we je daar. Tot dan verandert er niets.`,
  ],
  facts: [],
  asks: [`Vroeg je dit niet? Bel ons dan meteen: ${ECOLIFE_PHONE}.`],
  asksTitle: 'Herken je dit niet?',
  closing: 'Groeten,',
});

/** The texts of the mails about a sign-up. */
export const participantTexts = textsFor(participantMails, {
  because: {
    participant: ({ municipality }) =>
      `Je krijgt deze mail omdat je je inschreef voor Klimaatdoeners in ${municipality}.`,
  },
  templates: {
    'sign-up-confirmation': { participant: confirmation },
    'sign-up-guardian': { participant: guardian },
    'sign-up-known': { participant: known },
    'citizen-address': { participant: newAddress },
    'citizen-notice': { participant: addressNotice },
  },
});
