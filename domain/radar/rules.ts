/** How soon somebody is needed. `watch` asks for nothing yet. */
export const LEVELS = ['now', 'week', 'watch'] as const;
export type Level = (typeof LEVELS)[number];

/** From how many days on a rule gives each level. */
type Thresholds = { [One in Level]?: number };

/**
 * `after`: counts the days since something should have happened, so more days weigh more.
 * `before`: counts the days until something happens, so fewer days weigh more.
 */
type Rule = { id: string; counts: 'after' | 'before'; thresholds: Thresholds };

/** The rules of the radar: what makes a trajectory need somebody, and how soon. `docs/radar.md` explains them. */
export const RULES = [
  /** A role that nobody has. */
  { id: 'vacancy', counts: 'after', thresholds: { now: 0 } },
  /** No mail reaches anybody with a role. */
  { id: 'unreachable', counts: 'after', thresholds: { now: 0 } },
  /** A session is off, and there is no new date. Days since its date, negative while it lies ahead. */
  { id: 'session-off', counts: 'after', thresholds: { now: -14, week: -365 } },
  /** A session is over, and nobody said whether it took place. The lead coach is asked by mail on the day after it. */
  { id: 'session-unreported', counts: 'after', thresholds: { now: 7, week: 2 } },
  /** The place of a session is not known. The last reminder goes out a working day before it. */
  { id: 'place-unknown', counts: 'before', thresholds: { now: 7, week: 14, watch: 28 } },
  /** A session is on a public holiday or in a school holiday. Its coach was warned, and may want it so. */
  { id: 'session-holiday', counts: 'before', thresholds: { watch: 42 } },
  /** No mail reaches somebody of the group, or on its waiting list, who had an address. */
  { id: 'group-unreached', counts: 'after', thresholds: { week: 0 } },
  /** Fewer people have a place than a group can begin with, so many days before the Kickoff. The gate of the guidance asks for as many. */
  { id: 'sign-ups-few', counts: 'before', thresholds: { now: 7, week: 14, watch: 28 } },
  /** A place is free and people wait, since the day of the Kickoff: no place is offered by itself any more. */
  { id: 'place-free', counts: 'after', thresholds: { week: 0 } },
  /** A version of a document was submitted, or agreed to, and waits: for who agrees, or for its day. Each was told once, by mail. */
  { id: 'document-waits', counts: 'after', thresholds: { now: 14, week: 5 } },
  /** A duty is open after its due date. */
  { id: 'duty-late', counts: 'after', thresholds: { now: 8, week: 1 } },
  /** A duty is late, and nobody ticked off anything for so many days. */
  { id: 'silent', counts: 'after', thresholds: { now: 30, week: 21 } },
  /** A trajectory lies still until somebody resumes it, or releases the transition that waits. Nothing else tells of it any more. */
  { id: 'waiting', counts: 'after', thresholds: { now: 14, week: 1 } },
  /** A milestone of the plan was not reached on its day: mails are late. Ecolife has to look. */
  { id: 'stuck', counts: 'after', thresholds: { now: 2 } },
] as const satisfies readonly Rule[];

export type RuleId = (typeof RULES)[number]['id'];

const thresholdsOf: ReadonlyMap<RuleId, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/** The level that a rule gives after, or before, so many days. Undefined when it is no reason to act or to watch. */
export const levelOf = (id: RuleId, days: number): Level | undefined => {
  const rule = thresholdsOf.get(id);
  if (!rule) return undefined;
  const reaches = (threshold: number | undefined): boolean =>
    threshold !== undefined && (rule.counts === 'after' ? days >= threshold : days <= threshold);
  return LEVELS.find((level) => reaches(rule.thresholds[level]));
};
