import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { callPath } from '../../domain/call/channels.ts';
import { slugOf } from '../../domain/municipality/slug-of.ts';
import type { Player } from './cast.ts';
import { asAdmin, ask, type Deed } from './deeds.ts';
import type { TrajectoryFolder } from './folder.ts';
import { standalone } from './standalone.ts';

/** Days after the start of the preparation: the call is open by then, also where the start moved by a few days. */
const DAYS_OPEN = 10;

/** Keeps the page of the call and its poster, as they were while the call was open. */
export const keepingCall = (
  { municipality, onboarding: { startDate } }: Player,
  trajectoryId: string,
  folder: TrajectoryFolder,
): Deed => ({
  at: Date.parse(instantAt(addDays(startDate, DAYS_OPEN), '12:00')),
  async act(cloud) {
    const headers: [string, string][] = [['accept', 'text/html']];
    const keep = async (file: string, path: string, as: [string, string][]): Promise<void> => {
      const { status, body } = await ask(cloud, 'GET', path, { headers: as });
      // A story can have ended by then: nothing is kept of a call that nobody sees.
      if (status === 200) folder.write(file, standalone(Buffer.from(body).toString()));
    };
    await keep('oproep.html', callPath(slugOf(municipality.name)), headers);
    const signedIn: [string, string][] = [...(await asAdmin(cloud)), ...headers];
    await keep('affiche.html', `/trajectories/${trajectoryId}/call/kit/poster-a4`, signedIn);
  },
});
