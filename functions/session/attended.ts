import { counted } from '../http/counted.ts';
import type { RecordView } from './record-schema.ts';

type Counts = Pick<RecordView, 'present' | 'registered' | 'absent' | 'walkIns' | 'guests'>;

/** Whoever has a place came, did not, or said so before. Null where nobody was checked in by name. */
const excusedOf = ({ present, registered, absent, walkIns }: Omit<Counts, 'guests'>): number | null =>
  present === null || registered === null || absent === null
    ? null
    : Math.max(0, registered - absent - (present - (walkIns ?? 0)));

/** What is known of who came besides how many: only where people were checked in by name. */
export const attendedBeside = ({ present, registered, absent, walkIns, guests }: Counts): string[] =>
  [
    [absent === null ? null : registered, 'had een plaats', 'hadden een plaats'] as const,
    [excusedOf({ present, registered, absent, walkIns }), 'verontschuldigd', 'verontschuldigd'] as const,
    [absent, 'kwam niet', 'kwamen niet'] as const,
    [walkIns, 'kwam er zomaar bij', 'kwamen er zomaar bij'] as const,
    [guests, 'gast', 'gasten'] as const,
  ].flatMap(([count, one, many]) => (count === null || count === 0 ? [] : [counted(count, one, many)]));
