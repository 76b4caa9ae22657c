import type { Course, Work } from '../cost-counts.ts';

/** What one piece of work asks of the table. */
export type Use = { writes: number; indexWrites: number; reads: number };

/** What each step of the way asks of AWS, from a course that was played: nothing here is estimated. */
export type Demand = {
  /** For a trajectory that wakes. */
  transitions: number;
  reach: Use;
  request: Use;
  /** For a mail. `request` comes once for all mails of a trajectory, and this for each. */
  line: Use;
  send: Use;
  reports: number;
  /** For a report of SES. */
  settle: Use;
  logBytes: number;
};

export const demandOf = ({ counts, works, reports }: Course): Demand => {
  const of = (name: string): Work => {
    const work = works.get(name);
    if (!work) throw new Error(`${name} did nothing`);
    return work;
  };
  const useOf = ({ tableUnits, indexUnits, readUnits }: Work, times: number): Use => ({
    ...{ writes: tableUnits / times, indexWrites: indexUnits / times, reads: readUnits / times },
  });
  const request = of('request-mails');
  return {
    transitions: 2,
    reach: useOf(of('reach-milestones'), counts.wakeUps),
    request: { writes: 0, indexWrites: 0, reads: request.readUnits / request.invocations },
    line: { writes: request.tableUnits / counts.mails, indexWrites: 0, reads: 0 },
    send: useOf(of('send-mail'), counts.mails),
    reports: reports / counts.mails,
    settle: useOf(of('settle-mail'), reports),
    logBytes: counts.logBytes / counts.invocations,
  };
};
