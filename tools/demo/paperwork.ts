import * as z from 'zod/mini';
import { addDays } from '../../domain/calendar/local-time.ts';
import { FEWEST_ANSWERS } from '../../domain/document/survey.ts';
import { USUAL_SESSIONS } from '../../domain/trajectory/sessions.ts';
import type { Plan } from '../../events/plan.ts';
import { at, type Scene } from './scene.ts';

/** The documents, each so many days after the start. */
const DOCUMENTS = [
  {
    kind: 'intake',
    after: 1,
    facts: (day: string) => ({
      date: day,
      attendees: [{ name: 'An Jacobs', organisation: 'Stad Leuven' }],
      goals: ['Dertig inwoners die elkaar leren kennen', 'Vijf acties die na het traject doorgaan'],
      agreements: ['De stad zorgt voor zaal en drank.', 'Ecolife begeleidt de vier avonden.'],
      purchaseOrder: '2027-0412',
      enterpriseNumber: '0123.456.749',
    }),
  },
  {
    kind: 'work-plan',
    after: 2,
    facts: (day: string) => ({
      goals: ['Een groep van 25 inwoners', 'Minstens vijf acties'],
      actions: [
        { what: 'De oproep verspreiden', owner: 'officer', due: addDays(day, 10) },
        { what: 'De eerste avond voorbereiden', owner: 'coach', due: addDays(day, 20) },
      ],
    }),
  },
  {
    kind: 'regulations',
    after: 3,
    facts: () => ({ decidingBody: 'council', minimumAge: 13, maximumParticipants: 30 }),
  },
  {
    kind: 'menu-card',
    after: 3,
    facts: () => ({
      intro: 'Waar willen jullie mee beginnen?',
      actions: [
        { action: 'repair-cafe', note: 'De bibliotheek stelt een zaal ter beschikking.' },
        { action: 'volkstuin' },
      ],
    }),
  },
] as const;

/**
 * What a careful coach and officer put on paper: every document in force or published, a place of its own for the Kickoff, a
 * duty beside those of the catalogue, of each session who came, what was agreed and its minutes, and the evaluation at the end.
 */
export const paperwork = (startDate: string, { sessions, phases }: Pick<Plan, 'sessions' | 'phases'>): Scene[] => [
  ...DOCUMENTS.flatMap(({ kind, after, facts }) => documentOf(kind, facts, addDays(startDate, after))),
  {
    at: at(addDays(startDate, 8)),
    path: 'duties',
    body: { title: 'Sleutel van de zaal ophalen', owner: 'officer', dueOn: addDays(sessions.kickoff.date, -1) },
  },
  {
    at: at(addDays(startDate, 12)),
    path: 'sessions/kickoff/schedule',
    body: {
      basedOn: 0,
      start: '19:00',
      end: '21:30',
      venue: { place: 'Buurthuis Sint-Maarten', accessibility: 'De ingang aan de tuin heeft geen drempel.' },
      bring: 'Een foto van een plek in je buurt',
    },
  },
  ...USUAL_SESSIONS.flatMap((session) => evening(session, sessions[session].date)),
  ...evaluated(addDays(phases.evaluation, 14)),
];

/** The report at the end, with the answers on the survey of paper counted by hand. It begins with what the product knows by then. */
const evaluated = (day: string): Scene[] => [
  {
    at: at(day, '10:30'),
    path: 'documents/evaluation/write',
    body: (proposed) => ({ basedOn: 0, facts: { ...proposed, ...EVALUATION, ...found(proposed) } }),
    beginsWith: 'documents/evaluation',
  },
  { at: at(day, '11:30'), path: 'documents/evaluation/submit', body: { version: 1 } },
  { at: at(addDays(day, 2), '13:30'), path: 'documents/evaluation/approve', body: { version: 1 } },
];

const known = z.object({ goalsMet: z.array(z.object({ goal: z.string() })), tookPart: z.int() });

/** What coach and officer add to what is known: whether the goals were reached, and a survey that everybody who stayed filled in. */
const found = (proposed: object): object => {
  const { goalsMet, tookPart } = known.parse(proposed);
  const notes = [`${tookPart} mensen deden mee tot het einde.`, 'Twee acties gaan door.'];
  return {
    goalsMet: goalsMet.map(({ goal }, index) => ({ goal, met: 'partly', note: notes[index] })),
    answers: tookPart,
    ...(tookPart < FEWEST_ANSWERS ? {} : { ...SURVEY, staying: tookPart - 2, maybeStaying: 1, leaving: 1 }),
  };
};

const SURVEY = {
  scores: { welcome: 4.7, steering: 4.3, fair: 4.5, learned: 4.1, neighbours: 4.6 },
  proud: ['Dat mensen van drie wijken elkaar nu kennen.'],
  advice: ['Begin vroeger met het zoeken van een zaal.'],
};

const EVALUATION = {
  outcomes: [
    {
      ...{ action: 'Repair Café', result: 'Twee keer, 41 toestellen hersteld', carriedOnBy: 'De Hobbyclub' },
      ...{ owner: 2, money: 1, place: 2, plan: 2, partner: 1 },
    },
    {
      ...{ action: 'Samentuin', result: 'Een perceel van de stad, 14 gezinnen', carriedOnBy: 'De tuingroep' },
      ...{ owner: 2, money: 2, place: 2, plan: 1, partner: 2 },
    },
  ],
  ...{ spent: 4120, cofinancing: 650 },
  learnings: [
    { kind: 'good', text: 'Een vaste avond in de week hielp iedereen.', owner: 'coach' },
    { kind: 'better', text: 'De regels voor het budget kwamen te laat.', owner: 'officer' },
    { kind: 'advice', text: 'Zoek per actie meteen een partner.', owner: 'group' },
  ],
} as const;

const documentOf = (kind: string, facts: (day: string) => object, day: string): Scene[] => {
  const path = `documents/${kind}`;
  const decision = { body: 'council', decidedOn: day, reference: '2027_GR_00012' };
  return [
    { at: at(day, '10:30'), path: `${path}/write`, body: { basedOn: 0, facts: facts(day) } },
    { at: at(day, '11:30'), path: `${path}/submit`, body: { version: 1 } },
    {
      at: at(addDays(day, 1), '13:30'),
      path: `${path}/approve`,
      body: { version: 1, ...(kind === 'regulations' ? { decision } : {}) },
    },
    ...(kind === 'regulations' || kind === 'menu-card'
      ? [{ at: at(addDays(day, 1), '14:30'), path: `${path}/publish`, body: { version: 1, on: addDays(day, 2) } }]
      : []),
  ];
};

/** Who came is counted by name, in the hall. */
const evening = (session: string, date: string): Scene[] => [
  {
    at: at(addDays(date, 1), '10:30'),
    path: `sessions/${session}/hold`,
    body: {
      basedOn: 0,
      outcome: 'Een warme avond, met veel ideeën.',
      agreements: ['Elke actie krijgt een trekker.', 'We houden contact via de groepsmail.'],
    },
  },
  {
    at: at(addDays(date, 4), '10:30'),
    path: `sessions/${session}/minutes`,
    body: { basedOn: 0, text: '## Wat we deden\n\nWe maakten kennis en kozen waar we mee beginnen.' },
  },
];
