import * as z from 'zod/mini';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { factsFrom, sourceKey } from '../../adapters/table/document-contents.ts';
import type { Table } from '../../adapters/table/table.ts';

const facts = z.object({ purchaseOrder: z.string() });

/**
 * The number of the purchase order, as a version of the intake has it: one request, and none before anything was written. Null as long as
 * nobody gave it.
 */
export const readPurchaseOrder = async (
  table: Table,
  trajectoryId: string,
  version: number,
): Promise<string | null> => {
  if (version === 0) return null;
  const [item] = await batchGet(table, [sourceKey({ trajectoryId, kind: 'intake' }, version)]);
  const read = facts.safeParse(factsFrom(item));
  return read.success ? read.data.purchaseOrder : null;
};
