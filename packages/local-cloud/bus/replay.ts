import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { compilePattern, type Pattern } from '../pattern/pattern.ts';
import type { BusEvent, Cloud, Resource } from '../service.ts';
import { account, region } from '../template/identity.ts';
import type { Rule } from './rule.ts';

/** Runs an action of EventBridge on archives and replays. Gives its answer or a Refused; undefined for any other action. */
export type Replays = { handle(action: string, input: unknown): object | undefined };

/** An error as the API answers it. */
export class Refused {
  readonly type: string;
  readonly message: string;
  constructor(type: string, message: string) {
    this.type = type;
    this.message = message;
  }
}

export type ReplaysOptions = {
  cloud: Pick<Cloud, 'clock' | 'database' | 'tasks' | 'resources'>;
  rules: readonly Rule[];
  /** Delivers a replayed event to the targets of these rules. */
  accept: (bus: string, event: BusEvent, rules: readonly Rule[]) => void;
};

export const ruleArn = ({ bus, name }: Pick<Rule, 'bus' | 'name'>): string =>
  arn(`rule/${bus === 'default' ? name : `${bus}/${name}`}`);
const arn = (resource: string): string => `arn:aws:events:${region}:${account}:${resource}`;

const archiveShape = z.object({
  SourceArn: z.string(),
  EventPattern: z.record(z.string(), z.json()).optional(),
  RetentionDays: z.number().default(0),
});
type Archive = { name: string; source: string; bus: string; keeps: Pattern; days: number };

const startShape = z.object({
  ReplayName: z.string().regex(/^[.\-_A-Za-z0-9]{1,64}$/),
  Description: z.string().max(512).optional(),
  EventSourceArn: z.string(),
  EventStartTime: z.number(),
  EventEndTime: z.number(),
  Destination: z.object({ Arn: z.string(), FilterArns: z.array(z.string()).optional() }),
});
type Request = z.infer<typeof startShape>;

const KIND = 'bus.replay';
const payloadShape = z.object({ name: z.string() });
const listShape = z.object({ EventSourceArn: z.string().optional(), NamePrefix: z.string().default('') });

/**
 * Archives and their replays. The log keeps every event of a bus. An archive is the part of the log that its pattern matches
 * and that is not older than its retention. A replayed event keeps its id and time, has a `replay-name` and is not archived.
 */
