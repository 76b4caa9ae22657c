import { SingleBar } from 'cli-progress';
import type { Envelope } from '../../events/envelope.ts';
import { milestonesReached } from '../../events/trajectory.ts';
import { times } from '../local-times.ts';

/** Shows what happens in each municipality while the demo runs. */
export type Progress = {
  event(municipality: string, event: Envelope): void;
  /** The clock moved to this instant (epoch ms). Shows everything that happened before. */
  clock(now: number): void;
  /** A trajectory is finished and its output is written. */
  finished(): void;
  stop(): void;
};

type Stream = NodeJS.WriteStream;

/** With more municipalities than this, the demo prints a line per month instead of a line per moment. */
const SHOWN_ONE_BY_ONE = 5;

export const showProgress = (stream: Stream, total: number): Progress => {
  const bar = stream.isTTY ? barOn(stream, total) : undefined;
  const print = (line: string): void => {
    // Clears the progress bar. It is drawn again below the printed line.
    if (bar) stream.write('\r\u001B[K');
    stream.write(`${line}\n`);
    bar?.render();
  };
  const view = total <= SHOWN_ONE_BY_ONE ? momentByMoment(print) : monthByMonth(print);
  return {
    event: view.event,
    clock(now) {
      view.clock(now);
      bar?.update({ date: times.friendlyTime(now) });
    },
    finished: () => bar?.increment(),
    stop: () => bar?.stop(),
  };
};

const barOn = (stream: Stream, total: number): SingleBar => {
  const bar = new SingleBar({
    stream,
    format: '{bar} {value}/{total} trajectories over · {date} · {duration_formatted}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
  });
  bar.start(total, 0, { date: '' });
  return bar;
};

type View = Pick<Progress, 'event' | 'clock'>;

const momentByMoment = (print: (line: string) => void): View => {
  const moments = new Map<
    string,
    { at: string; municipality: string; milestones: string[]; news: string[]; mails: string[] }
  >();
  return {
    event(municipality, event) {
      // Mails are sent seconds after their milestone. They are grouped by minute, so that they are shown with it.
      const at = event.at.slice(0, 16);
      const moment = moments.get(`${municipality} ${at}`) ?? { at, municipality, milestones: [], news: [], mails: [] };
      moments.set(`${municipality} ${at}`, moment);
      const { milestones = [], news, mail } = wordsFor(event);
      moment.milestones.push(...milestones);
      if (news) moment.news.push(news);
      if (mail) moment.mails.push(mail);
    },
    clock() {
      for (const { at, municipality, milestones, news, mails } of moments.values()) {
        const parts = [
          ...news,
          ...milestones.map((id) => `● ${id}`),
          ...(mails.length > 0 ? [`✉ ${mails.join(', ')}`] : []),
        ];
        const when = times.friendlyTime(Date.parse(`${at}:00Z`)).padEnd(22);
        if (parts.length > 0) print(`${when} ${municipality.padEnd(16)} ${parts.join('  ')}`);
      }
      moments.clear();
    },
  };
};

const monthByMonth = (print: (line: string) => void): View => {
  const counts = { milestones: 0, mails: 0, started: 0, completed: 0 };
  let month = '';
  return {
    event(_municipality, event) {
      const { milestones = [], mail } = wordsFor(event);
      counts.milestones += milestones.length;
      if (mail) counts.mails += 1;
      if (event.type === 'Trajectory.PhaseStarted') counts.started += 1;
      if (event.type === 'Trajectory.Completed') counts.completed += 1;
    },
    clock(now) {
      const current = new Date(now).toISOString().slice(0, 7);
      if (month !== '' && current !== month) {
        const { milestones, mails, started, completed } = counts;
        print(
          `${month}  ${count(milestones)} milestones  ${count(mails)} mails  ${count(started)} phases begun  ${count(completed)} trajectories completed`,
        );
        Object.assign(counts, { milestones: 0, mails: 0, started: 0, completed: 0 });
      }
      month = current;
    },
  };
};

const count = (value: number): string => String(value).padStart(5);

/** The words for an event in the output. */
const wordsFor = ({ type, data }: Envelope): { milestones?: string[]; news?: string; mail?: string } => {
  const field = (name: string): string => {
    const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  switch (type) {
    case 'Trajectory.Onboarded':
      return { news: '★ onboarded' };
    case 'Trajectory.PhaseStarted':
      return { news: `▶ ${field('phase')} begins` };
    case 'Trajectory.MilestonesReached':
      return { milestones: milestonesReached.data.parse(data).milestones.map(({ milestoneId }) => milestoneId) };
    case 'Trajectory.DutyCompleted':
      return { news: `✓ ${field('dutyId')} done` };
    case 'Trajectory.Rescheduled':
      return { news: '↷ moved' };
    case 'Trajectory.Paused':
      return { news: '⏸ paused' };
    case 'Trajectory.Resumed':
      return { news: '▶ goes on' };
    case 'Trajectory.TeamChanged':
      return { news: '⇄ team changed' };
    case 'Trajectory.Cancelled':
      return { news: '■ cancelled' };
    case 'Trajectory.Completed':
      return { news: '■ completed' };
    case 'Mail.Sent':
      return { mail: recipientIn(field('key')) };
    case 'Mail.Suppressed':
      return { news: `– ${field('key')} not sent (${field('reason')})` };
    case 'Mail.Bounced':
      return { news: `✗ ${field('key')} bounced` };
    default:
      return {};
  }
};

/** Who got a mail, `coach` or `officer-2`; what it is about when its key names a person by id. */
const recipientIn = (key: string): string => /_([a-z]+(?:-\d+)?)$/.exec(key)?.[1] ?? key.split('_', 1)[0] ?? key;
