import { dryRun } from '@klimaatdoeners/local-cloud/state-machine/dry-run';
import type { TimelineInput } from '../adapters/timeline/timeline.ts';
import { addDays, instantAt } from '../domain/calendar/local-time.ts';
import { makePlan } from '../domain/trajectory/plan.ts';
import { wakeUpsOf } from '../domain/trajectory/wake-ups.ts';
import { timelineDefinition } from '../infra/timeline.asl.ts';
import { withAssembly } from './assembly.ts';
import { type Bill, billOf, GROUP, MONTHS, TRAJECTORIES } from './cost-bill.ts';
import { type Counts, countCourse } from './cost-counts.ts';
import type { Benchmark, Figure } from './figure.ts';

/** Limits, for each start date of 2027. */
const TRANSITIONS_A_WAKE_UP = 2.2;
const TO_SES = 0.08;
/** By how much the model may miss a trajectory that is played. */
const MODEL_MISSES = 0.01;
const DAYS = 365;

/** The day of today when trajectories of a start date are onboarded. */
const onboardedOn = (startDate: string): string => addDays(startDate, -14);

const definition = JSON.stringify(timelineDefinition({ reachMilestonesArn: 'reach', failuresQueueUrl: 'failures' }));

type Course = { startDate: string; wakeUps: number; transitions: number };

/** Runs the timeline of a start date: how often it wakes, and the transitions that Step Functions counts. */
const courseOf = async (startDate: string): Promise<Course> => {
  const plan = makePlan(startDate, instantAt(onboardedOn(startDate)));
  const input: TimelineInput = {
    ...{ trajectoryId: `24062-${startDate}`, planRevision: 1, chain: {} },
    instants: wakeUpsOf({ plan, reached: {} }),
  };
  let wakeUps = 0;
  const { transitions } = await dryRun(definition, JSON.parse(JSON.stringify(input)), {
    startAt: Date.parse(instantAt(onboardedOn(startDate))),
    invoke() {
      wakeUps += 1;
      return { ok: true, payload: {} };
    },
  });
  return { startDate, wakeUps, transitions };
};

/** What is between two courses that were played, by the number of wake-ups; transitions are known for each start date. */
const between = (few: Counts, many: Counts, { wakeUps, transitions }: Course): Counts => {
  const share = (wakeUps - few.wakeUps) / (many.wakeUps - few.wakeUps);
  const of = (name: keyof Counts): number => few[name] + share * (many[name] - few[name]);
  return {
    ...{ wakeUps, transitions, writeUnits: of('writeUnits'), readUnits: of('readUnits') },
    ...{ busEvents: of('busEvents'), invocations: of('invocations'), warm: of('warm'), traces: of('traces') },
    ...{ queueRequests: of('queueRequests'), logBytes: of('logBytes') },
    ...{ mails: of('mails'), sessionMails: of('sessionMails') },
  };
};

const cents = (dollars: number): number => dollars * 100;

const partsOf = ({ parts, list, billed, mails, ses, sesToday, groupMails }: Bill): Figure[] => [
  ...parts.map(({ what, note, list, billed }): Figure => {
    return { what, value: cents(list), unit: '¢', note: `${note}; ${cents(billed).toFixed(3)} ¢ billed` };
  }),
  { what: 'everything but SES, list price', value: cents(list), unit: '¢' },
  { what: `everything but SES, billed of ${TRAJECTORIES} in ${MONTHS} months`, value: cents(billed), unit: '¢' },
  { what: 'SES today', value: cents(sesToday), unit: '¢', note: `${mails} mails` },
  { what: `SES with a group of ${GROUP}`, value: cents(ses), unit: '¢', note: `${groupMails} mails more` },
];

const ratioOf = (counts: Counts): number => {
  const { list, ses } = billOf(counts);
  return list / ses;
};

const first = <One>(sorted: readonly One[]): One => {
  const [one] = sorted;
  if (one === undefined) throw new Error('There is no start date');
  return one;
};

export const cost: Benchmark = {
  about: 'what AWS bills for one trajectory of eight months, from counted requests and list prices, in US cents',
  run: () =>
    withAssembly(async (assembly) => {
      const courses = await Promise.all(Array.from({ length: DAYS }, (_, day) => courseOf(addDays('2027-01-01', day))));
      const byWakeUps = courses.toSorted((a, b) => a.wakeUps - b.wakeUps);
      const [cheapest, dearest] = [first(byWakeUps), first(byWakeUps.toReversed())];
      const usual = first(courses.filter(({ startDate }) => startDate === '2027-01-04'));
      const { counts: few } = await countCourse(assembly, cheapest.startDate);
      const { counts: many } = await countCourse(assembly, dearest.startDate);
      const { counts: played } = await countCourse(assembly, usual.startDate);

      const modelled = courses.map((course) => ({ ...course, ratio: ratioOf(between(few, many, course)) }));
      const worst = first(modelled.toSorted((a, b) => b.ratio - a.ratio));
      const mean = modelled.reduce((sum, { ratio }) => sum + ratio, 0) / modelled.length;
      const miss = Math.abs(ratioOf(between(few, many, usual)) / ratioOf(played) - 1);
      const transitions = Math.max(...courses.map((course) => course.transitions / course.wakeUps));
      const wrong = [few, many, played].filter(
        (one) => !courses.some(({ wakeUps, transitions: of }) => wakeUps === one.wakeUps && of === one.transitions),
      );
      const { list, billed, ses } = billOf(many);
      const dates = `${cheapest.wakeUps} to ${dearest.wakeUps} wake-ups`;
      return [
        ...partsOf(billOf(played)).map((figure) => ({ ...figure, what: `${usual.startDate}: ${figure.what}` })),
        { what: `${usual.startDate}: list price, to SES`, value: ratioOf(played), unit: '×', note: wakeUpsIn(played) },
        { what: `${cheapest.startDate}: list price, to SES`, value: ratioOf(few), unit: '×', note: wakeUpsIn(few) },
        {
          ...{ what: `${dearest.startDate}: list price, to SES`, value: list / ses, unit: '×', atMost: TO_SES },
          note: `${wakeUpsIn(many)}; ${cents(list).toFixed(3)} of ${cents(ses).toFixed(2)} ¢`,
        },
        { what: `${dearest.startDate}: billed, to SES`, value: billed / ses, unit: '×', atMost: TO_SES },
        {
          what: 'all start dates of 2027: transitions a wake-up, at most',
          value: transitions,
          atMost: TRANSITIONS_A_WAKE_UP,
          note: dates,
        },
        {
          what: 'all start dates of 2027: list price, to SES, at most',
          value: worst.ratio,
          unit: '×',
          atMost: TO_SES,
          note: worst.startDate,
        },
        { what: 'all start dates of 2027: list price, to SES, mean', value: mean, unit: '×' },
        { what: 'played, with other wake-ups or transitions than their plan', value: wrong.length, atMost: 0 },
        { what: `model of ${usual.startDate}, beside that date played`, value: miss, atMost: MODEL_MISSES },
      ];
    }),
};

const wakeUpsIn = ({ wakeUps }: Counts): string => `${wakeUps} wake-ups`;
