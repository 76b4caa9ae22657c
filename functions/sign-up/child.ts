import type { Clock } from '../../adapters/clock.ts';
import type { Context } from '../../adapters/table/items.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import { participationFrom } from '../../adapters/table/sign-ups.ts';
import type { Store } from '../../adapters/table/store.ts';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { hasGuardian } from '../../domain/participant/information.ts';
import { entryOf, isOpen } from '../../domain/places/places.ts';
import { isRunning } from '../../domain/trajectory/trajectory.ts';
import { childTexts as texts } from '../../emails/nl-BE/pages/child.ts';
import { filledIn } from '../../emails/nl-BE/pages/confirmation.ts';
import { cancelledPage, childSeatPage } from '../../emails/nl-BE/pages/participation.ts';
import { changePhotos } from '../own/change.ts';
import { leave } from '../own/erase.ts';
import type { Values } from './form.ts';
import type { PageView } from './routes.ts';
import type { Opened } from './token.ts';

type Dependencies = { store: Store; clock: Clock; publicUrl: string };
type Child = PageView & { state: 'child' };

/** What a guardian sees of a child that takes part or waits. Undefined while nothing is known of the child in the group. */
export const childView = (
  { trajectory, places, participation, profile, link: { participantId } }: Opened,
  now: IsoInstant,
  { sure = false, message = null }: Partial<Pick<Child, 'sure' | 'message'>> = {},
): PageView | undefined => {
  const known = participationFrom(participation);
  if (!known) return undefined;
  if (!hasGuardian(known, dateOf(now)))
    return { state: 'done', ...texts.grown, told: texts.grown.told.map((one) => [...one]) };
  const entry = entryOf(places, participantId);
  const who: { name: string; email?: string; phone?: string } = profile
    ? profileFrom(profile)
    : (known.contact ?? { name: '' });
  const { name, email = '', phone } = who;
  const seat = isRunning(trajectory)
    ? childSeatPage({ trajectory, places, participantId, now })
    : cancelledPage(trajectory);
  return {
    ...{ state: 'child', ...seat, sure, message },
    facts: filledIn({ ...known, name, email, ...(phone === undefined ? {} : { phone }) }),
    photos: known.consents,
    canLeave: entry !== undefined && isOpen(entry) && isRunning(trajectory),
  };
};

/** Carries out what a guardian decides: photos, and after a second button that the child leaves the group. */
export const decideForChild = async (
  deps: Dependencies,
  opened: Opened,
  values: Values,
  context: Context,
): Promise<Partial<Pick<Child, 'sure' | 'message'>>> => {
  const { link, trajectory, places, recipient, profile, participation } = opened;
  const { trajectoryId, participantId } = link;
  const own = { whose: { trajectoryId, participantId }, trajectory, places, recipient, profile, participation };
  if (values.doe === 'uitschrijven') {
    if (values.zeker !== 'ja') return { sure: true };
    await leave(deps, own, context);
  }
  if (values.doe !== 'fotos') return {};
  await changePhotos(deps, own, values, context);
  return { message: texts.saved };
};
