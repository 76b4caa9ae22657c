import { counted } from '../http/counted.ts';
import type { RecordView } from './record-schema.ts';

type Counts = Pick<RecordView, 'registered' | 'absent' | 'walkIns' | 'guests'>;

/** What is known of who came besides how many: only where people were checked in by name. */
export const attendedBeside = ({ registered, absent, walkIns, guests }: Counts): string[] =>
  [
    [absent === null ? null : registered, 'had een plaats', 'hadden een plaats'] as const,
    [absent, 'kwam niet', 'kwamen niet'] as const,
    [walkIns, 'kwam er zomaar bij', 'kwamen er zomaar bij'] as const,
    [guests, 'gast', 'gasten'] as const,
  ].flatMap(([count, one, many]) => (count === null || count === 0 ? [] : [counted(count, one, many)]));
