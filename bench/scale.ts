import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withAssembly } from './assembly.ts';
import { countCourse } from './cost-counts.ts';
import type { Benchmark, Figure } from './figure.ts';
import { demandOf } from './scale/demand.ts';
import { SCENARIOS, tableOf } from './scale/scenarios.ts';
import { simulate } from './scale/simulate.ts';

const PAGE = join(import.meta.dirname, '../docs/scale.md');
const BETWEEN = /(?<=<!-- begin: npm run bench -- scale -->\n).*(?=<!-- end -->)/s;

/** Puts the table into the page about scale. */
const writeTable = (table: string): void =>
  writeFileSync(
    PAGE,
    readFileSync(PAGE, 'utf8').replace(BETWEEN, () => `${table}\n`),
  );

export const scale: Benchmark = {
  about: 'the herd of 09:00 at 285, 10,000 and 1,000,000 trajectories against the quotas of AWS, simulated',
  run: () =>
    withAssembly(async (assembly) => {
      const demand = demandOf(await countCourse(assembly, '2027-01-04'));
      const rows = SCENARIOS.map((scenario) => ({ scenario, outcome: simulate(scenario.setup, demand) }));
      writeTable(tableOf(rows));
      return rows.flatMap(({ scenario: { name, keeps }, outcome }): Figure[] => [
        {
          ...{ what: `${name}: last mail after 09:00`, value: outcome.lastSent / 60, unit: 'min' },
          ...(keeps && { atMost: keeps.lastMailMinutes }),
        },
        { what: `${name}: wake-ups that failed`, value: outcome.failedWakeUps, ...(keeps && { atMost: 0 }) },
        { what: `${name}: mails lost`, value: outcome.lost, ...(keeps && { atMost: 0 }) },
      ]);
    }),
};
