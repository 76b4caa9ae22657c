import * as z from 'zod';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { callPath } from '../../../domain/call/channels.ts';
import { slugOf } from '../../../domain/municipality/slug-of.ts';
import { makePlan } from '../../../domain/trajectory/plan.ts';
import { USUAL_SESSIONS } from '../../../domain/trajectory/sessions.ts';
import type { UsualSession } from '../../../events/plan.ts';
import type { ProductCloud } from '../../product-cloud.ts';
import type { Player } from '../cast.ts';
import { browse, command, type Deed, GONE, query } from '../deeds.ts';
import { temperOf } from '../people.ts';
import { at } from '../scene.ts';
import { type Citizen, joinersIn } from './citizens.ts';

/** Sign-ups are spread over so many days, from the day after the call opens. */
const SIGN_UP_DAYS = 20;

const attendance = z.object({
  people: z.array(z.object({ number: z.int(), name: z.string(), answer: z.nullable(z.string()), mark: z.string() })),
});
const roster = z.object({ participants: z.array(z.object({ number: z.int(), name: z.nullable(z.string()) })) });

/** What a group and its coach do besides answering mails, where the sessions stay on the days of the first plan. */
export const courseOf = (
  group: readonly Citizen[],
  { municipality, onboarding, story }: Player,
  trajectoryId: string,
): Deed[] => {
  if (group.length === 0) return [];
  const { startDate } = onboarding;
  const { sessions } = makePlan(startDate, instantAt(addDays(startDate, -14)));
  const base = `/trajectories/${trajectoryId}`;
  const form = `${callPath(slugOf(municipality.name))}/inschrijven`;
  const signUp = ({ name: naam, email: mail, town: postcode }: Citizen) => ({
    traject: trajectoryId,
    naam,
    mail,
    postcode,
    leeftijd: '18',
    informatie: '1',
  });
  const leaving = ({ name }: Citizen, on: string): Deed => ({
    at: at(on, '14:00'),
    async act(cloud) {
      const { participants } = roster.parse(await query(cloud, `${base}/participants`));
      const number = participants.find((one) => one.name === name)?.number;
      await command(cloud, `${base}/participants/${number}/withdraw`, {});
    },
  });
  const courseOfOne = (citizen: Citizen): Deed[] => {
    const day = 1 + Math.floor((citizen.index * SIGN_UP_DAYS) / group.length);
    const joins: Deed = {
      at: at(addDays(startDate, day), '20:00'),
      async act(cloud) {
        const { status } = await browse(cloud, 'POST', form, signUp(citizen));
        if (status !== 200) throw new Error(`${citizen.name} could not sign up: ${status}`);
      },
    };
    switch (citizen.course) {
      case 'too-late':
        return [{ at: at(sessions.kickoff.date, '08:00'), act: (cloud) => findClosed(cloud, form, signUp(citizen)) }];
      case 'leaves-early':
        return [joins, leaving(citizen, addDays(sessions.kickoff.date, -9 + (citizen.index % 2)))];
      case 'leaves':
        return [joins, leaving(citizen, addDays(sessions['pick-n-choose'].date, 5))];
      default:
        return [joins];
    }
  };
  const ofStory = new Set(story.scenes(onboarding).map(({ path }) => path));
  const evening = (session: UsualSession): Deed[] => {
    const { date } = sessions[session];
    const path = `${base}/sessions/${session}`;
    const walkIns = session === 'kickoff' ? group.filter(({ course }) => course === 'too-late') : [];
    const hold = (cloud: ProductCloud) =>
      command(cloud, `${path}/hold`, { basedOn: 0, agreements: ['We houden contact via de groepsmail.'] });
    return [
      { at: at(date, '19:40'), act: (cloud) => checkIn(cloud, path, walkIns) },
      ...(ofStory.has(`sessions/${session}/hold`) ? [] : [{ at: at(date, '22:05'), act: hold }]),
    ];
  };
  return [...group.flatMap(courseOfOne), ...USUAL_SESSIONS.flatMap(evening)];
};

/** The coach offers one place fewer than are wanted: somebody waits until somebody else leaves. */
export const onePlaceTooFew = (group: readonly Citizen[], startDate: string, trajectoryId: string): Deed[] => {
  const capacity = joinersIn(group).length - 1;
  const act = (cloud: ProductCloud) => command(cloud, `/trajectories/${trajectoryId}/places`, { capacity });
  return capacity > 0 ? [{ at: at(addDays(startDate, 1), '11:30'), act }] : [];
};

const findClosed = async (cloud: ProductCloud, form: string, values: Record<string, string>): Promise<void> => {
  const { status } = await browse(cloud, 'POST', form, values);
  if (status !== GONE) throw new Error(`A sign-up after the call had closed was answered with ${status}`);
};

/** The coach signs up who walks in, and ticks who is there. */
const checkIn = async (cloud: ProductCloud, path: string, walkIns: readonly Citizen[]): Promise<void> => {
  for (const { name, email, town } of walkIns) {
    await command(cloud, `${path}/walk-ins`, { name, email, town, route: 'paper' });
  }
  const { people } = attendance.parse(await query(cloud, `${path}/attendance`));
  const there = people.filter(
    ({ name, answer, mark }) => mark === 'expected' && temperOf(`${name} ${path}`) < comesBelow(answer),
  );
  if (there.length === 0) return;
  await command(cloud, `${path}/attendance`, { marks: there.map(({ number }) => ({ number, mark: 'present' })) });
};

/** Most who said yes come, half of those who said maybe, and a few who never answered. */
const comesBelow = (answer: string | null): number => {
  switch (answer) {
    case 'yes':
      return 8;
    case 'maybe':
      return 5;
    case 'invited':
      return 3;
    default:
      return 0;
  }
};
