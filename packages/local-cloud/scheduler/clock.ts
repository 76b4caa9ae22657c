import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../service.ts';

/**
 * The cloud's clock, in epoch milliseconds. A held clock stands still. It is held while a task runs, and always in virtual
 * mode. A following clock runs with the real clock at an offset. Its time and offset are saved for the next start.
 */
export type CloudClock = Clock & {
  hold(): void;
  /** Jumps a held clock forward. An instant in its past does not move it. */
  jump(instant: number): void;
  /** Lets the clock follow the real clock from its present time. Only in real-time mode. */
  follow(): void;
  /** Writes the clock to the database, within the open transaction. */
  save(): void;
};

export type ClockMode = 'real-time' | 'virtual';

export const createClock = (options: {
  database: DatabaseSync;
  mode: ClockMode;
  /** The start time of a new cloud. An existing cloud continues from its saved time. */
  startAt?: number;
  real: () => number;
}): CloudClock => {
  const { database, real } = options;
  database.exec('CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 1), now INTEGER, shift INTEGER)');
  const saved = database.prepare('SELECT now, shift FROM clock WHERE id = 1').get();
  const start = options.startAt ?? real();
  let offset = saved ? Number(saved.shift) : start - real();
  let instant = saved ? Number(saved.now) : start;
  let held = true;
  let written = Number.NaN;

  const write = database.prepare('INSERT OR REPLACE INTO clock (id, now, shift) VALUES (1, ?, ?)');
  const now = (): number => (held ? instant : Math.max(instant, real() + offset));
  const clock: CloudClock = {
    now,
    hold() {
      instant = now();
      held = true;
    },
    jump(to) {
      if (to > instant) instant = to;
    },
    follow() {
      if (instant > real() + offset) offset = instant - real();
      held = false;
    },
    save() {
      if (instant === written) return;
      written = instant;
      write.run(instant, instant > real() + offset ? instant - real() : offset);
    },
  };
  if (options.mode === 'real-time') clock.follow();
  return clock;
};
