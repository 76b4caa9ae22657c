import type { Facts } from '../../message.ts';
import { DUTY_NAMES, type DutyName, dutyName, isDutyId } from '../names.ts';
import { DUTY_TEXTS, type DutyText } from './duties.ts';

/** What a duty is called, and what there is to say about it. Undefined for one that is no longer in the catalogue. */
export const wordsFor = (duty: string, { titles }: Pick<Facts, 'titles'>): (DutyName & DutyText) | undefined => {
  if (isDutyId(duty)) return { ...DUTY_NAMES[duty], ...DUTY_TEXTS[duty] };
  const title = dutyName(duty, titles);
  return title === duty ? undefined : ownDuty(title);
};

/** Nothing is known of a duty beside the catalogue but its title, which may be long. */
const ownDuty = (title: string): DutyName & DutyText => ({
  full: title,
  title: title.length > LONG ? 'Taak' : title,
  ...(title.length > LONG ? { own: title } : {}),
  short: 'Taak',
  the: `de taak “${title}”`,
  preposition: 'in',
  due: (when) => `De taak “${title}” moet ${when} klaar zijn.`,
  what: ({ municipality }) => `Ze hoort bij Klimaatdoeners in ${municipality}.`,
  asks: {
    week: () => ['Plan wanneer je dit doet, en vraag op tijd wat je van anderen nodig hebt.'],
    eve: () => ['Lukt het niet tegen die dag? Spreek dan samen een andere datum af.'],
  },
});

/** A title of more characters does not fit in a button. */
const LONG = 30;