export const createReplays = ({ cloud, rules, accept }: ReplaysOptions): Replays => {
  const { clock, database, tasks } = cloud;
  const archives = readArchives(cloud.resources);
  database.exec(
    'CREATE TABLE IF NOT EXISTS bus_replay (name TEXT PRIMARY KEY, request TEXT NOT NULL, started INTEGER NOT NULL, ended INTEGER, last TEXT)',
  );
  const create = database.prepare('INSERT INTO bus_replay (name, request, started) VALUES (?, ?, ?)');
  const finish = database.prepare('UPDATE bus_replay SET ended = ?, last = ? WHERE name = ?');
  const find = (name: string) =>
    database.prepare('SELECT request, started, ended, last FROM bus_replay WHERE name = ?').get(name);

  const start = (request: Request): object => {
    const { ReplayName, EventSourceArn, EventStartTime, EventEndTime, Destination } = request;
    const archive = archives.find(({ name }) => arn(`archive/${name}`) === EventSourceArn);
    if (!archive) return new Refused('ResourceNotFoundException', `Archive ${nameIn(EventSourceArn)} does not exist.`);
    if (Destination.Arn !== archive.source) {
      return invalid('Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.');
    }
    if (EventStartTime >= EventEndTime) {
      return invalid('Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.');
    }
    if (find(ReplayName)) return new Refused('ResourceAlreadyExistsException', `Replay ${ReplayName} already exists.`);
    create.run(ReplayName, JSON.stringify(request), clock.now());
    tasks.schedule({ kind: KIND, at: clock.now(), payload: { name: ReplayName } });
    return { ReplayArn: arn(`replay/${ReplayName}`), State: 'STARTING', ReplayStartTime: clock.now() / 1_000 };
  };

  tasks.on(KIND, async (payload) => {
    const { name } = payloadShape.parse(payload);
    const request = startShape.parse(JSON.parse(String(find(name)?.request)));
    const archive = archives.find((one) => arn(`archive/${one.name}`) === request.EventSourceArn);
    const events = archive ? archivedEvents(database, archive, request, clock.now()) : [];
    const { FilterArns = [] } = request.Destination;
    const wanted = rules.filter(
      (rule) => rule.bus === archive?.bus && (FilterArns.length === 0 || FilterArns.includes(ruleArn(rule))),
    );
    for (const event of events) {
      const replayed = { ...event, 'replay-name': name };
      accept(archive?.bus ?? '', replayed, wanted);
    }
    finish.run(clock.now(), events.at(-1)?.time ?? null, name);
  });

  const describe = (name: string): object => {
    const row = find(name);
    if (!row) return new Refused('ResourceNotFoundException', `Replay ${name} does not exist.`);
    return {
      ...startShape.parse(JSON.parse(String(row.request))),
      ReplayArn: arn(`replay/${name}`),
      State: row.ended === null ? 'STARTING' : 'COMPLETED',
      ReplayStartTime: Number(row.started) / 1_000,
      ...(row.ended !== null && { ReplayEndTime: Number(row.ended) / 1_000 }),
      ...(row.last !== null && { EventLastReplayedTime: Date.parse(String(row.last)) / 1_000 }),
    };
  };

  const listArchives = ({ EventSourceArn, NamePrefix }: z.infer<typeof listShape>): object => ({
    Archives: archives
      .filter(({ name, source }) => name.startsWith(NamePrefix) && source === (EventSourceArn ?? source))
      .map(({ name, source, days }) => ({
        ArchiveName: name,
        EventSourceArn: source,
        State: 'ENABLED',
        RetentionDays: days,
      })),
  });

  const listRules = ({ EventBusName, NamePrefix }: { EventBusName: string; NamePrefix: string }): object => ({
    Rules: rules
      .filter(({ bus, name }) => bus === nameIn(EventBusName) && name.startsWith(NamePrefix))
      .map((rule) => ({ Name: rule.name, Arn: ruleArn(rule), EventBusName: rule.bus, State: 'ENABLED' })),
  });

  const actions: Readonly<Record<string, (input: unknown) => object>> = {
    StartReplay: checked(startShape, start),
    DescribeReplay: checked(z.object({ ReplayName: z.string() }), ({ ReplayName }) => describe(ReplayName)),
    ListArchives: checked(listShape, listArchives),
    ListRules: checked(
      z.object({ EventBusName: z.string().default('default'), NamePrefix: z.string().default('') }),
      listRules,
    ),
  };
  return { handle: (action, input) => actions[action]?.(input) };
};

const readArchives = (resources: readonly Resource[]): Archive[] =>
  resources.flatMap(({ logicalId, type, properties, ref }) => {
    if (type !== 'AWS::Events::Archive') return [];
    const { SourceArn, EventPattern, RetentionDays } = archiveShape.parse(properties);
    const keeps = EventPattern ? compilePattern(EventPattern, logicalId) : () => true;
    return [{ name: ref, source: SourceArn, bus: nameIn(SourceArn), keeps, days: RetentionDays }];
  });

/** The archived events, sorted by the minute of their own time; within a minute in the order in which they were published. */
const archivedEvents = (
  database: DatabaseSync,
  { bus, keeps, days }: Archive,
  { EventStartTime, EventEndTime }: Request,
  now: number,
): BusEvent[] => {
  const oldest = days === 0 ? 0 : now - days * 86_400_000;
  const rows = database
    .prepare("SELECT event FROM bus_event WHERE bus = ? AND event ->> '$.replay-name' IS NULL ORDER BY position")
    .all(bus);
  return rows
    .map(({ event }) => logged.parse(JSON.parse(String(event))))
    .filter((event) => {
      const at = Date.parse(event.time);
      return at >= EventStartTime * 1_000 && at <= EventEndTime * 1_000 && at >= oldest && keeps(event);
    })
    .sort((one, other) => minuteOf(one).localeCompare(minuteOf(other)));
};

const logged = z.custom<BusEvent>();
const minuteOf = ({ time }: BusEvent): string => time.slice(0, 16);
const nameIn = (arnOrName: string): string => arnOrName.slice(arnOrName.lastIndexOf('/') + 1);
const invalid = (message: string): Refused => new Refused('ValidationException', message);

const checked =
  <Input>(shape: z.ZodType<Input>, act: (input: Input) => object) =>
  (input: unknown): object => {
    const parsed = shape.safeParse(input);
    return parsed.success ? act(parsed.data) : invalid(z.prettifyError(parsed.error));
  };
