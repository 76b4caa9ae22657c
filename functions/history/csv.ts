import { csv } from '../http/csv.ts';
import type { HistoryView } from './routes.ts';

/** One line for each thing that happened. */
export const historyCsv = ({ entries }: HistoryView): string =>
  csv(
    ['wanneer', 'onderdeel', 'wat', 'door', 'gebeurtenis', 'code'],
    entries.map(({ at, nounLabel, text, by, event, correlationId }) => [
      { instant: at },
      nounLabel,
      text,
      by.label,
      event,
      correlationId,
    ]),
  );
