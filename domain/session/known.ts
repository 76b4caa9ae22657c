import type { IsoDate } from '../calendar/local-time.ts';

/** What somebody was told of when and where a session is. `place` and `bring` are null where nothing was told of them. */
export type Shown = { date: IsoDate; start: string; end: string; place: string | null; bring: string | null };

/** What somebody surely knew of a session. What they may have known otherwise is left out. */
export type KnownSession = Partial<Shown>;

const PARTS = ['date', 'start', 'end', 'place', 'bring'] as const;

/** What all of these tell alike. Nothing when there are none. */
export const agreedIn = (shown: readonly Shown[]): KnownSession => {
  const [first, ...others] = shown;
  if (!first) return {};
  return Object.fromEntries(
    PARTS.filter((part) => others.every((one) => one[part] === first[part])).map((part) => [part, first[part]]),
  );
};

/** What differs now from any of these. */
export const changedSince = (shown: readonly Shown[], now: Shown): (keyof Shown)[] =>
  PARTS.filter((part) => shown.some((one) => one[part] !== now[part]));
