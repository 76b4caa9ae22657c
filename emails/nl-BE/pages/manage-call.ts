import type { IsoDate } from '../../../domain/calendar/local-time.ts';
import type { CallField } from '../../../events/call.ts';
import { dayAndMonth, fullDate } from '../words.ts';

/** The page on which officer and coach see to the call of a trajectory. */
export const manageCallTexts = {
  title: 'Oproep',
  states: {
    'not-open': (opensOn: IsoDate | null) =>
      opensOn === null
        ? 'Nog niet open. Het traject ligt even stil: de datum volgt.'
        : `Nog niet open. De pagina gaat vanzelf open op ${fullDate(opensOn)}.`,
    open: (lastDay: IsoDate | null) =>
      lastDay === null
        ? 'Open. Inschrijven kan tot iemand de oproep sluit.'
        : `Open. Inschrijven kan tot en met ${dayAndMonth(lastDay)}.`,
    closed: 'Gesloten. Niemand kan nog inschrijven.',
    over: 'Het traject is voorbij, en de oproep dus ook. De pagina zegt dat aan wie ze nog vindt.',
  },
  page: 'Bekijk de pagina zoals inwoners ze zien',
  turn: {
    title: 'Open of gesloten',
    over: 'De pagina',
    open: 'Zet de oproep open',
    late: 'De begeleiding is voorbij. Er zijn geen sessies meer om voor in te schrijven.',
    openEarly: 'Zet de oproep nu al open',
    close: 'Sluit de oproep',
    told: 'De oproep gaat open met de voorbereiding en sluit de avond voor de Kickoff. Anders beslis je hier.',
  },
  kit: {
    title: 'Verspreiden',
    told: 'Affiche, flyer en teksten, elk met een eigen korte link. Zo zie je wat mensen brengt.',
    texts: 'Teksten voor berichten, nieuwsbrief en infoblad',
  },
  write: {
    title: 'De tekst',
    told: 'Dit staat er nu. Verander wat je wil. Maak je een vak leeg, dan staat er weer onze tekst.',
    fields: {
      lead: { label: 'Inleiding', hint: 'Eén zin onder de titel. Ook wie de link deelt, toont ze.' },
      about: { label: 'Wat is het?', hint: 'Een lege regel begint een nieuwe alinea.' },
      asked: { label: 'Dit vragen we', hint: 'Elk punt op een eigen regel.' },
      brings: { label: 'Dit krijg je', hint: 'Elk punt op een eigen regel.' },
      sessions: { label: 'Naast de data en plaatsen', hint: 'Bijvoorbeeld hoe toegankelijk de zalen zijn.' },
      contact: { label: 'Bij de mensen om iets te vragen', hint: 'Bijvoorbeeld wanneer je te bereiken bent.' },
      questions: {
        label: 'Veelgestelde vragen',
        hint: 'De vraag op één regel, het antwoord eronder. Een lege regel tussen twee vragen.',
      },
      authority: { label: 'Wie roept op?', hint: 'Met het soort gemeente, zoals “stad Leuven”.' },
      publisher: { label: 'Verantwoordelijke uitgever', hint: 'Met adres. Dit staat op affiche en flyer.' },
      dataProtection: {
        label: 'Contact voor gegevensbescherming',
        hint: 'Het e-mailadres of telefoonnummer van jullie functionaris (DPO).',
      },
    } satisfies Record<CallField, { label: string; hint: string }>,
    save: 'Bewaar de tekst',
  },
  versions: {
    title: 'Eerdere versies',
    line: (version: number, name: string, day: string) => `Versie ${version}, van ${day}, door ${name}`,
    unknown: 'iemand van wie de gegevens gewist zijn',
  },
} as const;
