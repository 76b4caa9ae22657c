import * as z from 'zod';

const KB = 1024;
const attributes = z.record(z.string(), z.json());
type Attributes = z.infer<typeof attributes>;

/** The size of an item as DynamoDB counts it, in bytes: names and values, in UTF-8. */
const sizeOf = (item: Attributes): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOfValue(value), 0);

const sizeOfValue = (value: z.core.util.JSONType): number => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 1;
  const [type = '', content] = Object.entries(value)[0] ?? [];
  if (type === 'M') return 3 + Object.keys(attributes.parse(content)).length + sizeOf(attributes.parse(content));
  if (type === 'L')
    return (
      3 +
      z
        .array(z.json())
        .parse(content)
        .reduce((sum: number, one) => sum + 1 + sizeOfValue(one), 0)
    );
  if (type === 'N') return 2 + Math.ceil(String(content).length / 2);
  if (type === 'B') return Buffer.byteLength(String(content), 'base64');
  return typeof content === 'string' ? Buffer.byteLength(content) : 1;
};

const put = z.object({ Item: attributes });
const update = z.object({ Key: attributes, ExpressionAttributeValues: attributes });
const transaction = z.object({
  TransactItems: z.array(z.object({ Put: put.optional(), Update: update.optional() })),
});

export type WriteUnits = { table: number; index: number };

/** Write units of a transaction: two per kilobyte of each item, and one per kilobyte that the index copies. */
export const writeUnitsOf = (body: string): WriteUnits => {
  const units = { table: 0, index: 0 };
  for (const { Put, Update } of transaction.parse(JSON.parse(body)).TransactItems) {
    if (Put) units.table += 2 * Math.ceil(sizeOf(Put.Item) / KB);
    else if (Update) {
      const { ':summary': summary } = Update.ExpressionAttributeValues;
      units.table += 2 * Math.ceil((sizeOf(Update.Key) + sizeOf(Update.ExpressionAttributeValues)) / KB);
      if (summary !== undefined) units.index += Math.ceil((sizeOf({ ':summary': summary }) + 150) / KB);
    } else units.table += 2;
  }
  return units;
};

const read = z.object({
  Item: attributes.optional(),
  Items: z.array(attributes).optional(),
  Responses: z.record(z.string(), z.array(attributes)).optional(),
});

/**
 * Read units of a strongly consistent read: one per four kilobytes of each item, or of all items that a Query found.
 */
export const readUnitsOf = (answer: string): number => {
  const { Item, Items, Responses } = read.parse(JSON.parse(answer));
  const units = (bytes: number): number => Math.max(1, Math.ceil(bytes / (4 * KB)));
  if (Items) return units(Items.reduce((sum, item) => sum + sizeOf(item), 0));
  if (Responses)
    return Object.values(Responses)
      .flat()
      .reduce((sum, item) => sum + units(sizeOf(item)), 0);
  return units(Item ? sizeOf(Item) : 0);
};
