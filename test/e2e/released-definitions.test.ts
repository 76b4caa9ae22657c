import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import * as z from 'zod';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { makePlan } from '../../domain/trajectory/plan.ts';
import { milestonesReached } from '../../events/trajectory.ts';
import { timelineDefinition } from '../../infra/timeline.asl.ts';
import { releasedOf, textOf } from '../events/released.ts';
import { ADMIN, type Product, startTestProduct } from './product.ts';

/** All released definitions of the timeline. An execution keeps its definition for months. */
const released = releasedOf('state-machines');
const definitionOf = (file: string): string => textOf('state-machines', file);

const TODAY = '2026-12-21';
const PLAN = makePlan('2027-01-04', instantAt(TODAY));

it('The current definition of the timeline is among the released definitions', () => {
  const placeholder = (name: string): string => `$\{${name}}`;
  const today = timelineDefinition({
    reachMilestonesArn: placeholder('ReachMilestones'),
    failuresQueueUrl: placeholder('Failures'),
  });
  expect(JSON.parse(definitionOf(released.at(-1) ?? ''))).toEqual(JSON.parse(JSON.stringify(today)));
});

const reachedOnBus = z.object({
  'detail-type': z.literal(milestonesReached.name),
  detail: z.object({ data: z.object({ milestones: z.array(z.object({ milestoneId: z.string() })) }) }),
});

const template = z.looseObject({
  Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.json()) })),
});

/** Writes the current assembly with another definition of the timeline. */
const withDefinition = (definition: string, folder: string): void => {
  const assembly = inject('assembly');
  for (const name of readdirSync(assembly)) {
    if (!name.endsWith('Service.template.json')) {
      cpSync(join(assembly, name), join(folder, name), { recursive: true });
      continue;
    }
    const today = template.parse(JSON.parse(readFileSync(join(assembly, name), 'utf8')));
    const idOf = (type: string, start: string): string =>
      Object.entries(today.Resources).find(([id, { Type }]) => Type === type && id.startsWith(start))?.[0] ?? '';
    for (const { Type, Properties } of Object.values(today.Resources)) {
      if (Type !== 'AWS::StepFunctions::StateMachine') continue;
      Properties.DefinitionString = definition;
      Properties.DefinitionSubstitutions = {
        ReachMilestones: { 'Fn::GetAtt': [idOf('AWS::Lambda::Function', 'reachmilestones'), 'Arn'] },
        Failures: { Ref: idOf('AWS::SQS::Queue', 'TimelineFailures') },
      };
    }
    writeFileSync(join(folder, name), JSON.stringify(today));
  }
};

describe.each(released)('An execution with the released definition %s', (file) => {
  let folder: string;
  let product: Product;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'released-'));
    withDefinition(definitionOf(file), folder);
  });
  afterEach(async () => {
    await product.cloud.stop();
    rmSync(folder, { recursive: true });
  });

  it('completes with the current handlers', async () => {
    product = await startTestProduct(instantAt(TODAY), { assembly: folder });
    const trajectoryId = await product.onboard({});
    await product.cloud.advanceTo(instantAt(addDays(PLAN.phases.end, 2)));
    const report = await product.ask('GET', `/trajectories/${trajectoryId}/report`, { as: ADMIN });
    expect(report.json()).toMatchObject({ status: 'completed' });
    const reached = product.cloud.events().flatMap(({ event }) => {
      const read = reachedOnBus.safeParse(event);
      return read.success ? read.data.detail.data.milestones : [];
    });
    expect(reached).toHaveLength(PLAN.milestones.length);
    expect(product.cloud.executions().map(({ status }) => status)).toEqual(['SUCCEEDED']);
    expect(product.cloud.deadLetters()).toEqual([]);
  });
});
