import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import type { Facts, Message } from '../../message.ts';

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
      why === 'bounced'
        ? `Een mail aan ${full} kwam terug: het adres bestaat niet (meer). We sturen er dus niets meer naartoe.`
        : `Een mail aan ${full} werd als spam gemeld. We sturen er dus niets meer naartoe.`,
      `${first === 'die persoon' ? 'Die persoon' : first} mist daardoor het nieuws en de herinneringen over Klimaatdoeners in ${municipality}.`,
    ],
    facts: [{ label: 'Telefoon', value: named?.phone ?? 'niet bekend' }],
    asks: [
      `Bel ${first} en vraag op welk adres onze mails wel welkom zijn.`,
      'Geef dat adres door aan Ecolife: info@ecolife.be of 016 22 21 03. Zodra het bevestigd is, gaan de mails weer door.',
    ],
    closing: 'Bedankt voor je hulp,',
  };
};
