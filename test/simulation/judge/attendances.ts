import { type AttendanceCounts, type AttendanceEvent, attendanceEvents } from '../../../events/attendance.ts';
import { readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { sessionEvents } from '../../../events/session.ts';
import type { Commit, Observations } from '../observer.ts';
import type { Line as MailLine } from './mails.ts';

type Mark = Extract<AttendanceEvent, { type: 'Attendance.Marked' }>['data']['marks'][number];
type Noted = Pick<Mark, 'mark' | 'guests' | 'at' | 'walkIn'>;
type Step = { event: AttendanceEvent; at: string; commit: Commit };

/**
 * Checks who came to each session: of two taps on one name the later counts, nobody is tapped in the future, the counts of a list that is closed are
 * those of its marks, its record says the same, and only who was not there hears what they missed.
 */
export const judgeAttendances = (
  events: readonly Envelope[],
  ledger: ReadonlyMap<string, MailLine>,
  { observed }: { observed: Pick<Observations, 'commits' | 'sendings'> },
): string[] => {
  const streams = Map.groupBy(
    events.filter(({ aggregate }) => aggregate.startsWith('attendance#')),
    ({ trajectoryId, aggregate }) => `${trajectoryId} ${aggregate.slice('attendance#'.length)}`,
  );
  return [...streams].flatMap(([name, own]) => {
    const steps = own.flatMap((envelope): Step[] => {
      const commit = observed.commits.get(envelope.id);
      return commit ? [{ event: readEvent(attendanceEvents, envelope), at: envelope.at, commit }] : [];
    });
    const list = new Attendees();
    const problems = [...Map.groupBy(steps, ({ commit }) => commit)].flatMap(([commit, changes]) => [
      ...changes.flatMap(({ event, at }) => list.hear(event, at)),
      ...wrongCounts(name, list, changes, recordedBy({ name, date: list.date }, commit, events, observed)),
    ]);
    return [...problems, ...wrongMails(name, steps, ledger, observed)].map((problem) => `${name}: ${problem}`);
  });
};

/** What is noted of each by what the events say alone. */
class Attendees {
  date = '';
  isClosed = false;
  lines = new Map<string, Noted>();

  /** Answers what is wrong with the event. */
  hear(event: AttendanceEvent, at: string): string[] {
    if (event.data.date !== this.date) this.#begin(event.data.date);
    switch (event.type) {
      case 'Attendance.Marked':
        return event.data.marks.flatMap(({ participantId, ...mark }) => {
          const before = this.lines.get(participantId);
          this.lines.set(participantId, mark);
          return [
            ...(before && mark.at < before.at ? ['an earlier tap counted more than a later one'] : []),
            ...(mark.at > at ? ['a tap of the future was noted'] : []),
          ];
        });
      case 'Attendance.Closed':
        this.isClosed = true;
        this.lines = new Map([...this.lines].filter(([, noted]) => came(noted)));
        return [];
      case 'Attendance.Missed':
        return event.data.missed.flatMap(({ participantId, mark, at: since }) => {
          const wasThere = this.lines.has(participantId);
          this.lines.set(participantId, { mark, guests: 0, at: since });
          return wasThere ? ['somebody who was there counts as missing'] : [];
        });
      case 'Attendance.Aggregated':
        return [];
      default:
        return event satisfies never;
    }
  }

  #begin(date: string): void {
    this.date = date;
    this.isClosed = false;
    this.lines = new Map();
  }

  get counts(): AttendanceCounts {
    const all = [...this.lines.values()];
    const there = all.filter(came);
    const walkIns = there.filter(({ walkIn }) => walkIn).length;
    const excused = all.filter(({ mark }) => mark === 'excused').length;
    return {
      ...{ expected: all.length - walkIns, present: there.length },
      ...{ late: there.filter(({ mark }) => mark === 'late').length, excused },
      ...{ absent: all.length - there.length - excused, walkIns },
      guests: there.reduce((sum, { guests }) => sum + guests, 0),
    };
  }
}

const came = ({ mark }: Pick<Noted, 'mark'>): boolean => mark === 'present' || mark === 'late';

/** What the record of the session of a day says after a call. */
const recordedBy = (
  { name, date }: { name: string; date: string },
  { call }: Commit,
  events: readonly Envelope[],
  { commits }: Pick<Observations, 'commits'>,
): { present: number; guests?: number | undefined; absent?: number | undefined } | undefined => {
  const [trajectoryId, session] = name.split(' ');
  return events
    .filter((one) => one.trajectoryId === trajectoryId && one.aggregate === `session#${session}`)
    .filter(({ id }) => (commits.get(id)?.call ?? Number.POSITIVE_INFINITY) <= call)
    .flatMap((envelope) => {
      const { type, data } = readEvent(sessionEvents, envelope);
      return type === 'Session.Recorded' && data.date === date && data.attendance ? [data.attendance] : [];
    })
    .at(-1);
};

const wrongCounts = (
  name: string,
  list: Attendees,
  changes: readonly Step[],
  recorded: ReturnType<typeof recordedBy>,
): string[] => {
  if (!list.isClosed) return [];
  const { counts } = list;
  const said = changes.flatMap(({ event }) => (event.type === 'Attendance.Closed' ? [event.data.counts] : []));
  const isAlike = (one: Partial<Record<keyof AttendanceCounts, number | undefined>>): boolean =>
    (['present', 'guests', 'absent'] as const).every((key) => one[key] === counts[key]);
  return [
    ...said.flatMap((one) =>
      JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(counts).sort())
        ? []
        : ['the counts of the list are not those of its marks'],
    ),
    ...(recorded && !isAlike(recorded) ? [`the record of ${name} does not say what the list says`] : []),
  ];
};

/** Whoever hears what they missed was not there when the sender looked. */
const wrongMails = (
  name: string,
  steps: readonly Step[],
  ledger: ReadonlyMap<string, MailLine>,
  { sendings }: Pick<Observations, 'sendings'>,
): string[] =>
  sendings.flatMap(({ trajectoryId, key, read }) => {
    const request = ledger.get(`${trajectoryId} ${key}`)?.request;
    const [item] = request?.items ?? [];
    if (item?.template !== 'session-missed' || `${trajectoryId} ${String(item.params.session)}` !== name) return [];
    const list = new Attendees();
    for (const { event, at, commit } of steps) if (commit.call <= read) list.hear(event, at);
    const noted = list.lines.get(request?.recipientId ?? '');
    return noted === undefined || came(noted)
      ? [`mail ${key} told somebody that they missed it, and they did not`]
      : [];
  });
