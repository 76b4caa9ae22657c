import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunningCloud } from '../../cloud.ts';
import { callApi, start, startFixture } from '../fixture-cloud.ts';

const arn = (resource: string) => `arn:aws:events:eu-west-1:000000000000:${resource}`;
const BUS = arn('event-bus/happenings');
const minute = 60_000;

let cloud: RunningCloud;
beforeEach(async () => {
  cloud = await startFixture();
});
afterEach(() => cloud.stop());

const call = (action: string, input: object) => callApi(cloud, 'events', `AWSEvents.${action}`, input);
const put = (type: string, at: number, n: number) =>
  call('PutEvents', {
    Entries: [
      {
        Source: 'test',
        DetailType: type,
        Detail: JSON.stringify({ do: 'note', n }),
        EventBusName: 'happenings',
        Time: (Date.parse(start) + at) / 1_000,
      },
    ],
  });
const archive = async () => {
  const { answer } = await call('ListArchives', { EventSourceArn: BUS });
  expect(answer.Archives).toMatchObject([{ EventSourceArn: BUS, State: 'ENABLED', RetentionDays: 30 }]);
  const [{ ArchiveName: name }] = Object(answer.Archives);
  return arn(`archive/${name}`);
};
const ruleArns = async () => {
  const { answer } = await call('ListRules', { EventBusName: 'happenings' });
  return Object(answer.Rules).map(({ Arn }: { Arn: string }) => Arn);
};
const replay = async (rest: object = {}) =>
  call('StartReplay', {
    ReplayName: 'again',
    EventSourceArn: await archive(),
    EventStartTime: Date.parse(start) / 1_000,
    EventEndTime: (Date.parse(start) + 2 * minute) / 1_000,
    Destination: { Arn: BUS },
    ...rest,
  });
const noted = () => cloud.logs('probe').map(({ text }) => JSON.parse(text));

test('A replay sends each event of its time span once, in order of event minute, under its original id', async () => {
  await put('Probe.Wanted', 2 * minute, 2);
  await put('Probe.Wanted', 0, 0);
  await put('Probe.Wanted', 3 * minute, 3);
  await cloud.advanceTo(cloud.now() + 10 * minute);
  const before = noted();
  expect((await replay()).answer).toMatchObject({ ReplayArn: arn('replay/again'), State: 'STARTING' });
  expect((await call('DescribeReplay', { ReplayName: 'again' })).answer).toMatchObject({ State: 'STARTING' });
  await cloud.settle();
  const again = noted().slice(before.length);
  expect(again.map((event) => [event['replay-name'], event.detail.n])).toEqual([
    ['again', 0],
    ['again', 2],
  ]);
  expect(again).toMatchObject([{ id: before[1].id, time: before[1].time }, { id: before[0].id }]);
  expect((await call('DescribeReplay', { ReplayName: 'again' })).answer).toMatchObject({
    State: 'COMPLETED',
    EventLastReplayedTime: (Date.parse(start) + 2 * minute) / 1_000,
    Destination: { Arn: BUS },
  });

  await replay({ ReplayName: 'once-more' });
  await cloud.settle();
  expect(noted().slice(before.length + again.length)).toHaveLength(again.length);
});

test('A replay reaches only the rules that FilterArns names', async () => {
  await put('Probe.Wanted', 0, 1);
  await put('Work.Wanted', 0, 1);
  await cloud.settle();
  const before = cloud.invocations();
  const [toProbe = '', toQueue = ''] = await ruleArns();
  expect([toProbe, toQueue].map((one) => one.startsWith(arn('rule/happenings/')))).toEqual([true, true]);
  await replay({ Destination: { Arn: BUS, FilterArns: [toProbe] } });
  await cloud.settle();
  expect(cloud.invocations()).toEqual({ ...before, probe: (before.probe ?? 0) + 1 });
});

test('A replay leaves out events that are older than the retention of the archive', async () => {
  await put('Probe.Wanted', 0, 1);
  await cloud.advanceTo(cloud.now() + 31 * 24 * 60 * minute);
  await replay();
  await cloud.settle();
  expect(noted()).toHaveLength(1);
});

test('A replay is refused when EventBridge would refuse it', async () => {
  const refusals = [
    await replay({ EventSourceArn: arn('archive/elsewhere') }),
    await replay({ Destination: { Arn: arn('event-bus/default') } }),
    await replay({ EventEndTime: Date.parse(start) / 1_000 }),
    await replay({ ReplayName: 'two words' }),
    await call('DescribeReplay', { ReplayName: 'again' }),
    await call('CancelReplay', { ReplayName: 'again' }),
  ];
  expect(refusals.map(({ answer }) => answer.__type)).toEqual([
    'ResourceNotFoundException',
    ...['ValidationException', 'ValidationException', 'ValidationException'],
    'ResourceNotFoundException',
    'UnknownOperationException',
  ]);
  expect((await replay()).status).toBe(200);
  expect((await replay()).answer).toMatchObject({ __type: 'ResourceAlreadyExistsException' });
});
