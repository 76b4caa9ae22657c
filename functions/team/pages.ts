import { keyOf } from '../../adapters/table/keys.ts';
import { readPeople } from '../../adapters/table/people.ts';
import { readState } from '../../adapters/table/ref.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { TEAM } from '../../domain/trajectory/members.ts';
import { vacanciesOf } from '../../domain/trajectory/vacancies.ts';
import type { MessageCode } from '../../emails/nl-BE/pages/messages.ts';
import { teamTexts } from '../../emails/nl-BE/pages/team.ts';
import { type Answer, type Request, route, type Served, type Surroundings } from '../http/edge.ts';
import { submit } from '../http/form.ts';
import type { Fields } from '../http/form-state.ts';
import { trajectoryPath } from '../http/trajectory-shell.ts';
import { formOf } from './form-of.ts';
import { changeTeamForm, type StaffTeamView, showTeam } from './page-routes.ts';
import { changeTeam } from './routes.ts';
import type { Dependencies } from './served.ts';

type Asked = Request<{ id: string }, unknown, unknown>;

/** Serves the page of the team. Its forms stand for the route of `api`. */
export const pages = (api: readonly Served[], { store }: Pick<Dependencies, 'store'>): Served[] => {
  const show = async ({ params: { id }, admit }: Asked): Promise<Answer<StaffTeamView>> => {
    const [item] = await store.read([keyOf(trajectories, id)]);
    const { state } = readState(trajectories, item);
    const admission = admit(state.status === 'absent' ? 'absent' : state);
    if (!admission.ok) return admission;
    if (state.status === 'absent') throw new Error('An absent trajectory is nobody’s');
    const { members, municipality } = state;
    const people = await readPeople(
      store.table,
      members.map(({ personId }) => personId),
    );
    const team = TEAM.flatMap((role) =>
      members
        .filter((member) => member.role === role)
        .map(({ personId }, place) => {
          const { name = null, email = null, phone = null } = people.get(personId) ?? {};
          return { personId, role, lead: place === 0, name, email, phone };
        }),
    );
    return { ok: true, view: { trajectoryId: id, municipality, team, vacancies: vacanciesOf(members) } };
  };
  const html = async (view: StaffTeamView, around: Surroundings) =>
    (await import('./team-page.ts')).teamPage(view, around);
  return [
    route(showTeam, { answer: show, html }),
    route(changeTeamForm, {
      answer: (request) =>
        submit(request, {
          served: api,
          to: changeTeam,
          of: formOf(request.body),
          labels: teamTexts.labels,
          // Who leaves is named unseen.
          typedAt: (field) => (/^(?:remove|replace)\.personId$/.test(field) ? '' : field),
          done: ({ id }, answer) => ({ at: trajectoryPath(id, 'team'), message: messageAfter(request.body, answer) }),
          again: () => show(request),
        }),
      html,
    }),
  ];
};

/** What to tell: whoever is new has to know where to look for the way in. */
const messageAfter = (typed: Fields, answer: unknown): MessageCode => {
  if (Object.keys(typed).some((name) => name.startsWith('remove.'))) return 'team-removed';
  return changeTeam.view.parse(answer).differences.length > 0 ? 'team-joined-known' : 'team-joined';
};
