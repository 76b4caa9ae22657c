import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import { ECOLIFE_EMAIL, ECOLIFE_PHONE } from '../../ecolife.ts';
import type { Facts, Message } from '../../message.ts';

const BECAUSE: Record<TrajectoryParams['member-unreachable']['why'], (full: string) => string> = {
  bounced: (full) => `Een mail aan ${full} kwam terug: het adres bestaat niet (meer).`,
  complained: (full) => `Een mail aan ${full} werd als spam gemeld.`,
  refused: (full) => `Het e-mailadres dat we van ${full} hebben, klopt niet: er kan geen mail naartoe.`,
};

/** To the lead coach: whom to ring, because no mail reaches them. */
export const memberUnreachable = (
  { municipality, named }: Facts,
  { why }: TrajectoryParams['member-unreachable'],
): Message => {
  const full = named?.full ?? 'iemand uit je team';
  const first = named?.first ?? 'die persoon';
  return {
    subjects: [
      `${municipality}: onze mails komen niet aan bij ${first}`,
      `${municipality}: onze mails komen niet aan`,
      `${municipality}: bel even`,
    ],
    preheader: `${full} krijgt geen mails meer van ons.`,
    heading: `Onze mails komen niet meer aan bij ${first}`,
    paragraphs: [
      `${BECAUSE[why](full)} We sturen er dus niets meer naartoe.`,
      `${first === 'die persoon' ? 'Die persoon' : first} mist daardoor het nieuws en de herinneringen over Klimaatdoeners in ${municipality}.`,
    ],
    facts: [{ label: 'Telefoon', value: named?.phone ?? 'niet bekend' }],
    asks: [
      `Bel ${first} en vraag op welk adres onze mails wel welkom zijn.`,
      `Geef dat adres door aan Ecolife: ${ECOLIFE_EMAIL} of ${ECOLIFE_PHONE}. Zodra het bevestigd is, gaan de mails weer door.`,
    ],
    closing: 'Bedankt voor je hulp,',
    isForEcolife: true,
  };
};
