import type { IsoDate } from '../../../domain/calendar/local-time.ts';
import { overviewMails } from '../../../domain/overview/mails.ts';
import type { Overview } from '../../../domain/overview/overview.ts';
import { pageOfSignal } from '../../../domain/radar/pages.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { Titles } from '../../../domain/trajectory/titles.ts';
import type { Ask, Fact, Facts, Message } from '../../message.ts';
import { oneLine } from '../../plain.ts';
import { textsFor } from '../../texts.ts';
import { DOCUMENT_NAMES } from '../document-names.ts';
import { dutyName, PHASE_TITLES, STAFF_NAMES, sessionName } from '../names.ts';
import { signalPageLabel, signalText } from '../radar.ts';
import { atStart, datesFor } from '../words.ts';

type Line = Extract<Overview, { status: 'prepared' }>['lines'][number];
type Coming = Line['coming'][number];

const week = (facts: Facts, { place }: { place: number }, overview: Overview): Message => {
  if (overview.status === 'absent') throw new Error('There is no overview');
  const { lines, more } = overview;
  const line = lines[place];
  if (!line) throw new Error(`The overview has no trajectory at place ${place}`);
  const municipality = oneLine(line.municipality);
  const { named } = facts;
  // One answer cannot go to the people of several trajectories.
  const isOfSeveral = !facts.alone && new Set(lines.map(({ other }) => other)).size > 1;
  return {
    subjects: subjectsOf(municipality, lines.length - 1 + more),
    preheader: 'Wat er deze week komt, en wat op je wacht.',
    heading: `Deze week in ${municipality}`,
    paragraphs: [
      ...(more > 0 && place === 0 ? [moreText(lines.length, more)] : []),
      ...(isOfSeveral && place === 0 ? [WHOM_TO_WRITE] : []),
      ...(line.coming.length === 0 ? ['Deze week staat er niets op de planning.'] : []),
      ...changesText(line, facts),
      ...(line.open === 0 ? [] : [openText(line.open)]),
    ],
    facts: line.coming.map((one) => factOf(one, line, facts)),
    asksTitle: line.signals.length === 0 ? 'Meer weten?' : 'Dit vraagt aandacht',
    asks: [...asksOf(line, facts), allOf(line.trajectoryId)],
    ...(named === undefined
      ? {}
      : {
          action: {
            kind: 'write',
            to: 'named',
            label: `Mail ${named.first}`,
            subject: `Deze week (Klimaatdoeners ${municipality})`,
          },
        }),
    closing: 'Een fijne week,',
    ...(place === 0 ? (isOfSeveral ? { isForEcolife: true as const } : {}) : { goesOn: true as const }),
  };
};

const WHOM_TO_WRITE =
  'Dit gaat over meer dan één traject. Wil je iets vragen of antwoorden? Gebruik de knop bij dat traject. Een antwoord op deze mail komt bij Ecolife terecht.';

/** What needs somebody, with one button for all that one page puts right. */
const asksOf = ({ trajectoryId, signals }: Line, { titles, mentioned: names }: Facts): Ask[] =>
  [...Map.groupBy(signals, (signal) => pageOfSignal(trajectoryId, signal))].map(([path, [first, ...others]]) => {
    if (first === undefined) throw new Error('A group of signals is empty');
    return {
      text: [first, ...others].map((signal) => signalText(signal, { titles, names })).join(' '),
      button: { label: signalPageLabel(first, titles), path },
    };
  });

const allOf = (trajectoryId: string): Ask => ({
  text: 'Alles over dit traject staat bij elkaar op één pagina.',
  button: { label: 'Naar het traject', path: staffPagesOf(trajectoryId).trajectory },
});

const subjectsOf = (municipality: string, others: number): Message['subjects'] => {
  const short = `Je week in ${municipality}`;
  if (others === 0) return [`Je week met Klimaatdoeners in ${municipality}`, short];
  const count = others === 1 ? '1 ander traject' : `${others} andere trajecten`;
  return [`${short} en ${count}`, short];
};

/** So many changes are named. The page of the trajectory shows the rest. */
const MOST_CHANGES = 6;

const changesText = ({ changed }: Line, facts: Facts): string[] => {
  if (changed.length === 0) return [];
  const more = changed.length - MOST_CHANGES;
  const named = changed.slice(0, MOST_CHANGES).map((one) => changeText(one, facts));
  return [
    `Gewijzigd sinds je vorige weekoverzicht: ${[...named, ...(more > 0 ? [`nog ${more} andere`] : [])].join('; ')}.`,
  ];
};

const changeText = (change: Line['changed'][number], facts: Facts): string => {
  const on = (date: IsoDate): string => datesFor(date, facts).full;
  switch (change.kind) {
    case 'transition':
      return `“${PHASE_TITLES[change.to]}” is nu op ${on(change.on)} (eerst ${on(change.was)})`;
    case 'session': {
      const { the } = sessionName(change.session, facts.titles);
      if (change.what === 'off')
        return `${the} van ${on(change.on)} ${change.on < facts.today ? 'ging' : 'gaat'} niet door`;
      if (change.what === 'new') return `${the} komt erbij, op ${on(change.on)}`;
      return change.was === undefined
        ? `${the} heeft een ander uur of een andere plaats`
        : `${the} is nu op ${on(change.on)} (eerst ${on(change.was)})`;
    }
    case 'duty': {
      const name = `de taak “${dutyName(change.duty, facts.titles)}”`;
      if (change.what === 'open') return `${name} is nieuw of staat weer open, tegen ${on(change.on)}`;
      return change.was === undefined
        ? `${name} is nu voor ${STAFF_NAMES[change.owner]}`
        : `${name} is nu voor ${on(change.on)} (eerst ${on(change.was)})`;
    }
    case 'document':
      return `er is een versie ${change.version} van ${DOCUMENT_NAMES[change.document].the}`;
    default:
      return change satisfies never;
  }
};

const openText = (open: number): string =>
  open === 1 ? 'Na deze week is er nog 1 open taak.' : `Na deze week zijn er nog ${open} open taken.`;

const moreText = (shown: number, more: number): string =>
  `Dit zijn de ${shown} trajecten die het dringendst zijn. Nog ${more} ${more === 1 ? 'ander vraagt' : 'andere vragen'} deze week ook iets.`;

const factOf = (coming: Coming, { role }: Line, facts: Facts): Fact => ({
  label: atStart(datesFor(coming.on, facts).full),
  value: whatComes(coming, role, facts.titles),
});

const whatComes = (coming: Coming, role: Line['role'], titles: Titles): string => {
  switch (coming.kind) {
    case 'transition':
      return `${coming.to === 'end' ? PHASE_TITLES.end : `${PHASE_TITLES[coming.to]} begint`}${coming.isHeld ? ', maar wacht op het sein' : ''}`;
    case 'session':
      return sessionName(coming.session, titles).name;
    case 'duty':
      return `${dutyName(coming.duty, titles)}${coming.owner === role ? '' : ' (taak van de gemeente)'}`;
    default:
      return coming satisfies never;
  }
};

/** The texts of a weekly overview. */
export const overviewTexts = textsFor(overviewMails, {
  because: {
    coach: () => 'Je krijgt dit overzicht elke maandag waarop er iets te melden is, omdat je Klimaatdoeners begeleidt.',
    officer: () =>
      'Je krijgt dit overzicht elke maandag waarop er iets te melden is, omdat je contactpersoon bent voor Klimaatdoeners.',
  },
  templates: { 'weekly-overview': { coach: week, officer: week } },
});
