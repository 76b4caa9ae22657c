import type { TeamRole } from '../../../domain/trajectory/members.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import { ECOLIFE_EMAIL, ECOLIFE_PHONE } from '../../ecolife.ts';
import type { Facts, Message } from '../../message.ts';
import { theCoach, theOfficer, withCoach, withOfficer, writeToCoach, writeToOfficer } from '../words.ts';
import { ahead } from './ahead.ts';
import { sessionsOf } from './plan.ts';
import { endOf, pauseIn, planStays, signIn } from './waiting.ts';

/** To somebody in the role who leads it now. */
export const leadNow =
  (role: TeamRole) =>
  (facts: Facts, _: unknown, subject: ExistingTrajectory): Message => {
    const isCoach = role === 'coach';
    const lead = `eerste ${isCoach ? 'begeleider' : 'contactpersoon'}`;
    const reachable = ({ first }: { first: string }): string => `Laat ${first} weten hoe je het best te bereiken bent.`;
    return {
      subjects: [`Jij bent nu de ${lead} in ${facts.municipality}`, `Nu ${lead} in ${facts.municipality}`],
      preheader: 'Dit staat er nog open, en dit komt eraan.',
      heading: `Jij bent nu de ${lead}`,
      paragraphs: [
        `Je werkte al mee aan Klimaatdoeners in ${facts.municipality}. Vanaf nu ben jij de ${lead}: de open taken van ${isCoach ? 'de begeleider' : 'de gemeente'} zijn voor jou.`,
        ...planStays(facts),
        ...signIn(facts, role),
      ],
      facts: ahead(role, facts, subject),
      asks: [
        'Overloop wat er nog openstaat, en spreek af wie wat doet.',
        ...(isCoach ? withOfficer(facts, reachable) : withCoach(facts, reachable)),
      ],
      action: isCoach ? writeToOfficer(facts, 'Ik neem over') : writeToCoach(facts, 'Ik neem over'),
      closing: 'Veel succes,',
    };
  };

export const leadChanged: Record<TeamRole, (facts: Facts) => Message> = {
  officer: (facts) => ({
    subjects: [
      `Nieuwe begeleider voor Klimaatdoeners in ${facts.municipality}`,
      `Nieuwe begeleider voor ${facts.municipality}`,
    ],
    preheader: 'Wie jullie vanaf nu begeleidt.',
    heading: 'Jullie hebben een nieuwe begeleider',
    paragraphs: [
      facts.coach === undefined
        ? `Klimaatdoeners in ${facts.municipality} heeft een andere begeleider.`
        : `${facts.coach.full} begeleidt vanaf nu Klimaatdoeners in ${facts.municipality}.`,
      ...planStays(facts),
    ],
    facts: facts.coach?.phone === undefined ? [] : [{ label: 'Telefoon', value: facts.coach.phone }],
    asks: withCoach(facts, ({ first }) => `Maak kennis met ${first} en vertel wat er in je gemeente leeft.`),
    action: writeToCoach(facts, 'Kennismaking', `Mail ${theCoach(facts).first} voor een kennismaking`),
    closing: 'Tot gauw,',
  }),
  coach: (facts) => ({
    subjects: [
      `Nieuwe contactpersoon bij de gemeente ${facts.municipality}`,
      `Nieuwe contactpersoon in ${facts.municipality}`,
    ],
    preheader: 'Wie vanaf nu je contactpersoon bij de gemeente is.',
    heading: 'Je hebt een nieuwe contactpersoon',
    paragraphs: [
      facts.officer === undefined
        ? `De gemeente ${facts.municipality} heeft een andere contactpersoon.`
        : `${facts.officer.full} is vanaf nu je contactpersoon bij de gemeente ${facts.municipality}.`,
      ...planStays(facts),
    ],
    facts: facts.officer?.phone === undefined ? [] : [{ label: 'Telefoon', value: facts.officer.phone }],
    asks: withOfficer(facts, ({ first }) => `Maak kennis met ${first} en overloop samen wat er nog openstaat.`),
    action: writeToOfficer(facts, 'Kennismaking', `Mail ${theOfficer(facts).first} voor een kennismaking`),
    closing: 'Veel succes,',
  }),
};

export const vacancy: Record<TeamRole, (facts: Facts) => Message> = {
  officer: (facts) => ({
    subjects: [
      `Klimaatdoeners in ${facts.municipality}: even geen begeleider`,
      `${facts.municipality}: even geen begeleider`,
    ],
    preheader: 'Ecolife zoekt wie het overneemt.',
    heading: 'Er is even geen begeleider',
    paragraphs: [
      `De begeleider van Klimaatdoeners in ${facts.municipality} doet niet meer mee. Ecolife zoekt wie het overneemt. Je krijgt een mail zodra we het weten.`,
      ...planStays(facts),
    ],
    facts: nextSession(facts),
    asks: [`Heb je intussen een vraag? Mail ${ECOLIFE_EMAIL} of bel ${ECOLIFE_PHONE}.`],
    closing: 'Bedankt voor je geduld,',
  }),
  coach: (facts) => ({
    subjects: [`${facts.municipality} heeft even geen contactpersoon`, 'Een gemeente heeft even geen contactpersoon'],
    preheader: 'Vraag de gemeente wie het overneemt.',
    heading: 'Er is even geen contactpersoon',
    paragraphs: [
      `De contactpersoon bij de gemeente ${facts.municipality} doet niet meer mee. De taken van de gemeente blijven intussen openstaan.`,
      ...pauseIn(facts),
    ],
    facts: nextSession(facts),
    asks: [
      'Vraag de gemeente wie het overneemt.',
      `Geef de naam en het e-mailadres door aan Ecolife: ${ECOLIFE_EMAIL} of ${ECOLIFE_PHONE}.`,
    ],
    closing: 'Veel succes,',
  }),
};

const nextSession = (facts: Facts): Message['facts'] => {
  const [next] = facts.sessionsToCome;
  return next === undefined ? [endOf(facts)] : sessionsOf(facts, [next]);
};
