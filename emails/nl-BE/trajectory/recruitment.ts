import type { Channel } from '../../../domain/call/channels.ts';
import { haveLinksBrought, weakestLink } from '../../../domain/call/funnel.ts';
import type { Recruitment } from '../../../domain/call/recruitment.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { Ask, Fact, Facts } from '../../message.ts';
import { adviceFor } from '../call/advice.ts';
import { CHANNEL_NAMES, funnelTexts } from '../call/kit.ts';

/** How far the target is, and what helped: read when the mail is sent. */
export const howFar = ({ trajectoryId, targetGroupSize, recruitment }: Facts): Ask => ({
  text:
    recruitment === undefined ? whereToLook(targetGroupSize) : [standing(recruitment), ...help(recruitment)].join(' '),
  button: { label: 'Naar de inschrijvingen', path: staffPagesOf(trajectoryId).call },
});

const whereToLook = (target: number | undefined): string =>
  target === undefined
    ? 'Bekijk hoeveel mensen zich inschreven, wat hen bracht, en wat elders hielp.'
    : `Bekijk hoeveel van de ${target} mensen zich inschreven, wat hen bracht, en wat elders hielp.`;

const standing = ({ taking, target }: Recruitment): string => {
  if (target === undefined || taking === 0) return taking === 0 ? nobodyYet(target) : funnelTexts.noTarget(taking);
  return funnelTexts.target({ taking, target });
};

const nobodyYet = (target: number | undefined): string =>
  target === undefined ? 'Nog niemand doet mee.' : `Nog niemand doet mee. We mikken op ${target} mensen.`;

const isReached = ({ target, taking }: Recruitment): boolean => target !== undefined && taking >= target;

/** Whether more people are needed, as far as anybody knows. */
export const seeksPeople = ({ recruitment }: Facts): boolean =>
  recruitment === undefined || (recruitment.isOpen && !isReached(recruitment) && recruitment.free !== 0);

/** What brings more people, while they can sign up and are needed. */
const help = (one: Recruitment): string[] => {
  if (isReached(one)) return [];
  if (!one.isOpen) return ['De oproep is gesloten: zet ze weer open als je nog mensen zoekt.'];
  const elsewhere = one.elsewhere.map(({ channel, confirmed }) => ({ label: CHANNEL_NAMES[channel], confirmed }));
  const confirmed = elsewhere.reduce((sum, line) => sum + line.confirmed, 0);
  return [
    ...(confirmed === 0 ? [] : [funnelTexts.elsewhere({ confirmed, lines: elsewhere })]),
    adviceFor(weakestLink(one), { isAnybody: haveLinksBrought(one) }),
  ];
};

/** The numbers of the call, one a line. What is nought says nothing. */
export const signUpFacts = ({ recruitment }: Facts): Fact[] => {
  if (!recruitment) return [];
  const { taking, target, waiting, pending, free, visits } = recruitment;
  const line = (label: string, count: number): Fact[] => (count === 0 ? [] : [{ label, value: String(count) }]);
  return [
    { label: 'Doen mee', value: target === undefined ? String(taking) : `${taking} van de ${target}` },
    ...line('Op de wachtlijst', waiting),
    ...line('Nog niet bevestigd', pending),
    ...(free === undefined ? [] : [{ label: 'Plaatsen vrij', value: String(free) }]),
    ...(visits === 0 ? [] : [{ label: 'Oproep bekeken', value: visitsOf(recruitment) }]),
  ];
};

/** How people came to the page, for use in a list. */
const LED_BY: Record<Channel, string> = {
  poster: 'langs de affiche',
  flyer: 'langs de flyer',
  social: 'langs een kort bericht',
  newsletter: 'langs de nieuwsbrief',
  magazine: 'langs infoblad of website',
  direct: 'rechtstreeks',
};

const visitsOf = ({ visits, lines }: Recruitment): string => {
  const byLink = lines.flatMap(({ channel, visits: own = 0 }) =>
    own === 0 || channel === 'staff' ? [] : `${own} ${LED_BY[channel]}`,
  );
  return `${visits} keer: ${byLink.join(', ')}`;
};
