import type { Versions } from './assembly.ts';
import type { Fault } from './faults/kinds.ts';
import { type Run, type Settings, simulate } from './simulate.ts';
import { kindOf } from './violations.ts';

/**
 * Removes faults while the run still fails in the same way, first by halves and then one by one. Returns the smallest
 * failing run.
 */
export const shrink = async (
  versions: Versions,
  settings: Settings,
  failing: Run,
  play = simulate,
): Promise<{ faults: readonly Fault[]; run: Run }> => {
  let faults = settings.faults.filter((fault) => failing.faults[fault] > 0);
  let run = failing;
  const kinds = new Set(failing.violations.map(kindOf));
  const fails = async (fewer: readonly Fault[]): Promise<boolean> => {
    const attempt = await play(versions, { ...settings, faults: fewer });
    if (!attempt.violations.some((violation) => kinds.has(kindOf(violation)))) return false;
    faults = [...fewer];
    run = attempt;
    return true;
  };
  for (let size = Math.ceil(faults.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let index = 0; index < faults.length; ) {
      if (!(await fails(faults.toSpliced(index, size)))) index += size;
    }
  }
  return { faults, run };
};

/** The command that replays a run. */
export const replayCommand = ({ seed, trajectories, table }: Settings, faults: readonly Fault[]): string =>
  [
    `npm run simulate -- --seed ${seed} --trajectories ${trajectories}`,
    `--faults ${faults.length === 0 ? 'none' : faults.join(',')}`,
    ...(table === 'memory' ? [] : [`--table ${table}`]),
  ].join(' ');
