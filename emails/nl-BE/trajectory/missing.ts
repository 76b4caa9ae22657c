import { pageOfNeed } from '../../../domain/gate/pages.ts';
import type { Readiness } from '../../../domain/gate/readiness.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { Ask, Facts, Message } from '../../message.ts';
import { needWords, openWords } from '../gates.ts';
import { dutyName } from '../names.ts';
import { listed } from '../words.ts';

/** So many next steps are enough for a mail. The report has them all. */
const SHOWN = 6;

const PARTIES = { coach: 'bij de begeleider', officer: 'bij de gemeente', admin: 'bij Ecolife' } as const;

type Step = Exclude<Ask, string>;

/** The next steps in sentences, each with the page on which it is done. Duties share one. */
const stepsIn = (needs: readonly Readiness[], { trajectoryId, titles }: Facts): Step[] => {
  const pages = staffPagesOf(trajectoryId);
  const shown = needs.slice(0, SHOWN);
  const duties = shown.flatMap((one) => (one.need === 'duty' ? [dutyName(one.about.duty, titles)] : []));
  const more = needs.length - shown.length;
  const step = (text: string, label: string, path: string): Step => ({ text, button: { label, path } });
  return [
    ...shown.flatMap((one) =>
      one.need === 'duty'
        ? []
        : [step(needWords(one, titles).todo, openWords(one, titles), pageOfNeed(trajectoryId, one))],
    ),
    ...(duties.length === 0 ? [] : [step(`Rond af en vink af: ${listed(duties)}.`, 'Naar de taken', pages.duties)]),
    ...(more > 0
      ? [step(`En dan nog ${more} ${more === 1 ? 'ding' : 'dingen'}.`, 'Naar het traject', pages.trajectory)]
      : []),
  ];
};

const textsOf = (steps: readonly Step[]): string => steps.map(({ text }) => text).join(' ');

/**
 * A message about a transition, with what is missing for it: what the recipient can see to as tasks, before the
 * others, and what waits for somebody else as facts. Whoever has all roles is asked everything.
 */
export const withMissing = (role: TeamRole, facts: Facts, message: Message): Message => {
  const { missing } = facts;
  if (missing.length === 0) return message;
  const others = (['coach', 'officer', 'admin'] as const).filter(
    (one) => one !== role && !(facts.alone && one !== 'admin'),
  );
  return {
    ...message,
    fixed: [...(message.fixed ?? []), 'Hiervoor is nog niet alles in orde.'],
    facts: [
      ...message.facts,
      ...others.flatMap((party) => {
        const theirs = missing.filter(({ who }) => who.includes(party) && !who.includes(role));
        if (theirs.length === 0) return [];
        return [{ label: `Nog ${PARTIES[party]}`, value: textsOf(stepsIn(theirs, facts)) }];
      }),
    ],
    asks: [
      ...stepsIn(
        missing.filter(({ who }) => who.includes(role)),
        facts,
      ),
      ...message.asks,
    ],
  };
};
