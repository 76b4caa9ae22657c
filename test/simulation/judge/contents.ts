import type { Engine } from '@klimaatdoeners/local-cloud/table/engine';
import * as z from 'zod';
import { stateFrom } from '../../../adapters/table/stored-state.ts';
import { titlesFrom, titlesKey } from '../../../adapters/table/titles.ts';
import { trajectoryPartition } from '../../../domain/trajectory/partition.ts';
import type { Titles } from '../../../domain/trajectory/titles.ts';
import { type Envelope, envelope } from '../../../events/envelope.ts';
import { wireItem } from '../wire-item.ts';

/** The contents of the table. */
export type Contents = {
  /** States by partition and sort key. */
  states: { pk: string; sk: string; version: number; state: unknown }[];
  events: Envelope[];
  /** What the ledger keeps of the secrets of links, by the trajectory and key of their mail. */
  linkHashes: Map<string, ReadonlySet<string>>;
  /** What extra sessions and duties beside the catalogue are called, by trajectory. */
  titles: Map<string, Titles>;
};

const page = z.object({
  Items: z.array(wireItem),
  LastEvaluatedKey: z.json().optional(),
});
const tables = z.object({ TableNames: z.array(z.string()) });
const keyed = z.looseObject({ pk: z.string(), sk: z.string() });

const call = async (engine: Engine, action: string, input: object): Promise<unknown> => {
  const { status, body } = await engine.forward(`DynamoDB_20120810.${action}`, JSON.stringify(input));
  if (status !== 200) throw new Error(`${action} failed: ${body}`);
  return JSON.parse(body.toString());
};

/** What the sort key of a mail of the ledger begins with. */
const MAIL = 'STATE#mail#';

/** Reads the whole table directly, without faults. */
export const readContents = async (engine: Engine): Promise<Contents> => {
  const [TableName] = tables.parse(await call(engine, 'ListTables', {})).TableNames;
  const contents: Contents = { states: [], events: [], linkHashes: new Map(), titles: new Map() };
  let ExclusiveStartKey: unknown;
  do {
    const { Items, LastEvaluatedKey } = page.parse(
      await call(engine, 'Scan', { TableName, ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }) }),
    );
    for (const stored of Items) {
      const { pk, sk, ...item } = keyed.parse(stored);
      // Texts lie with the states, and are none.
      if (sk.startsWith('STATE#') && item.state !== undefined) {
        contents.states.push({ pk, sk, version: Number(item.version), state: stateFrom(item.state) });
      }
      if (sk.startsWith(MAIL) && item.linkHashes instanceof Set) {
        const hashes = new Set([...item.linkHashes].map(String));
        contents.linkHashes.set(`${pk.slice(trajectoryPartition('').length)} ${sk.slice(MAIL.length)}`, hashes);
      }
      if (sk === titlesKey('').sk) contents.titles.set(pk.slice(trajectoryPartition('').length), titlesFrom(item));
      if (sk.startsWith('EVENT#')) contents.events.push(envelope.parse(item.event));
    }
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  const byKey = (a: { pk: string; sk: string }, b: { pk: string; sk: string }): number =>
    a.pk === b.pk ? order(a.sk, b.sk) : order(a.pk, b.pk);
  contents.states.sort(byKey);
  contents.events.sort((a, b) => order(streamOf(a), streamOf(b)) || a.sequence - b.sequence);
  return contents;
};

/** The aggregate that an event belongs to: its id without the sequence. */
export const streamOf = ({ id }: Envelope): string => id.slice(0, id.lastIndexOf('/'));

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
