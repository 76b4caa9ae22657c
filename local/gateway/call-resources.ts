import * as z from 'zod';
import type { SdkCall } from '../interceptors.ts';
import type { Json } from '../service.ts';
import { isRecord } from '../template/assembly.ts';

/** The properties by which requests name what they are about. */
const naming = [
  ...['TableName', 'QueueUrl', 'EventBusName', 'UserPoolId', 'stateMachineArn', 'executionArn', 'FromEmailAddress'],
];

/** The resources that a call names, as `<name>` or, within a transaction, `<action> <name>`; without repetition. */
export const resourcesOf = (call: SdkCall): string[] => {
  const body = parse(call.body);
  if (!isRecord(body)) return [];
  const found = new Set<string>();
  const note = (value: { [key: string]: Json }, prefix: string): void => {
    for (const key of naming) {
      const name = value[key];
      const index = typeof value.IndexName === 'string' ? `/index/${value.IndexName}` : '';
      if (typeof name === 'string') found.add(`${prefix}${name}${index}`);
    }
  };
  note(body, '');
  if (isRecord(body.RequestItems)) for (const table of Object.keys(body.RequestItems)) found.add(table);
  for (const list of [body.TransactItems, body.Entries]) {
    for (const item of Array.isArray(list) ? list.filter(isRecord) : []) {
      note(item, '');
      for (const [action, inner] of Object.entries(item)) if (isRecord(inner)) note(inner, `${action} `);
    }
  }
  return [...found].sort();
};

const parse = (text: string): Json => {
  try {
    return z.custom<Json>().parse(JSON.parse(text));
  } catch {
    return null;
  }
};
