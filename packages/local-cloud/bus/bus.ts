import * as z from 'zod';
import type { Interceptors } from '../interceptors.ts';
import type { BusEvent, Cloud, Json, Service, ServiceResponse } from '../service.ts';
import { account, region } from '../template/identity.ts';
import { createReplays, Refused, ruleArn } from './replay.ts';
import { type Rule, readRules, type Target, understoodRuleProperties } from './rule.ts';
import { runSchedules } from './schedule.ts';

/** A logged event of a bus; `position` counts from 1. */
export type LoggedEvent = { position: number; bus: string; event: BusEvent };

/** EventBridge: matches events to the rules of the template and delivers them, with retries and dead letters. */
export type Bus = Service & {
  publish(event: Omit<BusEvent, 'id' | 'time'>): void;
  /** The events on the buses after a position, in order. */
  events(options?: { after?: number; limit?: number }): LoggedEvent[];
};

export type BusOptions = {
  cloud: Pick<Cloud, 'clock' | 'database' | 'tasks' | 'resources' | 'newId'>;
  interceptors: Interceptors;
  invokeLater: (functionArn: string, payload: Json) => void;
  send: (queueArn: string, body: Json, attributes?: Record<string, string>) => void;
};

const maximumEntries = 10;
const maximumBytes = 262_144;

const requestShape = z.object({
  Entries: z.array(
    z.object({
      Source: z.string().optional(),
      DetailType: z.string().optional(),
      Detail: z.string().optional(),
      EventBusName: z.string().default('default'),
      Resources: z.array(z.string()).default([]),
      Time: z.number().optional(),
    }),
  ),
});

const deliveryShape = z.object({
  rule: z.string(),
  target: z.string(),
  event: z.custom<BusEvent>(),
  attempt: z.number(),
  since: z.number(),
});

