import { addDays } from '../../domain/calendar/local-time.ts';
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
 * duty beside those of the catalogue, and of each session who came, what was agreed and its minutes.
 */
export const paperwork = (startDate: string, { sessions }: Pick<Plan, 'sessions'>): Scene[] => [
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
];

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
