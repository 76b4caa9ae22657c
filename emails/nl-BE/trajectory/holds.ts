import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { Ask, Facts, Message } from '../../message.ts';
import { PHASE_TITLES } from '../names.ts';
import { fullDate, withOfficer, writeToCoach, writeToOfficer } from '../words.ts';
import { reasonIn } from './reason.ts';

type Write<Params> = (facts: Facts, params: Params) => Message;

const held = (
  facts: Facts,
  { transition }: TrajectoryParams['transition-held'],
  who: string,
): Pick<Message, 'subjects' | 'preheader' | 'heading' | 'paragraphs' | 'facts'> => ({
  subjects: [`Klimaatdoeners in ${facts.municipality}: de volgende stap wacht`, `${facts.municipality}: even wachten`],
  preheader: `De volgende stap komt pas als ${who} het sein geeft.`,
  heading: 'De volgende stap wacht',
  paragraphs: [
    transition === 'end'
      ? `Het traject in ${facts.municipality} eindigt pas wanneer ${who} het sein geeft.`
      : `“${PHASE_TITLES[transition]}” begint in ${facts.municipality} pas wanneer ${who} het sein geeft.`,
    'Komt dat sein na de dag hieronder, dan schuift alles wat volgt mee op. Je krijgt dan de nieuwe data.',
  ],
  facts: [{ label: 'Gepland op', value: fullDate(facts.plan.phases[transition]) }, ...reasonIn(facts)],
});

/** The way to the release. */
export const giveSign = ({ trajectoryId }: Facts): Ask => ({
  text: 'Is alles in orde? Geef dan het sein.',
  button: { label: 'Geef het sein', path: staffPagesOf(trajectoryId).plan },
});

export const transitionHeld: Record<TeamRole, Write<TrajectoryParams['transition-held']>> = {
  officer: (facts, params) => ({
    ...held(facts, params, 'de begeleider'),
    asks: ['Kijk na wat er nog van de gemeente moet komen.'],
    action: writeToCoach(facts, 'De volgende stap'),
    closing: 'Tot gauw,',
  }),
  coach: (facts, params) => ({
    ...held(facts, params, 'jij'),
    asks: [
      ...withOfficer(facts, ({ first }) => `Spreek met ${first} af wat er nog nodig is, en wanneer.`),
      giveSign(facts),
    ],
    action: writeToOfficer(facts, 'De volgende stap'),
    closing: 'Tot gauw,',
  }),
};

const goesAhead = (
  facts: Facts,
  { transition }: TrajectoryParams['transition-released'],
): Pick<Message, 'subjects' | 'preheader' | 'heading' | 'paragraphs' | 'facts'> => ({
  subjects: [
    `Klimaatdoeners in ${facts.municipality}: de volgende stap gaat door`,
    `${facts.municipality}: de volgende stap gaat door`,
  ],
  preheader: 'De planning blijft zoals ze was.',
  heading: 'De volgende stap gaat door',
  paragraphs: [
    `${transition === 'end' ? 'Het traject eindigt' : `“${PHASE_TITLES[transition]}” gaat door`} op ${fullDate(facts.plan.phases[transition])}. De planning blijft zoals ze was.`,
  ],
  facts: [],
});

export const transitionReleased: Record<TeamRole, Write<TrajectoryParams['transition-released']>> = {
  officer: (facts, params) => ({
    ...goesAhead(facts, params),
    asks: [],
    action: writeToCoach(facts, 'De volgende stap'),
    closing: 'Tot gauw,',
  }),
  coach: (facts, params) => ({
    ...goesAhead(facts, params),
    asks: [],
    action: writeToOfficer(facts, 'De volgende stap'),
    closing: 'Veel succes,',
  }),
};
