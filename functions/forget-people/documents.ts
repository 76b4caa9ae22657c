import { contentDeletions } from '../../adapters/table/document-contents.ts';
import { execute } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { allOf, type Partition } from '../../adapters/table/partition.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { documents } from '../../domain/document/aggregate.ts';
import { erase } from '../../domain/document/erase.ts';

/** The items that one transaction deletes. */
const AT_ONCE = 100;

/**
 * Deletes the texts and facts of all documents of a trajectory that ended long ago, and then says so in each of them. Makes
 * no request when that was done before.
 */
export const eraseDocuments = async (
  store: Store,
  trajectoryId: string,
  partition: Partition,
  context: Context,
): Promise<void> => {
  const kept = allOf(partition, documents).flatMap(({ state }) =>
    state.status === 'absent' || state.status === 'erased' ? [] : [state.kind],
  );
  if (kept.length === 0) return;
  const deletions = await contentDeletions(store.table, trajectoryId);
  for (let from = 0; from < deletions.length; from += AT_ONCE) {
    await store.commit([], deletions.slice(from, from + AT_ONCE));
  }
  for (const kind of kept) {
    await execute({
      store,
      load: { document: ref(documents, { trajectoryId, kind }) },
      decide: ({ document }) => ({ ok: true, events: { document: erase(document) } }),
      context,
    });
  }
};
