import type { SessionFact } from '../../events/session.ts';

/** What the facts are called in a refusal. */
export const FACT_NAMES: Readonly<Record<SessionFact, string>> = {
  date: 'de datum',
  start: 'het beginuur',
  end: 'het einduur',
  venue: 'de plaats',
  capacity: 'het aantal plaatsen',
  host: 'wie de groep ontvangt',
  bring: 'wat je meebrengt',
  agenda: 'de agenda',
};
