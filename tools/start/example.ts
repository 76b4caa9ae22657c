import { addDays, dateOf, type IsoDate, instantAt } from '../../domain/calendar/local-time.ts';
import { exampleOf, type Player } from '../demo/cast.ts';
import { clicking, type Deed, inOrder, mailReader, onboardAll, scenesOf, step } from '../demo/deeds.ts';
import { groupOf } from '../demo/group/citizens.ts';
import { courseOf } from '../demo/group/course.ts';
import { repliesTo } from '../demo/group/replies.ts';
import { clicksAfter } from '../demo/people.ts';
import type { ProductCloud } from '../product-cloud.ts';

const DAY = 86_400_000;
/** So long ago it started: the group is being guided, and the Kickoff comes within a week or so. */
const STARTED_DAYS = 38;
/** So long before its start it was onboarded. */
const ONBOARDED_DAYS = 14;
/** So many take an interest. Places are left for more. */
const GROUP = groupOf(12);

export type Example = {
  player: Player;
  /** The instant (ISO) at which the clock begins. */
  startAt: string;
};

/** A municipality in the second month of its trajectory, as seen on this day. */
export const exampleFor = (today: IsoDate): Example => {
  const startDate = addDays(today, -STARTED_DAYS);
  return { player: exampleOf(startDate), startAt: instantAt(addDays(startDate, -ONBOARDED_DAYS)) };
};

/** Today, in Brussels. */
export const todayAt = (now: number): IsoDate => dateOf(new Date(now).toISOString());

/**
 * Plays the example until an instant (epoch ms): its story by commands of an admin, and what coach and officer do from
 * their mails. Citizens sign up, and answer the invitation to the Kickoff or forget to.
 */
export const seedExample = async (cloud: ProductCloud, { player }: Example, until: number): Promise<void> => {
  const [trajectoryId = ''] = await onboardAll([player], cloud);
  const newMails = mailReader(cloud);
  let deeds: readonly Deed[] = inOrder(scenesOf(player, trajectoryId), courseOf(GROUP, player, trajectoryId));
  while (cloud.now() < until) {
    deeds = await step(cloud, deeds, Math.min(cloud.now() + DAY, until));
    const mails = newMails();
    deeds = inOrder(
      deeds,
      mails.flatMap(clicksAfter).map(clicking),
      mails.flatMap((mail) => repliesTo(mail, GROUP)),
    );
  }
};