export const createBus = (options: BusOptions): Bus => {
  const { cloud, interceptors } = options;
  const { database, clock, tasks } = cloud;
  const rules = readRules(cloud.resources);
  const buses = new Set(['default']);
  for (const { type, ref } of cloud.resources) if (type === 'AWS::Events::EventBus') buses.add(ref);
  const rulesOf = new Map([...buses].map((bus) => [bus, rules.filter((rule) => rule.bus === bus)]));

  database.exec(
    'CREATE TABLE IF NOT EXISTS bus_event (position INTEGER PRIMARY KEY AUTOINCREMENT, bus TEXT NOT NULL, event TEXT NOT NULL)',
  );
  const log = database.prepare('INSERT INTO bus_event (bus, event) VALUES (?, ?)');
  const read = database.prepare(
    'SELECT position, bus, event FROM bus_event WHERE position > ? ORDER BY position LIMIT ?',
  );

  const toTargets = (rule: Rule, event: BusEvent): void => {
    const since = clock.now();
    for (const target of rule.targets) {
      const delivery = { rule: rule.name, target: target.id, event, attempt: 0, since };
      tasks.schedule({ kind: 'bus.deliver', at: since, payload: delivery });
    }
  };

  const accept = (bus: string, event: BusEvent, listening: readonly Rule[] = rulesOf.get(bus) ?? []): void => {
    log.run(bus, JSON.stringify(event));
    for (const rule of listening) if (rule.matches(event)) toTargets(rule, event);
  };

  runSchedules({ cloud, rules, deliver: toTargets });
  const replays = createReplays({ cloud, rules, accept });

  const deliver = (target: Target, event: BusEvent): void => {
    const input = target.input({ version: '0', account, region, ...event });
    if (target.arn.startsWith('arn:aws:lambda:')) options.invokeLater(target.arn, input);
    else options.send(target.arn, input);
  };

  tasks.on('bus.deliver', async (payload) => {
    const { rule, target: id, event, attempt, since } = deliveryShape.parse(payload);
    const from = rules.find(({ name }) => name === rule);
    const target = from?.targets.find((one) => one.id === id);
    if (!from || !target) return;
    const error = interceptors.delivery?.({ rule, target: target.arn, event, attempt });
    if (error === undefined) return deliver(target, event);
    const at = clock.now() + retryDelay(attempt);
    if (attempt < target.retries && at <= since + target.maximumAgeSeconds * 1_000) {
      tasks.schedule({ kind: 'bus.deliver', at, payload: { rule, target: id, event, attempt: attempt + 1, since } });
    } else if (target.deadLetterQueue !== undefined) {
      // A dead letter holds the original event, without the target's input transformation.
      options.send(
        target.deadLetterQueue,
        { version: '0', account, region, ...event },
        {
          RULE_ARN: ruleArn(from),
          TARGET_ARN: target.arn,
          ERROR_CODE: error,
          EXHAUSTED_RETRY_CONDITION: attempt < target.retries ? 'MaximumEventAgeInSeconds' : 'MaximumRetryAttempts',
          RETRY_ATTEMPTS: String(attempt),
        },
      );
    }
  });

  const put = (entry: z.infer<typeof requestShape>['Entries'][number]): { EventId: string } | Refusal => {
    const { Source, DetailType, Detail, EventBusName, Resources } = entry;
    if (!Source)
      return refusal('InvalidArgument', 'Parameter Source is not valid. Reason: Source is a required argument.');
    if (!DetailType) return refusal('InvalidArgument', 'Parameter DetailType is not valid.');
    const detail = parseDetail(Detail);
    if (detail === undefined) return refusal('MalformedDetail', 'Detail is malformed.');
    const bus = EventBusName.slice(EventBusName.lastIndexOf('/') + 1);
    if (!buses.has(bus)) return refusal('InvalidArgument', `Event bus ${bus} does not exist.`);
    const event: BusEvent = {
      id: cloud.newId(),
      source: Source,
      'detail-type': DetailType,
      time: isoSeconds(entry.Time === undefined ? clock.now() : entry.Time * 1_000),
      resources: Resources,
      detail,
    };
    const error = interceptors.busEntry?.(event);
    if (error !== undefined) return refusal(error, 'The entry was refused.');
    accept(bus, event);
    return { EventId: event.id };
  };

  return {
    signingName: 'events',
    understands: {
      'AWS::Events::EventBus': ['Name'],
      'AWS::Events::Rule': understoodRuleProperties,
      'AWS::Events::Archive': [
        'ArchiveName',
        'SourceArn',
        'Description',
        'EventPattern',
        'RetentionDays',
        'KmsKeyIdentifier',
      ],
    },
    async handle({ headers, body }) {
      const action = headers['x-amz-target']?.split('.')[1] ?? '';
      if (action !== 'PutEvents') {
        const result = replays.handle(action, JSON.parse(body)) ?? new Refused('UnknownOperationException', action);
        if (result instanceof Refused) return answer(400, { __type: result.type, message: result.message });
        return answer(200, result);
      }
      const parsed = requestShape.safeParse(JSON.parse(body));
      if (!parsed.success) return invalid(z.prettifyError(parsed.error));
      const entries = parsed.data.Entries;
      if (entries.length < 1 || entries.length > maximumEntries) {
        return invalid(`Member must have length between 1 and ${maximumEntries}, not ${entries.length}.`);
      }
      if (entries.reduce((total, entry) => total + entrySize(entry), 0) > maximumBytes) {
        return invalid('Total size of the entries in the request is over the limit.');
      }
      const results = entries.map(put);
      const failed = results.filter((result) => 'ErrorCode' in result).length;
      return answer(200, { FailedEntryCount: failed, Entries: results });
    },
    publish(event) {
      accept('default', { id: cloud.newId(), time: isoSeconds(clock.now()), ...event });
    },
    events: ({ after = 0, limit = -1 } = {}) =>
      read.all(after, limit).map((row) => ({
        position: Number(row.position),
        bus: String(row.bus),
        event: JSON.parse(String(row.event)),
      })),
  };
};

type Refusal = { ErrorCode: string; ErrorMessage: string };
const refusal = (ErrorCode: string, ErrorMessage: string): Refusal => ({ ErrorCode, ErrorMessage });

/** The delay before a retry: a second at first, doubled up to ten minutes. EventBridge makes 185 attempts in 24 hours. */
const retryDelay = (attempt: number): number => Math.min(2 ** attempt, 600) * 1_000;

const isoSeconds = (instant: number): string => new Date(instant).toISOString().replace(/\.\d{3}Z$/, 'Z');

const entrySize = (entry: z.infer<typeof requestShape>['Entries'][number]): number =>
  [entry.Source, entry.DetailType, entry.Detail, ...entry.Resources].reduce(
    (total, text) => total + Buffer.byteLength(text ?? ''),
    entry.Time === undefined ? 0 : 14,
  );

const parseDetail = (text: string | undefined): Json | undefined => {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? z.custom<Json>().parse(value)
      : undefined;
  } catch {
    return undefined;
  }
};

const answer = (status: number, body: object): ServiceResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify(body),
});

const invalid = (message: string): ServiceResponse => answer(400, { __type: 'ValidationException', message });
