import type { RecordFact, SessionFact } from '../../events/session.ts';

/** What the facts are called in a refusal. */
export const FACT_NAMES: Readonly<Record<SessionFact, string>> = {
  date: 'de datum',
  title: 'de titel',
  start: 'het beginuur',
  end: 'het einduur',
  venue: 'de plaats',
  capacity: 'het aantal plaatsen',
  host: 'wie de groep ontvangt',
  bring: 'wat je meebrengt',
  agenda: 'de agenda',
};

export const RECORD_NAMES: Readonly<Record<RecordFact, string>> = {
  attendance: 'het aantal aanwezigen',
  outcome: 'het resultaat',
  agreements: 'de afspraken',
  pictures: 'de foto’s',
};
