import type { SdkCall } from '@klimaatdoeners/local-cloud/interceptors';
import { account, region } from '@klimaatdoeners/local-cloud/template/identity';
import * as z from 'zod';

/**
 * One use of a permission: the principal, an IAM action and the resource. For a table it also names the partitions, and
 * for a mail the sender.
 */
export type Use = { by: string; action: string; resource: string; partitions: string[]; from?: string };

const text = z.object({ S: z.string() });
const key = z.looseObject({ pk: text });
const tableName = z.looseObject({ TableName: z.string() });

const single = tableName.extend({ Key: key });
const put = z.looseObject({ TableName: z.string(), Item: z.looseObject({ pk: z.object({ S: z.string() }) }) });
const batch = z.looseObject({ RequestItems: z.record(z.string(), z.looseObject({ Keys: z.array(key) })) });
const query = tableName.extend({
  IndexName: z.string().optional(),
  ExpressionAttributeValues: z.looseObject({ ':pk': text }),
});
const parts = z.looseObject({
  TransactItems: z.array(z.record(z.string(), tableName.extend({ Key: key.optional(), Item: key.optional() }))),
});
const mail = z.looseObject({
  FromEmailAddress: z.string(),
  ConfigurationSetName: z.string(),
  Content: z.strictObject({ Raw: z.looseObject({}) }),
});

const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`;
const tableArn = (name: string): string => arn('dynamodb', `table/${name}`);

/** IAM has no action for a transaction. It requires the actions of its parts. */
const PARTS: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/**
 * The permissions that an SDK call of a function needs. Throws for an unknown call, so that every call is listed here.
 */
export const usesOf = ({ function: by = '', service, action, body }: SdkCall): Use[] => {
  const input: unknown = body === '' ? {} : JSON.parse(body);
  const use = (name: string, resource: string, partitions: string[] = []): Use => ({
    by,
    action: `${service === 'email' ? 'ses' : service}:${name}`,
    resource,
    partitions,
  });
  switch (`${service}:${action}`) {
    case 'dynamodb:GetItem':
    case 'dynamodb:UpdateItem': {
      const { TableName, Key } = single.parse(input);
      return [use(action, tableArn(TableName), [Key.pk.S])];
    }
    case 'dynamodb:PutItem': {
      const { TableName, Item } = put.parse(input);
      return [use(action, tableArn(TableName), [Item.pk.S])];
    }
    case 'dynamodb:BatchGetItem':
      return Object.entries(batch.parse(input).RequestItems).map(([table, { Keys }]) =>
        use(
          action,
          tableArn(table),
          Keys.map(({ pk }) => pk.S),
        ),
      );
    case 'dynamodb:Query': {
      const { TableName, IndexName, ExpressionAttributeValues } = query.parse(input);
      const resource = IndexName === undefined ? TableName : `${TableName}/index/${IndexName}`;
      return [use(action, tableArn(resource), [ExpressionAttributeValues[':pk'].S])];
    }
    case 'dynamodb:TransactWriteItems':
      return parts
        .parse(input)
        .TransactItems.flatMap((item) =>
          Object.entries(item).map(([part, { TableName, Key, Item }]) =>
            use(PARTS[part] ?? part, tableArn(TableName), [Key?.pk.S ?? Item?.pk.S ?? '']),
          ),
        );
    case 'events:PutEvents': {
      const { Entries } = z.looseObject({ Entries: z.array(z.looseObject({ EventBusName: z.string() })) }).parse(input);
      return Entries.map(({ EventBusName }) => use(action, arn('events', `event-bus/${EventBusName}`)));
    }
    case 'states:StartExecution':
    case 'states:ListExecutions': {
      const { stateMachineArn } = z.looseObject({ stateMachineArn: z.string() }).parse(input);
      // For a version or alias, Step Functions checks the permission on the state machine.
      return [use(action, stateMachineArn.split(':').slice(0, 7).join(':'))];
    }
    case 'states:StopExecution':
    case 'states:DescribeExecution':
      return [use(action, z.looseObject({ executionArn: z.string() }).parse(input).executionArn)];
    case 'ses:POST /v2/email/outbound-emails': {
      const { FromEmailAddress, ConfigurationSetName } = mail.parse(input);
      const from = /<(.+)>$/.exec(FromEmailAddress)?.[1] ?? FromEmailAddress;
      // For a raw mail, SES looks at both permissions, on its identity and on its configuration set.
      const needed = [
        arn('ses', `identity/${from.split('@')[1]}`),
        arn('ses', `configuration-set/${ConfigurationSetName}`),
      ];
      return ['SendEmail', 'SendRawEmail'].flatMap((name) =>
        needed.map((resource) => ({ ...use(name, resource), from })),
      );
    }
    case 'ses:DELETE /v2/email/suppression/addresses/{EmailAddress}':
      return [use('DeleteSuppressedDestination', '*')];
    case 'sqs:SendMessage': {
      const { QueueUrl } = z.looseObject({ QueueUrl: z.string() }).parse(input);
      return [use(action, arn('sqs', QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1)))];
    }
    default:
      if (service !== 'cognito-idp') throw new Error(`Which permission does ${service} ${action} need?`);
      return [
        use(action, arn(service, `userpool/${z.looseObject({ UserPoolId: z.string() }).parse(input).UserPoolId}`)),
      ];
  }
};
