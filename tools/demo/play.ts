import type { SentMail } from '@klimaatdoeners/local-cloud/mail/mails';
import * as z from 'zod';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { type Envelope, EVENT_SOURCE, envelope } from '../../events/envelope.ts';
import { trajectoryCancelled, trajectoryCompleted } from '../../events/trajectory.ts';
import type { ProductCloud } from '../product-cloud.ts';
import { trajectoryIdOf } from '../web/mail-facts.ts';
import { keepingCall } from './call.ts';
import type { Player } from './cast.ts';
import { asAdmin, ask, clicking, type Deed, inOrder, mailReader, onboardAll, query, scenesOf, step } from './deeds.ts';
import { openFolder, type TrajectoryFolder } from './folder.ts';
import type { Citizen } from './group/citizens.ts';
import { courseOf, onePlaceTooFew } from './group/course.ts';
import { repliesTo } from './group/replies.ts';
import { type GroupStory, groupStoryOf } from './group/story.ts';
import { clicksAfter } from './people.ts';
import type { Progress } from './progress.ts';
import { standalone } from './standalone.ts';
import { type Verdict, verify } from './verify.ts';

export type Played = {
  nisCode: string;
  municipality: string;
  startDate: string;
  path: string;
  about: string;
  /** Whether an evaluation is in force, which lies in the folder. */
  isEvaluated: boolean;
  verdict: Verdict;
  /** Undefined where nobody signed up. */
  group: GroupStory | undefined;
};

const DAY = 86_400_000;
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

/** `endedAt` (epoch ms) is when it really ended. */
type Part = { player: Player; trajectoryId: string; mustEndBy: number; endedAt?: number; folder: TrajectoryFolder };

/** `group`: the citizens who take an interest in the first municipality. */
type Stage = { cloud: ProductCloud; out: string; progress: Progress; group?: readonly Citizen[] };

/** Onboards everybody, plays all their months day by day, and writes each trajectory down as soon as it is over. */
export const play = async (cast: readonly Player[], { cloud, out, progress, group = [] }: Stage): Promise<Played[]> => {
  const parts = partsOf(cast, await onboardAll(cast, cloud), out);
  const byTrajectory = new Map(parts.map((part) => [part.trajectoryId, part]));
  const diary = createDiary(cloud, byTrajectory, { progress, group });
  const played: Played[] = [];
  let deeds: readonly Deed[] = inOrder(
    ...parts.map(({ player, trajectoryId }) => scenesOf(player, trajectoryId)),
    parts.map(({ player, trajectoryId, folder }) => keepingCall(player, trajectoryId, folder)),
    ...parts
      .slice(0, 1)
      .flatMap(({ player, trajectoryId }) => [
        onePlaceTooFew(group, player.onboarding.startDate, trajectoryId),
        courseOf(group, player, trajectoryId),
      ]),
  );
  while (byTrajectory.size > 0) {
    deeds = await step(cloud, deeds, cloud.now() + DAY);
    const more = diary.write();
    if (more.length > 0) deeds = inOrder(deeds, more);
    progress.clock(cloud.now());
    const over = [...byTrajectory.values()].filter(
      ({ endedAt = Infinity, mustEndBy }) => cloud.now() >= Math.min(endedAt + AFTERMATH_DAYS * DAY, mustEndBy),
    );
    for (const { trajectoryId } of over) byTrajectory.delete(trajectoryId);
    played.push(...(await Promise.all(over.map((part) => finish(part, cloud, progress)))));
  }
  return played;
};

const partsOf = (cast: readonly Player[], trajectoryIds: readonly string[], out: string): Part[] => {
  const seen = new Set<string>();
  // A folder a municipality, and one a trajectory for those that it has besides.
  const folderOf = (nisCode: string, startDate: string): string => {
    const name = seen.has(nisCode) ? `${nisCode}-${startDate}` : nisCode;
    seen.add(nisCode);
    return name;
  };
  return cast.map((player, index) => {
    const { nisCode, startDate } = player.onboarding;
    const mustEndBy = Date.parse(instantAt(addDays(startDate, LONGEST_DAYS)));
    const folder = openFolder(out, folderOf(nisCode, startDate));
    return { player, trajectoryId: trajectoryIds[index] ?? '', mustEndBy, folder };
  });
};

const ENDS: readonly string[] = [trajectoryCompleted.name, trajectoryCancelled.name];

/** Writes down what happened since it was last asked, and answers what people will do with their mails. */
const createDiary = (
  cloud: ProductCloud,
  parts: ReadonlyMap<string, Part>,
  { progress, group }: { progress: Progress; group: readonly Citizen[] },
) => {
  const event = z.object({ source: z.literal(EVENT_SOURCE), detail: envelope });
  const newMails = mailReader(cloud);
  let seen = 0;
  const takeEvent = (detail: Envelope): void => {
    const part = parts.get(detail.trajectoryId ?? '');
    if (!part) return;
    part.folder.addEvent(detail);
    if (ENDS.includes(detail.type)) part.endedAt = Date.parse(detail.at);
    progress.event(part.player.municipality.name, detail);
  };
  const takeMail = (mail: SentMail): Deed[] => {
    parts.get(trajectoryIdOf(mail) ?? '')?.folder.addMail(mail);
    return [...clicksAfter(mail).map(clicking), ...repliesTo(mail, group)];
  };
  return {
    write(): Deed[] {
      for (;;) {
        const page = cloud.events({ after: seen, limit: EVENTS_A_READ });
        for (const { position, event: sent } of page) {
          seen = position;
          const read = event.safeParse(sent);
          if (read.success) takeEvent(read.data.detail);
        }
        if (page.length < EVENTS_A_READ) break;
      }
      return newMails().flatMap(takeMail);
    },
  };
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
  const isEvaluated = await keepEvaluation(cloud, trajectoryId, folder);
  await folder.close(history);
  progress.finished();
  const { nisCode, name } = player.municipality;
  return {
    nisCode,
    municipality: name,
    startDate: player.onboarding.startDate,
    path: folder.path,
    about: player.story.about,
    isEvaluated,
    verdict,
    group: groupStoryOf(history),
  };
};

const standing = z.object({ inEffect: z.nullable(z.object({ version: z.int() })) });

/** Keeps the report of the evaluation where one is in force, and says whether it is. */
const keepEvaluation = async (
  cloud: ProductCloud,
  trajectoryId: string,
  folder: TrajectoryFolder,
): Promise<boolean> => {
  const path = `/trajectories/${trajectoryId}/documents/evaluation`;
  if (standing.parse(await query(cloud, path)).inEffect === null) return false;
  const { body } = await ask(cloud, 'GET', `${path}?format=html`, { headers: await asAdmin(cloud) });
  folder.write('evaluatie.html', standalone(Buffer.from(body).toString()));
  return true;
};
