import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { entryOf } from '../../domain/places/places.ts';
import { newerPage } from '../../emails/nl-BE/pages/confirmation.ts';
import { childSeatPage, seatPage } from '../../emails/nl-BE/pages/participation.ts';
import type { PageView } from './routes.ts';
import type { Opened } from './token.ts';

/** How things stand for somebody who joined, told to themselves or to their guardian. Whoever never did reads that the link has ended. */
export const stand = (
  { trajectory, places, link: { participantId } }: Opened,
  now: IsoInstant,
  by: 'citizen' | 'guardian' = 'citizen',
): PageView =>
  entryOf(places, participantId)
    ? { state: 'done', ...(by === 'guardian' ? childSeatPage : seatPage)({ trajectory, places, participantId, now }) }
    : { state: 'ended', ...newerPage(by, trajectory) };
