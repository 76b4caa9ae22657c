import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { newestIn } from '../../../domain/trajectory/plan-mails.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Fact, Facts, Message } from '../../message.ts';
import { atStart, euros, listed, writeToCoach, writeToOfficer } from '../words.ts';
import { calendarHint } from './plan.ts';

type Corrected = TrajectoryParams['facts-corrected'];

type Field = { field: string; name: string; shown: (facts: Facts) => Fact };

const FIELDS: readonly Field[] = [
  {
    field: 'venue',
    name: 'de plaats',
    shown: ({ venue }) => ({ label: 'Plaats van de sessies', value: venue ?? 'nog te bepalen' }),
  },
  {
    field: 'workingBudgetCents',
    name: 'het werkingsbudget',
    shown: ({ workingBudgetCents: budget }) => ({
      label: 'Werkingsbudget',
      value: budget === 0 ? 'nog te bepalen' : euros(budget),
    }),
  },
  {
    field: 'targetGroupSize',
    name: 'het streefdoel voor de groep',
    shown: ({ targetGroupSize: size }) => ({
      label: 'Streefdoel voor de groep',
      value: size === undefined ? 'nog te bepalen' : size === 1 ? '1 inwoner' : `${size} inwoners`,
    }),
  },
];

const corrected = (
  facts: Facts,
  purpose: Corrected,
  subject: ExistingTrajectory,
): Omit<Message, 'action' | 'closing'> => {
  const newest = newestIn(purpose, subject);
  const changed = FIELDS.filter(({ field }) => newest.includes(field));
  const names = listed(changed.map(({ name }) => name));
  return {
    subjects: [
      `Aangepast in ${facts.municipality}: ${names}`,
      `Aangepaste gegevens voor ${facts.municipality}`,
      'Aangepaste gegevens voor Klimaatdoeners',
    ],
    preheader: 'Dit zijn de gegevens zoals ze nu zijn.',
    heading: changed.length === 1 ? 'Een gegeven is aangepast' : 'Gegevens zijn aangepast',
    paragraphs: [
      `${atStart(names)} van Klimaatdoeners in ${facts.municipality} ${changed.length === 1 ? 'is' : 'zijn'} aangepast.`,
    ],
    facts: changed.map(({ shown }) => shown(facts)),
    asks: [...calendarHint(facts), 'Klopt er iets niet? Laat het snel weten.'],
  };
};

type Write = (facts: Facts, purpose: Corrected, subject: ExistingTrajectory) => Message;

export const factsCorrected: Record<TeamRole, Write> = {
  officer: (facts, purpose, subject) => ({
    ...corrected(facts, purpose, subject),
    action: writeToCoach(facts, 'Aangepaste gegevens'),
    closing: 'Bedankt,',
  }),
  coach: (facts, purpose, subject) => ({
    ...corrected(facts, purpose, subject),
    action: writeToOfficer(facts, 'Aangepaste gegevens'),
    closing: 'Bedankt,',
  }),
};
