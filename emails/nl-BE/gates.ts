import { longDate } from '../../domain/calendar/dutch-dates.ts';
import type { IsoDate } from '../../domain/calendar/local-time.ts';
import type { Named } from '../../domain/gate/keys.ts';
import type { GateId } from '../../domain/gate/needs.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import type { DocumentKind } from '../../events/document.ts';
import { callClosed } from './call/closed.ts';
import { DOCUMENT_NAMES } from './document-names.ts';
import { dutyName, PHASE_NAMES, sessionName } from './names.ts';
import { atStart } from './words.ts';

/** What each transition is called, for use in a sentence. */
export const GATE_NAMES: Record<GateId, string> = {
  preparation: 'de start van het traject',
  guidance: `de start van de ${PHASE_NAMES.guidance.name}`,
  evaluation: `de start van de ${PHASE_NAMES.evaluation.name}`,
  end: 'het einde van het traject',
};

/** The label of the button that leads to the page of a need. */
export const openWords = (one: Named, titles: Titles = NO_TITLES): string => {
  switch (one.need) {
    case 'coach':
    case 'officer':
      return 'Naar het team';
    case 'working-budget':
      return 'Naar de gegevens';
    case 'sign-ups':
      return 'Naar de oproep';
    case 'document':
      return `Naar ${DOCUMENT_NAMES[one.about.document].the}`;
    case 'venue':
    case 'session-held':
    case 'session-minuted':
      return `Naar ${sessionName(one.about.session, titles).the}`;
    case 'duty':
      return 'Naar de taken';
    default:
      return one satisfies never;
  }
};

/** What is needed, and the next step towards it, each in one sentence. */
export const needWords = (one: Named, titles: Titles = NO_TITLES): { needed: string; todo: string } => {
  switch (one.need) {
    case 'coach':
      return { needed: 'Er is een begeleider.', todo: 'Duid een begeleider aan.' };
    case 'officer':
      return { needed: 'De gemeente heeft een contactpersoon.', todo: 'Zoek een contactpersoon bij de gemeente.' };
    case 'working-budget':
      return { needed: 'Het werkingsbudget is bekend.', todo: 'Vul het werkingsbudget in.' };
    case 'sign-ups': {
      const { taking, enough, target, closed } = one.about;
      const who = taking === 0 ? 'Nog niemand' : `${taking} van de ${target}`;
      const howFar = `${who} ${taking < 2 ? 'doet' : 'doen'} mee`;
      return {
        needed: `Minstens ${enough} van de ${target} mensen doen mee (nu ${taking}).`,
        todo: [
          taking < enough && closed === undefined
            ? `${howFar}: zoek er nog minstens ${enough - taking}.`
            : `${howFar}.`,
          ...(taking < enough && closed !== undefined ? [callClosed(closed)] : []),
        ].join(' '),
      };
    }
    case 'document': {
      const { document, step, late } = one.about;
      const { the } = DOCUMENT_NAMES[document];
      const isCard = document === 'menu-card';
      const needed = `${atStart(the)} is ${isCard ? 'gepubliceerd' : 'van kracht'}.`;
      const publish = isCard ? `Kies de dag waarop ${the} verschijnt.` : `Kies de dag waarop ${the} ingaat.`;
      if (late) return { needed, todo: lateDocument(document, late) };
      return { needed, todo: { ...stepWords(the), publish }[step] };
    }
    case 'venue': {
      const { the } = sessionName(one.about.session, titles);
      return { needed: `De plaats van ${the} is bekend.`, todo: `Geef de plaats van ${the} door.` };
    }
    case 'session-held': {
      const { the } = sessionName(one.about.session, titles);
      return { needed: `${atStart(the)} is geweest.`, todo: `Meld of ${the} doorging.` };
    }
    case 'session-minuted': {
      const { the } = sessionName(one.about.session, titles);
      return { needed: `Het verslag van ${the} is klaar.`, todo: `Schrijf het verslag van ${the}.` };
    }
    case 'duty': {
      const name = dutyName(one.about.duty, titles);
      return { needed: `Taak afgevinkt: ${name}.`, todo: `Vink “${name}” af zodra dat klaar is.` };
    }
    default:
      return one satisfies never;
  }
};

/** A document that counts from a day on which it is needed no more: nobody has to choose a day again, but another one. */
export const lateDocument = (document: DocumentKind, { from, needed }: { from: IsoDate; needed: IsoDate }): string => {
  const { the } = DOCUMENT_NAMES[document];
  const how = document === 'menu-card' ? 'verschijnt' : 'geldt';
  return `${atStart(the)} ${how} pas vanaf ${longDate(from)}, en is nodig op ${longDate(needed)}. Kies een vroegere dag als dat kan.`;
};

const stepWords = (the: string) => ({
  write: `Schrijf ${the}.`,
  submit: `Leg ${the} voor.`,
  approve: `Keur ${the} goed.`,
});
