import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Partition, TableAction } from '../../functions/table-grant.ts';
import type { Handler } from './handler.ts';

/** Partition keys by kind of partition. */
const partitions = {
  trajectory: ['TRAJECTORY#*'],
  municipality: ['MUNICIPALITY#*'],
  person: ['PERSON#*'],
  address: ['PERSON-EMAIL#*'],
  access: ['ACCESS#*'],
  member: ['MEMBER#*'],
  document: ['DOCUMENT#*'],
  answer: ['ANSWER#*'],
  'sign-in': ['SIGN-IN#*'],
  visits: ['VISITS#*'],
} satisfies Record<Partition, string[]>;

/** Allows a function these actions on items in the named kinds of partitions only. */
export const allowItems = (
  handler: Handler,
  table: Table,
  actions: readonly TableAction[],
  kinds: readonly Partition[],
): void =>
  handler.allow(
    actions.map((action) => `dynamodb:${action}`),
    [table.tableArn],
    { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': kinds.flatMap((kind) => partitions[kind]) } },
  );

/** Allows a function to list the summaries of all trajectories. */
export const allowSummaries = (handler: Handler, table: Table): void =>
  handler.allow(['dynamodb:Query'], [`${table.tableArn}/index/gsi1`]);
