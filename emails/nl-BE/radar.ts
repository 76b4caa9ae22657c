import type { IsoDate } from '../../domain/calendar/local-time.ts';
import type { Level } from '../../domain/radar/rules.ts';
import type { About, Signal } from '../../domain/radar/signals.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import type { SessionId } from '../../events/plan.ts';
import { callClosed } from './call/closed.ts';
import { DOCUMENT_NAMES } from './document-names.ts';
import { dutyName, PHASE_TITLES, ROLE_NAMES, sessionName } from './names.ts';
import { milestoneLabel } from './trajectory/milestones.ts';
import { atStart, dayAndMonth } from './words.ts';

/** How soon somebody is needed. */
export const LEVEL: Record<Level, string> = { now: 'Vandaag', week: 'Deze week', watch: 'In het oog houden' };

const days = (count: number): string => `${count} ${count === 1 ? 'dag' : 'dagen'}`;

/** What the trajectory of a signal calls its extra sessions and own duties, and the names of people by id. */
type Words = { titles?: Titles | undefined; names?: ReadonlyMap<string, string> | undefined };

/** Why a trajectory needs somebody, in one sentence. */
export const signalText = (signal: Signal, { titles = NO_TITLES, names }: Words = {}): string => {
  switch (signal.rule) {
    case 'vacancy':
      return signal.about.role === 'coach' ? 'Er is geen begeleider.' : 'De gemeente heeft geen contactpersoon.';
    case 'unreachable':
      return `Onze mails komen niet aan bij ${whoIs(signal.about, names)}: bel voor een ander adres.`;
    case 'session-off':
      return `${nameOf(signal.about, titles)} gaat niet door en heeft nog geen nieuwe datum.`;
    case 'session-unreported':
      return `Niemand zei of ${sessionName(signal.about.session, titles).the} van ${dayAndMonth(signal.about.date)} doorging.`;
    case 'place-unknown':
      return `${nameOf(signal.about, titles)} is ${inDays(signal.days, signal.about.date)} en heeft nog geen plaats.`;
    case 'session-holiday': {
      const { kind, holiday, date } = signal.about;
      const when = kind === 'public' ? `op een feestdag: ${holiday}` : `in de ${holiday}`;
      return `${nameOf(signal.about, titles)} is ${inDays(signal.days, date)}, ${when}.`;
    }
    case 'group-unreached': {
      const { count } = signal.about;
      return count === 1
        ? '1 deelnemer krijgt onze mails niet meer: bel even, en vraag een ander adres.'
        : `${count} deelnemers krijgen onze mails niet meer: bel even, en vraag een ander adres.`;
    }
    case 'sign-ups-few': {
      const { taking, enough, target, date, closed } = signal.about;
      const who =
        taking === 0 ? 'Nog niemand doet mee' : `${taking} van de ${target} ${taking === 1 ? 'doet' : 'doen'} mee`;
      const when = `voor de Kickoff, ${inDays(signal.days, date)}`;
      return closed === undefined
        ? `${who}: zoek er nog minstens ${enough - taking} ${when}.`
        : `${who}, er zijn er minstens ${enough} nodig ${when}. ${callClosed(closed)}`;
    }
    case 'place-free': {
      const { free, waiting } = signal.about;
      const places = free === 1 ? 'Er is een plaats vrij' : `Er zijn ${free} plaatsen vrij`;
      const people = waiting === 1 ? 'er wacht iemand' : `er wachten ${waiting} mensen`;
      return `${places} en ${people}. We bieden nu niets meer vanzelf aan: geef een plaats met de hand.`;
    }
    case 'document-waits': {
      const { document, version, step } = signal.about;
      const { name } = DOCUMENT_NAMES[document];
      if (step === 'approve') return `${name}: versie ${version} wacht al ${days(signal.days)} op een akkoord.`;
      return `${name}: versie ${version} is al ${days(signal.days)} goedgekeurd. Kies nog de dag waarop ze geldt.`;
    }
    case 'duty-late':
      return `${dutyName(signal.about.duty, titles)} is ${days(signal.days)} te laat.`;
    case 'silent':
      return `Er werd al ${days(signal.days)} niets afgevinkt, terwijl er taken te laat zijn.`;
    case 'waiting': {
      const { held } = signal.about;
      const since = days(signal.days);
      if (held === undefined) return `Het traject ligt al ${since} stil, en niemand zei tot wanneer.`;
      return held === 'end'
        ? `Het einde van het traject wacht al ${since} op het sein.`
        : `“${PHASE_TITLES[held]}” wacht al ${since} op het sein.`;
    }
    case 'stuck':
      return `De planning staat stil: “${milestoneLabel(signal.about.milestoneId, titles)}” moest ${days(signal.days)} geleden.`;
    default:
      return signal satisfies never;
  }
};

/** The label of the button that leads to the page of a signal. */
export const signalPageLabel = (signal: Signal, titles: Titles = NO_TITLES): string => {
  switch (signal.rule) {
    case 'group-unreached':
      return 'Wie moet je bellen?';
    case 'sign-ups-few':
      return 'Naar de oproep';
    case 'place-free':
      return 'Naar de deelnemers';
    case 'document-waits':
      return `Naar ${DOCUMENT_NAMES[signal.about.document].the}`;
    case 'duty-late':
    case 'silent':
      return 'Naar de taken';
    case 'vacancy':
    case 'unreachable':
      return 'Naar het team';
    case 'waiting':
      return 'Naar de planning';
    case 'stuck':
      return 'Naar het traject';
    default:
      return `Naar ${sessionName(signal.about.session, titles).the}`;
  }
};

/** `Bo Claes (contactpersoon)`, or `een contactpersoon` where the name is not known. */
const whoIs = ({ personId, role }: About['unreachable'], names: Words['names']): string => {
  const name = names?.get(personId);
  return name === undefined ? `een ${ROLE_NAMES[role]}` : `${name} (${ROLE_NAMES[role]})`;
};

const nameOf = ({ session }: { session: SessionId }, titles: Titles): string =>
  atStart(sessionName(session, titles).the);

const inDays = (count: number, date: IsoDate): string => {
  if (count === 0) return 'vandaag';
  return count === 1 ? 'morgen' : `over ${days(count)} (${dayAndMonth(date)})`;
};
