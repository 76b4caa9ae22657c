import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';

const client = new SFNClient({});

/** Starts one execution and returns its start time. */
export const handler = async (): Promise<unknown> =>
  (await client.send(new StartExecutionCommand({ stateMachineArn: 'arn:probe', name: 'probe', input: '{}' })))
    .startDate;
