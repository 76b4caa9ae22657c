import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildProduct, rebuildHandlers, type Versions } from '../assembly.ts';
import { simulateAll } from '../crew.ts';
import { FAULTS, type Fault } from '../faults/kinds.ts';
import { sabotagePlugin } from './plugin.ts';
import { SABOTAGES, type Sabotage } from './sabotages.ts';

const SEEDS = 200;
const TRAJECTORIES = 3;

const USAGE = `npm run simulate:sabotage [-- NAME …]

Breaks one guard after the other on purpose and shows that the simulation notices within ${SEEDS} seeds. Exits with 1 when a
sabotage survives. Names: ${SABOTAGES.map(({ name }) => name).join(', ')}
`;

/** The first seed that fails, with what it found; undefined when none does. */
const firstFailure = async (
  versions: Versions,
  faults: readonly Fault[],
): Promise<{ seeds: number; violation: string } | undefined> => {
  const jobs = Array.from({ length: SEEDS }, (_, index) => ({
    versions,
    settings: { seed: String(index + 1), trajectories: TRAJECTORIES, faults, table: 'memory' as const },
  }));
  let seeds = 0;
  for await (const { violations } of simulateAll(jobs, availableParallelism())) {
    seeds += 1;
    const [violation] = violations;
    if (violation !== undefined) return { seeds, violation };
  }
  return undefined;
};

const prove = async (sabotage: Sabotage, versions: Versions, folder: string): Promise<boolean> => {
  const sabotaged = await rebuildHandlers(versions, join(folder, sabotage.name), [sabotagePlugin(sabotage)]);
  const failure = await firstFailure(sabotaged, sabotage.faults ?? FAULTS);
  if (!failure) {
    console.log(`✗ ${sabotage.name} survives ${SEEDS} seeds. ${sabotage.breaks}`);
    return false;
  }
  const said = failure.violation.split('\n')[0] ?? '';
  console.log(`✓ ${sabotage.name}  found after ${failure.seeds} seeds: ${said.slice(0, 160)}`);
  return true;
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', default: false } },
});
const chosen = positionals.length === 0 ? SABOTAGES : SABOTAGES.filter(({ name }) => positionals.includes(name));
if (values.help || chosen.length < positionals.length) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  const folder = mkdtempSync(join(tmpdir(), 'klimaatdoeners-sabotage-'));
  try {
    const versions = await buildProduct(folder);
    const survivors: string[] = [];
    for (const sabotage of chosen) {
      if (!(await prove(sabotage, versions, folder))) survivors.push(sabotage.name);
    }
    console.log(
      survivors.length === 0
        ? `\nAll ${chosen.length} sabotages were found.`
        : `\n${survivors.length} of ${chosen.length} sabotages survive: ${survivors.join(', ')}`,
    );
    process.exitCode = survivors.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
