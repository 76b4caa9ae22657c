import * as z from 'zod';
import type { BusEvent, Cloud } from '../service.ts';
import { account, region } from '../template/identity.ts';
import type { Rule } from './rule.ts';

export type SchedulesOptions = {
  cloud: Pick<Cloud, 'clock' | 'database' | 'tasks' | 'newId'>;
  rules: readonly Rule[];
  /** Hands the event to the rule's targets. */
  deliver: (rule: Rule, event: BusEvent) => void;
};

const KIND = 'bus.schedule';
const payloadShape = z.object({ rule: z.string() });

/**
 * Runs the rules that have a schedule. The next due time of each rule is stored, so a restart neither delays nor repeats it. A
 * rule that missed several times while the cloud was off runs once.
 */
export const runSchedules = ({ cloud, rules, deliver }: SchedulesOptions): void => {
  const { clock, database, tasks } = cloud;
  database.exec('CREATE TABLE IF NOT EXISTS rule_schedule (rule TEXT PRIMARY KEY, expression TEXT NOT NULL)');
  const scheduled = new Map(
    rules.flatMap((rule) => (rule.schedule ? [[rule.name, { rule, ...rule.schedule }] as const] : [])),
  );
  const known = new Map(
    database
      .prepare('SELECT rule, expression FROM rule_schedule')
      .all()
      .map(({ rule, expression }) => [String(rule), String(expression)]),
  );
  const write = database.prepare('INSERT OR REPLACE INTO rule_schedule (rule, expression) VALUES (?, ?)');
  const forget = database.prepare('DELETE FROM rule_schedule WHERE rule = ?');
  const plan = (rule: string, at: number): number =>
    tasks.schedule({ kind: KIND, at, payload: { rule }, key: `${KIND}:${rule}` });

  for (const rule of known.keys()) {
    if (scheduled.has(rule)) continue;
    tasks.cancel(`${KIND}:${rule}`);
    forget.run(rule);
  }
  for (const [name, { expression, next }] of scheduled) {
    if (known.get(name) === expression) continue;
    plan(name, next(clock.now()));
    write.run(name, expression);
  }

  tasks.on(KIND, async (payload) => {
    const found = scheduled.get(payloadShape.parse(payload).rule);
    if (!found) return;
    const { rule, next } = found;
    const now = clock.now();
    deliver(rule, {
      id: cloud.newId(),
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      time: new Date(now).toISOString().replace(/\.\d{3}Z$/, 'Z'),
      resources: [`arn:aws:events:${region}:${account}:rule/${rule.name}`],
      detail: {},
    });
    plan(rule.name, next(now));
  });
};
