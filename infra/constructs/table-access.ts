import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Handler } from './handler.ts';

export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

/** The parts of a transaction that commits: it updates states and puts events. IAM knows no action for the whole. */
export const COMMIT: readonly TableAction[] = ['PutItem', 'UpdateItem'];

/**
 * The kinds of partitions; only `person` holds personal data, only `address` leads there from an e-mail address, and
 * `access` tells what was taken from somebody.
 */
const partitions = {
  trajectory: ['TRAJECTORY#*'],
  municipality: ['MUNICIPALITY#*'],
  person: ['PERSON#*'],
  address: ['PERSON-EMAIL#*'],
  access: ['ACCESS#*'],
};

export type Partition = keyof typeof partitions;

/** Lets a function do `actions` on items of the named kinds of partitions, and see no others. */
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

/** Lets a function list the summaries of all trajectories. */
export const allowSummaries = (handler: Handler, table: Table): void =>
  handler.allow(['dynamodb:Query'], [`${table.tableArn}/index/gsi1`]);
