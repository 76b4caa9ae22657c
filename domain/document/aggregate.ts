import * as z from 'zod/mini';
import { isoDate, isoInstant } from '../../events/contract.ts';
import { type DocumentEvent, type DocumentKind, documentAgreed, documentDrafted } from '../../events/document.ts';
import type { Aggregate } from '../aggregate.ts';
import { trajectoryPartition } from '../trajectory/partition.ts';
import { type Document, evolve, initialState } from './document.ts';
import { WAITING_IN, waitingIn } from './waiting.ts';

const { kind, by, as, hash, missing, decidedBy, minimumAge } = documentDrafted.data.shape;
const { agrees, decision } = documentAgreed.data.shape;
const deed = z.object({ by, as, at: isoInstant });
const status = z.enum(['draft', 'submitted', 'approved', 'in-force', 'published']);

const kept = {
  kind,
  submissions: z.int(),
  versions: z.array(
    z.object({
      version: z.int(),
      status,
      hash,
      missing,
      decidedBy,
      minimumAge,
      written: deed,
      submitted: z.exactOptional(deed),
      agreements: z.array(z.extend(deed, { agrees, decision: z.exactOptional(decision.def.innerType) })),
      approved: z.exactOptional(deed),
      since: z.exactOptional(isoDate),
    }),
  ),
};

export type DocumentId = { trajectoryId: string; kind: DocumentKind };

/** The documents of a trajectory by kind. Their texts lie in a partition of their own. */
export const documents: Aggregate<DocumentId, Document, DocumentEvent> = {
  noun: 'document',
  partition: ({ trajectoryId }) => trajectoryPartition(trajectoryId),
  part: ({ kind }) => kind,
  trajectoryId: ({ trajectoryId }) => trajectoryId,
  initialState,
  evolve,
  stored: z.discriminatedUnion('status', [
    z.object({ ...kept, status }),
    z.object({ ...kept, status: z.literal('erased'), erasedAt: isoInstant }),
  ]),
  // The texts are erased long after the end, when nothing is shown any more.
  shown: (state) =>
    state.status === 'absent' || state.status === 'erased' ? {} : { [WAITING_IN[state.kind]]: waitingIn(state) },
};
