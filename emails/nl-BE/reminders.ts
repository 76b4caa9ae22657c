import type { Purpose, Role } from '../../domain/mail/mail.ts';
import type { DutyId, Facts, Message } from '../message.ts';
import { DUTY_TEXTS } from './duties.ts';
import { dayAndMonth, fullDate, relative, shortDate, writeToCoach, writeToOfficer } from './words.ts';

type Reminder = Extract<Purpose, { template: 'duty-reminder' }>;

const isDuty = (id: string): id is DutyId => Object.hasOwn(DUTY_TEXTS, id);

/** Throws for a duty without texts or one that is not in the plan: there would be nothing to say. */
export const dutyReminder =
  (role: Role) =>
  (facts: Facts, { duty, days }: Reminder): Message => {
    const planned = facts.plan.duties.find(({ id }) => id === duty);
    if (!isDuty(duty) || !planned) throw new Error(`There is nothing to say about the duty ${duty}`);
    const { title, the, due, what, asks } = DUTY_TEXTS[duty];
    const { municipality, canTickOff } = facts;
    const when = relative(planned.due, facts);
    const eve = days < 7;
    return {
      subjects: [
        eve
          ? `${title} voor ${municipality}: ${when} klaar?`
          : `${title} voor ${municipality}: tegen ${dayAndMonth(planned.due)}`,
        `${title} ${municipality}: ${shortDate(planned.due)}`,
      ],
      preheader: due(when, facts),
      heading: eve ? `Bijna rond: ${the}` : `Tijd voor ${the}`,
      paragraphs: [due(when, facts), what(facts)],
      facts: [{ label: 'Klaar tegen', value: fullDate(planned.due) }],
      asks: [
        ...asks[eve ? 'eve' : 'week'](facts),
        ...(canTickOff ? ['Is het gebeurd? Vink het hieronder af. Dan herinneren we je er niet meer aan.'] : []),
      ],
      action: canTickOff
        ? { kind: 'tick-off', label: 'Klaar? Vink het af' }
        : role === 'officer'
          ? writeToCoach(facts, title)
          : writeToOfficer(facts, title),
      closing: 'Bedankt voor je inzet,',
    };
  };
