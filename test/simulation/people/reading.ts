import type { Engine } from '@klimaatdoeners/local-cloud/table/engine';
import * as z from 'zod';
import { type Key, keyOf } from '../../../adapters/table/keys.ts';
import { readState } from '../../../adapters/table/ref.ts';
import type { Aggregate } from '../../../domain/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import type { Trajectory } from '../../../domain/trajectory/trajectory.ts';
import type { DomainEvent } from '../../../events/catalogue.ts';
import { wireItem } from '../wire-item.ts';

const stored = z.object({ Item: wireItem.optional() });

/** The trajectory as the table holds it. */
export const readTrajectory = (engine: Engine, trajectoryId: string): Promise<Trajectory> =>
  readOne(engine, trajectories, trajectoryId);

export const readOne = async <Id, State, Event extends DomainEvent>(
  engine: Engine,
  aggregate: Aggregate<Id, State, Event>,
  id: Id,
): Promise<State> => readState(aggregate, await readItem(engine, keyOf(aggregate, id))).state;

export const readItem = async (engine: Engine, { pk, sk }: Key): Promise<z.infer<typeof stored>['Item']> => {
  const input = { TableName: await tableName(engine), Key: { pk: { S: pk }, sk: { S: sk } } };
  const { body } = await engine.forward('DynamoDB_20120810.GetItem', JSON.stringify(input));
  return stored.parse(JSON.parse(body.toString())).Item;
};

const tables = z.object({ TableNames: z.tuple([z.string()]) });

const tableName = async (engine: Engine): Promise<string> => {
  const { body } = await engine.forward('DynamoDB_20120810.ListTables', '{}');
  return tables.parse(JSON.parse(body.toString())).TableNames[0];
};
