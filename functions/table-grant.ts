export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

/**
 * The actions of a transaction that commits: it updates states and puts events. IAM has no single action for a
 * transaction.
 * Use this constant as it is: a spread of it would keep the object around it in the bundle of a function.
 */
export const COMMIT: readonly TableAction[] = ['PutItem', 'UpdateItem'];

/**
 * The kinds of partitions. `person` holds personal data, and so may the texts in `document`. `address` leads from the hash of an
 * e-mail address to a person. `access` holds the revocations of a person and whether their account was opened, `member`
 * what a person belongs to. `answer` holds the answers to commands with an `Idempotency-Key`, for a day, `sign-in` the sessions of
 * browsers, by hashes, and `visits` how often the page of a call was looked at, by day and link.
 */
export type Partition =
  | 'trajectory'
  | 'municipality'
  | 'person'
  | 'address'
  | 'access'
  | 'member'
  | 'document'
  | 'answer'
  | 'sign-in'
  | 'visits';

/** Actions that a function may do on the items of some kinds of partitions. It has no access to other kinds. */
export type TableGrant = { actions: readonly TableAction[]; partitions: readonly Partition[] };
