/**
 * The faults at the edges, and the share of cases in which each strikes. The shares are high enough for most runs to
 * contain the fault, and low enough for retries, redrives and a weekly operator to repair it.
 */
export const SHARES = {
  /** An event is delivered twice, or minutes to hours late and so out of order, or a day late. */
  'event-twice': 0.02,
  'event-out-of-order': 0.03,
  'event-day-late': 0.004,
  /** A target of the bus refuses a delivery. */
  'delivery-failed': 0.02,
  /** The bus refuses some entries of a PutEvents request. */
  'put-events-partial': 0.02,
  /** A stream record cannot be read, now or ever. A stream record is delivered twice. */
  'stream-unreadable': 0.01,
  'stream-poisoned': 0.002,
  'stream-twice': 0.02,
  /** The relay stops for a day. */
  'relay-down': 0.003,
  /** The table answers with a conflict, a throttle, or an error after it has committed. */
  'table-conflict': 0.01,
  'table-throttled': 0.01,
  'table-error-after-commit': 0.01,
  /** The index shows an earlier state. */
  'index-stale': 0.5,
  /** The function dies before or after a call, or times out after a write. */
  'crash-before-call': 0.004,
  'crash-after-call': 0.004,
  'timeout-after-commit': 0.004,
  'crash-after-ses': 0.03,
  /** SES accepts the mail, but its answer is an error. */
  'ses-answer-lost': 0.02,
  /** SES refuses a mail as too fast, or all mails of some hours because the quota of the day is used up. */
  'ses-throttled': 0.03,
  'ses-over-quota': 0.004,
  'ses-paused': 0.004,
  /** SES refuses an address for good, or every mail until the problem on our side is repaired. */
  'ses-refused': 0.004,
  'ses-rejected': 0.01,
  /** Feedback of SES is lost, is delivered twice, or arrives before the answer to the request. */
  'feedback-lost': 0.05,
  'feedback-twice': 0.05,
  'feedback-early': 0.05,
  'timer-late': 0.03,
  'timer-twice': 0.05,
  /** Somebody aborts an execution. */
  'execution-aborted': 0.05,
  /** A new version of handlers and state machine is deployed while executions wait. */
  deploy: 0.04,
  /**
   * At the moment of a mail a coach cancels, reschedules, pauses, resumes, completes a duty, hands over, gives a duty away, says the contrary of a
   * session, or rewords the mail: before it is read with its batch, or between that and the sending. `lives.ts` limits how often.
   */
  'cancel-before-send': 0.004,
  'reschedule-before-send': 0.06,
  'pause-before-send': 0.004,
  'resume-before-send': 0.4,
  'duty-before-send': 0.03,
  'hand-over-before-send': 0.01,
  'assign-before-send': 0.1,
  'report-before-send': 0.1,
  'reword-before-send': 0.03,
  'cancel-in-mid-send': 0.004,
  'reschedule-in-mid-send': 0.03,
  'pause-in-mid-send': 0.004,
  'resume-in-mid-send': 0.2,
  'duty-in-mid-send': 0.02,
  'hand-over-in-mid-send': 0.01,
  'assign-in-mid-send': 0.1,
  'report-in-mid-send': 0.1,
  'reword-in-mid-send': 0.03,
  'role-in-mid-send': 0.01,
  /** A coach reschedules when a timeline wakes: before the trajectory is read, or before its milestones are written. */
  'reschedule-before-wake': 0.03,
  'reschedule-in-mid-wake': 0.05,
  /** Whoever gave a command with a key does not get the answer, and sends it again. */
  'answer-lost': 0.3,
  /** The same message, wake-up or command is handled twice at the same time. */
  'sender-in-parallel': 0.03,
  'timer-in-parallel': 0.03,
  'request-in-parallel': 0.03,
  /** The clock of a function is up to five minutes wrong for a day. */
  'clock-skew': 0.3,
} as const;

export type Fault = keyof typeof SHARES;

const isFault = (name: string): name is Fault => name in SHARES;

export const FAULTS: readonly Fault[] = Object.keys(SHARES).filter(isFault);

/** The faults in a comma-separated list, `all` or `none`. Undefined when one is unknown. */
export const parseFaults = (list: string): Fault[] | undefined => {
  if (list === 'all') return [...FAULTS];
  if (list === 'none') return [];
  const names = list.split(',').filter((name) => name !== '');
  const known = names.filter(isFault);
  return known.length === names.length ? known : undefined;
};
