export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

/**
 * The parts of a transaction that commits: it updates states and puts events. IAM knows no action for the whole. A spread of
 * it would keep what it is spread into in the bundle of a function.
 */
export const COMMIT: readonly TableAction[] = ['PutItem', 'UpdateItem'];

/**
 * The kinds of partitions; only `person` holds personal data, only `address` leads there from an e-mail address, and
 * `access` tells what was taken from somebody.
 */
export type Partition = 'trajectory' | 'municipality' | 'person' | 'address' | 'access';

/** What a function does with the items of some kinds of partitions; it sees no others. */
export type TableGrant = { actions: readonly TableAction[]; partitions: readonly Partition[] };
