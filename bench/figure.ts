/** One measured number beside its limit. */
export type Figure = {
  what: string;
  value: number;
  /** A unit such as `ms`, `MB` or `×`. A count has none. */
  unit?: string;
  atMost?: number;
  atLeast?: number;
  /** A target that is not required. */
  goal?: number;
  note?: string;
};

/** What may be asked for on the command line; most benchmarks do not look. */
export type BenchmarkOptions = { commit?: string; count?: number };

export type Benchmark = {
  about: string;
  /** Takes minutes, so it runs only when it is named. */
  long?: true;
  run(options: BenchmarkOptions): Promise<Figure[]>;
};

export const isMissed = ({
  value,
  atMost = Number.POSITIVE_INFINITY,
  atLeast = Number.NEGATIVE_INFINITY,
}: Figure): boolean => !(value <= atMost && value >= atLeast);

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
};

/** `  ok  relay-events: import and first request, to a stock bundle   0.52 ×  (at most 0.67)` */
export const lineOf = (figure: Figure): string => {
  const { what, value, unit = '', atMost, atLeast, goal, note } = figure;
  const limit =
    atMost !== undefined
      ? `at most ${shown(atMost)}`
      : atLeast !== undefined
        ? `at least ${shown(atLeast)}`
        : goal !== undefined
          ? `goal ${shown(goal)}`
          : '';
  const mark = limit === '' || goal !== undefined ? '    ' : isMissed(figure) ? 'MISS' : ' ok ';
  const parts = [limit, note ?? ''].filter((part) => part !== '').join('; ');
  return `  ${mark} ${what.padEnd(64)} ${`${shown(value)} ${unit}`.trimEnd().padStart(12)}${parts === '' ? '' : `   (${parts})`}`;
};

const shown = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString('en') : value.toPrecision(value < 10 ? 3 : 4);
