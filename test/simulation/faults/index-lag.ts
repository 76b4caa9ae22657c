import type { SdkCall } from '@klimaatdoeners/local-cloud/interceptors';
import * as z from 'zod';

/** The longest lag of an index behind its table, in milliseconds. Real lags are seconds to minutes. */
export const LONGEST_LAG = 10 * 60_000;

/** Remembers the history of the index of summaries, to answer as it was some minutes ago. */
export type IndexLag = {
  /** Called for every committed transaction. */
  committed(call: SdkCall): void;
  /** The answer to a query of the index at an earlier instant, and the trajectories for which it differs. */
  asOf(body: string, instant: number): { body: string; differs: string[] };
};

const key = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });
const attribute = z.record(z.string(), z.json());
const transaction = z.object({
  TransactItems: z.array(
    z.object({
      Update: z
        .object({
          Key: key,
          ExpressionAttributeValues: z.object({
            ':gsi1sk': z.object({ S: z.string() }).optional(),
            ':summary': attribute.optional(),
          }),
        })
        .optional(),
    }),
  ),
});
const entry = z.looseObject({
  ...key.shape,
  gsi1sk: z.object({ S: z.string() }),
  summary: attribute.optional(),
});
const page = z.looseObject({ Items: z.array(entry), LastEvaluatedKey: z.unknown().optional() });

/** Several items of a trajectory can be in an index. */
const nameOf = ({ pk, sk }: z.infer<typeof key>): string => `${pk.S} ${sk.S}`;

type Written = { at: number; sortKey: string; summary: z.infer<typeof attribute> };

export const createIndexLag = (now: () => number): IndexLag => {
  const written = new Map<string, Written[]>();
  return {
    committed({ body }) {
      if (!body.includes(':gsi1sk')) return;
      for (const { Update } of transaction.parse(JSON.parse(body)).TransactItems) {
        const { ':gsi1sk': sortKey, ':summary': summary } = Update?.ExpressionAttributeValues ?? {};
        if (!Update || !sortKey || !summary) continue;
        const name = nameOf(Update.Key);
        written.set(name, [...(written.get(name) ?? []), { at: now(), sortKey: sortKey.S, summary }]);
      }
    },
    asOf(body, instant) {
      const shown = page.parse(JSON.parse(body));
      // Only single pages are supported. The summaries of a run fit on one.
      if (shown.LastEvaluatedKey !== undefined) return { body, differs: [] };
      const differs: string[] = [];
      const Items = shown.Items.flatMap((item) => {
        const writes = written.get(nameOf(item));
        if (!writes) return [item];
        const then = writes.findLast(({ at }) => at <= instant);
        if (then === writes.at(-1)) return [item];
        differs.push(item.pk.S.slice('TRAJECTORY#'.length));
        return then ? [{ ...item, gsi1sk: { S: then.sortKey }, summary: then.summary }] : [];
      }).toSorted((a, b) => (a.gsi1sk.S < b.gsi1sk.S ? -1 : 1));
      const counts = { Count: Items.length, ScannedCount: Items.length };
      return { body: JSON.stringify({ ...shown, Items, ...counts }), differs };
    },
  };
};
