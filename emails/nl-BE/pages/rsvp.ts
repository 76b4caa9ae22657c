import type { Answer } from '../../../domain/rsvp/rsvp.ts';
import type { LinkPage } from '../../links.ts';
import { atStart, guestsIn, withGuests } from '../words.ts';

/** Texts of the page on which a citizen answers an invitation. */
export const rsvpTexts = {
  title: (the: string) => `Kom je naar ${the}?`,
  where: (municipality: string) => `Klimaatdoeners in ${municipality}`,
  facts: { when: 'Wanneer', place: 'Waar', bring: 'Breng mee', access: 'Toegankelijkheid' },
  legend: 'Jouw antwoord',
  answers: {
    ja: { label: 'Ik kom', hint: undefined },
    misschien: { label: 'Misschien', hint: 'We vragen het je nog eens voor de sessie.' },
    nee: { label: 'Ik kan niet', hint: 'Je krijgt voor deze sessie geen mails meer.' },
  },
  guests: { legend: 'Breng je iemand mee als je komt?', none: 'Nee', some: guestsIn },
  button: 'Bevestig mijn antwoord',
  change: 'Je kan je antwoord veranderen tot de sessie begint.',
  /** `free`: for somebody who answers now. `chairs`: that nobody took yet, and for which others may wait. */
  left: (free: number, chairs: number) =>
    free <= 0
      ? chairs > 0
        ? 'Er zijn nog stoelen vrij, maar te weinig voor wie al wacht. Wie nu komt, staat op de wachtlijst.'
        : 'De zaal is vol. Wie nu komt, staat op de wachtlijst.'
      : `In de zaal ${free === 1 ? 'is nog 1 plaats' : `zijn nog ${free} plaatsen`} vrij.`,
  choose: 'Kies of je komt.',
  moved: 'De sessie is verplaatst. Kijk naar de nieuwe datum en antwoord opnieuw.',
  /** What somebody said, as the page repeats it. */
  said: (answer: Answer, count: number, placeInLine: number, chairs: number): string | undefined => {
    switch (answer) {
      case 'invited':
        return undefined;
      case 'yes':
        return `Je komt${withGuests(count)}. Tot dan!`;
      case 'maybe':
        return 'Je komt misschien. Bedankt om het te laten weten.';
      case 'no':
        return 'Je kan niet komen. Jammer, en bedankt om het te laten weten.';
      case 'waiting':
        if (chairs > 0 && placeInLine === 1) {
          return `Er ${chairs === 1 ? 'is nog 1 stoel' : `zijn nog ${chairs} stoelen`} vrij: te weinig voor jou${withGuests(count)}, dus je staat op de wachtlijst. Met minder gasten, of alleen, is er wel plaats.`;
        }
        return `${chairs > 0 ? 'Er zijn te weinig stoelen vrij' : 'De zaal is vol'}. Je staat op de wachtlijst${withGuests(count)}, op plaats ${placeInLine}. Komt er plaats vrij, dan krijg je een mail.`;
    }
  },
};

export const offPage = (the: string): LinkPage => ({
  title: 'Deze sessie gaat niet door',
  told: [
    [`Er is nu geen datum voor ${the}. Je hoeft niets te doen.`],
    ['Komt er een nieuwe datum, dan vragen we je opnieuw of je kan komen.'],
  ],
});

export const overPage = (the: string): LinkPage => ({
  title: 'Antwoorden kan niet meer',
  told: [[`${atStart(the)} is al begonnen of voorbij. Je hoeft niets te doen.`]],
});

export const earlyPage = (the: string): LinkPage => ({
  title: 'Daarvoor is het nog te vroeg',
  told: [[`We vragen je later of je naar ${the} komt. Je krijgt dan een mail.`]],
});
