import type { SdkCall } from '@klimaatdoeners/local-cloud/interceptors';
import type { Json, ServiceResponse } from '@klimaatdoeners/local-cloud/service';

// Error answers of AWS services.

export const conflict = (call: SdkCall): ServiceResponse => {
  if (call.action === 'UpdateItem')
    return tableError('TransactionConflictException', 'Transaction is ongoing for the item');
  const CancellationReasons = [{ Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }];
  return tableError('TransactionCanceledException', 'Transaction cancelled', 400, { CancellationReasons });
};

export const tableError = (type: string, message: string, status = 400, details: object = {}): ServiceResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message, ...details }),
});

export const sesError = (status: number, type: string, message = 'Simulated'): ServiceResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': type },
  body: JSON.stringify({ message }),
});

/** A stream record without the image that the relay needs. */
export const withoutImage = (record: Json): Json => {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return record;
  const { dynamodb } = record;
  if (typeof dynamodb !== 'object' || dynamodb === null || Array.isArray(dynamodb)) return record;
  return { ...record, dynamodb: { ...dynamodb, NewImage: {} } };
};
