import type { SentMail } from '@klimaatdoeners/local-cloud/mail/mails';
import * as z from 'zod';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { type Envelope, EVENT_SOURCE, envelope } from '../../events/envelope.ts';
import { trajectoryCancelled, trajectoryCompleted } from '../../events/trajectory.ts';
import { MAX_ROWS } from '../../functions/municipality/limits.ts';
import type { ProductCloud } from '../product-cloud.ts';
import { trajectoryIdOf } from '../web/mail-facts.ts';
import type { Player } from './cast.ts';
import { openFolder, type TrajectoryFolder } from './folder.ts';
import { type Click, clicksAfter } from './people.ts';
import type { Progress } from './progress.ts';
import { standalone } from './standalone.ts';
import { type Verdict, verify } from './verify.ts';

export type Played = {
  nisCode: string;
  municipality: string;
  startDate: string;
  path: string;
  about: string;
  verdict: Verdict;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How long after the end feedback may still come in. */
const AFTERMATH_DAYS = 2;
/** Whatever is moved or waits, a trajectory of a story is over by then. */
const LONGEST_DAYS = 400;
const EVENTS_A_READ = 500;
const REPORTS = [
  { file: 'report.json', format: 'json' },
  { file: 'report.csv', format: 'csv' },
  { file: 'report.html', format: 'html' },
];

const onboarded = z.object({
  results: z.array(
    z.object({
      nisCode: z.string(),
      trajectoryId: z.string().optional(),
      error: z.object({ message: z.string() }).optional(),
    }),
  ),
});

/** `endedAt` (epoch ms) is when it really ended. */
type Part = { player: Player; trajectoryId: string; mustEndBy: number; endedAt?: number; folder: TrajectoryFolder };

/** Something that somebody does at an instant (epoch ms). */
type Deed = { at: number; act: (cloud: ProductCloud) => Promise<void> };

/** Onboards everybody, plays all their months day by day, and writes each trajectory down as soon as it is over. */
export const play = async (
  cast: readonly Player[],
  { cloud, out, progress }: { cloud: ProductCloud; out: string; progress: Progress },
): Promise<Played[]> => {
  const parts = await onboardAll(cast, cloud, out);
  const byTrajectory = new Map(parts.map((part) => [part.trajectoryId, part]));
  const diary = createDiary(cloud, byTrajectory, progress);
  const played: Played[] = [];
  let deeds = parts.flatMap(scenesOf).toSorted(byInstant);
  while (byTrajectory.size > 0) {
    const tomorrow = cloud.now() + DAY;
    const next = deeds[0];
    if (next && next.at <= tomorrow) {
      const together = deeds.filter(({ at }) => at < next.at + HOUR);
      await cloud.advanceTo(Math.max(next.at, cloud.now()));
      await Promise.all(together.map(({ act }) => act(cloud)));
      await cloud.settle();
      deeds = deeds.slice(together.length);
    } else {
      await cloud.advanceTo(tomorrow);
    }
    const more = diary.write();
    if (more.length > 0) deeds = [...deeds, ...more.map(clicking)].toSorted(byInstant);
    progress.clock(cloud.now());
    const over = [...byTrajectory.values()].filter(
      ({ endedAt = Infinity, mustEndBy }) => cloud.now() >= Math.min(endedAt + AFTERMATH_DAYS * DAY, mustEndBy),
    );
    for (const { trajectoryId } of over) byTrajectory.delete(trajectoryId);
    played.push(...(await Promise.all(over.map((part) => finish(part, cloud, progress)))));
  }
  return played;
};

const byInstant = (a: Deed, b: Deed): number => a.at - b.at;

const clicking = ({ at, path }: Click): Deed => ({ at, act: (cloud) => follow(path, cloud) });

const scenesOf = ({ player, trajectoryId }: Part): Deed[] =>
  player.story.scenes(player.onboarding).map(({ at, path, body }) => ({
    at,
    async act(cloud) {
      const { status, body: answer } = await ask(cloud, 'POST', `/trajectories/${trajectoryId}/${path}`, {
        ...{ headers: [...(await asAdmin(cloud)), ['content-type', 'application/json']] },
        body: Buffer.from(JSON.stringify(body)),
      });
      if (status >= 400) throw new Error(`${path} was answered with ${status}: ${Buffer.from(answer).toString()}`);
    },
  }));

const asAdmin = async (cloud: ProductCloud): Promise<[string, string][]> => [
  ['authorization', `Bearer ${await cloud.identity.accessToken({ username: 'demo', group: 'admin' })}`],
];

const onboardAll = async (cast: readonly Player[], cloud: ProductCloud, out: string): Promise<Part[]> => {
  const results: z.infer<typeof onboarded>['results'] = [];
  for (let from = 0; from < cast.length; from += MAX_ROWS) {
    const rows = cast.slice(from, from + MAX_ROWS).map(({ onboarding }) => onboarding);
    const answer = await cloud.invoke('klimaatdoeners-municipality', rows);
    if (!answer.ok) throw new Error(`The onboarding failed: ${answer.errorMessage}`);
    results.push(...onboarded.parse(answer.payload).results);
  }
  const seen = new Set<string>();
  // A folder a municipality, and one a trajectory for those that it has besides.
  const folderOf = (nisCode: string, startDate: string): string => {
    const name = seen.has(nisCode) ? `${nisCode}-${startDate}` : nisCode;
    seen.add(nisCode);
    return name;
  };
  return results.map(({ trajectoryId, error }, index) => {
    const player = cast[index];
    if (!player || trajectoryId === undefined) throw new Error(error?.message ?? 'A row was not onboarded');
    const { nisCode, startDate } = player.onboarding;
    const mustEndBy = Date.parse(instantAt(addDays(startDate, LONGEST_DAYS)));
    return { player, trajectoryId, mustEndBy, folder: openFolder(out, folderOf(nisCode, startDate)) };
  });
};

const ENDS: readonly string[] = [trajectoryCompleted.name, trajectoryCancelled.name];

/** Writes down what happened since it was last asked, and answers which links people will click. */
const createDiary = (cloud: ProductCloud, parts: ReadonlyMap<string, Part>, progress: Progress) => {
  const event = z.object({ source: z.literal(EVENT_SOURCE), detail: envelope });
  const seen = { event: 0, mail: 0, mailsSince: 0 };
  const takeEvent = (detail: Envelope): void => {
    const part = parts.get(detail.trajectoryId ?? '');
    if (!part) return;
    part.folder.addEvent(detail);
    if (ENDS.includes(detail.type)) part.endedAt = Date.parse(detail.at);
    progress.event(part.player.municipality.name, detail);
  };
  const takeMail = (mail: SentMail): Click[] => {
    parts.get(trajectoryIdOf(mail) ?? '')?.folder.addMail(mail);
    return clicksAfter(mail);
  };
  return {
    write(): Click[] {
      for (;;) {
        const page = cloud.events({ after: seen.event, limit: EVENTS_A_READ });
        for (const { position, event: sent } of page) {
          seen.event = position;
          const read = event.safeParse(sent);
          if (read.success) takeEvent(read.data.detail);
        }
        if (page.length < EVENTS_A_READ) break;
      }
      const clicks: Click[] = [];
      for (const mail of cloud.mailbox.mails.list({ since: seen.mailsSince })) {
        if (mail.id <= seen.mail) continue;
        seen.mail = mail.id;
        seen.mailsSince = mail.sentAt;
        clicks.push(...takeMail(mail));
      }
      return clicks;
    },
  };
};

/** The status of a page whose subject is over, or whose reader has left. */
const GONE = 410;

/** Opens the link of a mail and presses the button there, if it still leads somewhere. */
export const follow = async (path: string, cloud: ProductCloud): Promise<void> => {
  for (const method of ['GET', 'POST']) {
    const { status } = await ask(cloud, method, path, {
      headers: [
        ['accept', 'text/html'],
        ['sec-fetch-site', 'same-origin'],
      ],
    });
    if (status === GONE) return;
    if (status >= 400) throw new Error(`${method} of a link in a mail answered ${status}`);
  }
};

const finish = async (
  { player, trajectoryId, folder }: Part,
  cloud: ProductCloud,
  progress: Progress,
): Promise<Played> => {
  const history = folder.history();
  const verdict = verify(
    history,
    folder.mails.map(({ ledgerKey }) => ({ key: ledgerKey })),
    player.story,
  );
  const headers = await asAdmin(cloud);
  const write = async ({ file, format }: (typeof REPORTS)[number]): Promise<void> => {
    const { status, body } = await ask(cloud, 'GET', `/trajectories/${trajectoryId}/report?format=${format}`, {
      headers,
    });
    if (status === 200) folder.write(file, standalone(Buffer.from(body).toString()));
    else verdict.problems.push(`${file} could not be had: the API answered ${status}`);
  };
  await Promise.all(REPORTS.map(write));
  await folder.close(history);
  progress.finished();
  const { nisCode, name } = player.municipality;
  return {
    nisCode,
    municipality: name,
    startDate: player.onboarding.startDate,
    path: folder.path,
    about: player.story.about,
    verdict,
  };
};

type Request = { headers: [string, string][]; body?: Uint8Array };

const ask = (cloud: ProductCloud, method: string, target: string, { headers, body = new Uint8Array() }: Request) =>
  cloud.api.answer({ method, target, headers, body, sourceIp: '127.0.0.1' });
