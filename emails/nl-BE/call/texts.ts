import type { CallTexts } from '../../../domain/call/texts.ts';
import { ECOLIFE_PHONE } from '../../ecolife.ts';
import { atStart, euros } from '../words.ts';

/** What our texts of a call tell of a trajectory. */
export type CallFacts = {
  municipality: string;
  /** `stad Leuven`. */
  authority: string;
  /** How many people the group is meant for. */
  size: number | undefined;
  workingBudgetCents: number;
  /** The hours of the sessions that go on. */
  sessions: readonly { start: string; end: string }[];
  officer: { name: string; phone?: string | undefined } | undefined;
  hasRegulations: boolean;
};

const NUMBERS = ['geen', 'één', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien'];

/** What a call asks people to: to come to the sessions that go on, while there are any, and to choose. */
export const comeAndChoose = (sessions: CallFacts['sessions']): string =>
  sessions.length === 0 ? 'Kies' : `Kom naar ${gatheringsOf(sessions)}, kies`;

/** `vier avonden`, or `vijf bijeenkomsten` when one of them is by day. */
export const gatheringsOf = (sessions: CallFacts['sessions']): string => {
  const number = NUMBERS[sessions.length] ?? String(sessions.length);
  const areEvenings = sessions.every(({ start }) => start >= '17:00');
  const [one, more] = areEvenings ? ['avond', 'avonden'] : ['bijeenkomst', 'bijeenkomsten'];
  return `${number} ${sessions.length === 1 ? one : more}`;
};

const minutesBetween = (start: string, end: string): number => minutesAt(end) - minutesAt(start);
const minutesAt = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const HALVES = new Map([
  [90, 'anderhalf uur'],
  [150, 'tweeënhalf uur'],
  [210, 'drieënhalf uur'],
]);

/** ` van tweeënhalf uur`, when all last equally long. */
const lasting = (sessions: CallFacts['sessions']): string => {
  const [first, ...others] = sessions.map(({ start, end }) => minutesBetween(start, end));
  if (first === undefined || others.some((other) => other !== first)) return '';
  const said =
    HALVES.get(first) ?? (first % 60 === 0 ? `${NUMBERS[first / 60] ?? first / 60} uur` : `${first} minuten`);
  return ` van ${said}`;
};

/** `de stad` or `de gemeente` */
export const theAuthority = (authority: string): string => `de ${authority.split(' ', 1)[0] ?? 'gemeente'}`;

/** The texts of a call as long as nobody writes others. They stand as they are. */
export const ourCall = (facts: CallFacts): CallTexts => {
  const { municipality, authority, size, workingBudgetCents, sessions, officer, hasRegulations } = facts;
  const gatherings = gatheringsOf(sessions);
  const evening = gatherings.includes('bijeenkomst') ? 'bijeenkomst' : 'avond';
  const eachEvening = evening === 'avond' ? 'elke avond' : 'elke bijeenkomst';
  const the = theAuthority(authority);
  const budget =
    workingBudgetCents === 0 ? 'een werkingsbudget' : `een werkingsbudget van ${euros(workingBudgetCents)}`;
  const people = size === undefined ? 'een groep inwoners' : `een groep van ${size} inwoners`;
  const phone =
    officer?.phone === undefined ? `Bel Ecolife op ${ECOLIFE_PHONE}.` : `Bel ${officer.name} op ${officer.phone}.`;
  return {
    lead: `Heb je zin om met buren iets te doen voor het klimaat? ${comeAndChoose(sessions)} samen een paar acties en maak ze waar.`,
    about: `Klimaatdoeners is ${people} van ${municipality} die acht maanden lang samen klimaatacties bedenkt en uitvoert. Een begeleider van Ecolife helpt jullie op weg, ${the} geeft ${budget} en haar kennis. De groep kiest zelf wat ze doet, zonder dossiers en zonder stemming: een voorstel gaat door als niemand er een ernstig bezwaar tegen heeft.`,
    asked: [
      sessions.length === 0 ? 'Een paar avonden. De data volgen nog.' : `${atStart(gatherings)}${lasting(sessions)}.`,
      'Tussendoor een paar uur per maand, zoveel als jij kiest.',
      'Je ideeën, je handen of je adresboek.',
    ],
    brings: [
      'Buren die hetzelfde willen.',
      'Een begeleider die de groep op weg zet.',
      `${workingBudgetCents === 0 ? 'Een werkingsbudget' : atStart(euros(workingBudgetCents))} om samen mee te werken.`,
      'Een actie die blijft bestaan, ook na het traject.',
    ],
    sessions: 'Heb je iets nodig om erbij te zijn, zoals een ringleiding of vervoer? Zeg het als je inschrijft.',
    contact: '',
    questions: [
      {
        question: 'Moet ik iets van klimaat kennen?',
        answer: 'Nee. Je kent je buurt, dat is genoeg. Voor de techniek komen de ambtenaar en de begeleider helpen.',
      },
      {
        question: `Ik kan er één ${evening} niet bij zijn. Mag ik toch meedoen?`,
        answer: 'Ja. Je krijgt achteraf een mail met wat er beslist is en wanneer de volgende keer is.',
      },
      {
        question: 'Wat als de groep volzet is?',
        answer:
          'Dan kom je op de wachtlijst, in de volgorde waarin mensen hun inschrijving bevestigen. Komt er ten laatste een dag voor de Kickoff een plaats vrij, dan krijg je een mail. Daarin staat tot wanneer we ze voor je vrijhouden.',
      },
      {
        question: 'Ik heb geen e-mailadres.',
        answer: `${phone} Dan schrijven we je in en verwittigen we je voor ${eachEvening}.`,
      },
      {
        question: 'Kost het iets?',
        answer: hasRegulations
          ? `Nee. De groep krijgt een werkingsbudget van ${the}. In het reglement lees je wat daarmee kan.`
          : `Nee. De groep krijgt een werkingsbudget van ${the}.`,
      },
      {
        question: 'Ik ben jonger dan 18.',
        answer: 'Vanaf 13 jaar kan je online inschrijven. Ben je jonger dan 16, dan bevestigt ook een ouder of voogd.',
      },
    ],
    authority,
    publisher: authority,
    dataProtection: '',
  };
};
