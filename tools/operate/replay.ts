import { randomUUID } from 'node:crypto';
import {
  EventBridgeClient,
  EventBridgeServiceException,
  ListArchivesCommand,
  ListRulesCommand,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import { FailedError } from './failed-error.ts';
import type { Target } from './target.ts';

const BUS = 'klimaatdoeners';

export type Replay = { from: string; to: string; rule: string };

/**
 * Starts a replay of the archived events of a span to one rule. EventBridge continues it by itself. Throws a
 * FailedError when there is no such archive or rule, or EventBridge refuses.
 */
export const replay = async ({ from, to, rule }: Replay, target: Target): Promise<string> => {
  const client = new EventBridgeClient(target);
  try {
    const archive = await findArchive(client);
    const { name, arn } = await findRule(client, rule);
    const ReplayName = `operate-${randomUUID()}`;
    await client.send(
      new StartReplayCommand({
        ReplayName,
        EventSourceArn: archive.arn,
        EventStartTime: new Date(from),
        EventEndTime: new Date(to),
        Destination: { Arn: archive.busArn, FilterArns: [arn] },
      }),
    );
    return `The replay for ${name} has started. Where it is: aws events describe-replay --replay-name ${ReplayName}`;
  } catch (error) {
    throw error instanceof EventBridgeServiceException ? new FailedError(`${error.name}: ${error.message}`) : error;
  } finally {
    client.destroy();
  }
};

const findArchive = async (client: EventBridgeClient): Promise<{ arn: string; busArn: string }> => {
  const { Archives = [] } = await client.send(new ListArchivesCommand({}));
  for (const { ArchiveName, EventSourceArn: busArn = '' } of Archives) {
    const [account, bus] = busArn.split(':event-bus/');
    if (bus === BUS && ArchiveName) return { arn: `${account}:archive/${ArchiveName}`, busArn };
  }
  throw new FailedError(`The bus ${BUS} has no archive.`);
};

/** Finds a rule by its name, or by a part of the name that no other rule has. */
const findRule = async (client: EventBridgeClient, wanted: string): Promise<{ name: string; arn: string }> => {
  const { Rules = [] } = await client.send(new ListRulesCommand({ EventBusName: BUS }));
  const rules = Rules.map(({ Name: name = '', Arn: arn = '' }) => ({ name, arn }));
  const fitting = rules.filter(({ name }) => name.includes(wanted));
  const found = rules.find(({ name }) => name === wanted) ?? (fitting.length === 1 ? fitting[0] : undefined);
  if (found) return found;
  const names = rules.map(({ name }) => `\n  ${name}`).join('');
  throw new FailedError(`"${wanted}" fits ${fitting.length} rules of the bus ${BUS}. It has:${names}`);
};
