import * as z from 'zod/mini';
import { personRefusals } from '../../domain/person/refusals.ts';
import { TEAM } from '../../domain/trajectory/members.ts';
import { trajectoryRefusals } from '../../domain/trajectory/refusals.ts';
import { ofTrajectory, trajectoryId, vacancies } from '../http/fields.ts';
import { personFields, personId } from '../http/person-fields.ts';
import { oneOf } from '../http/presence.ts';
import { refusalsOf } from '../http/refusals.ts';
import { define } from '../http/route.ts';

const role = z.enum(TEAM);
const { name, email, phone } = personFields;

/** Somebody who is known, by id, or a person by address. Whoever has the address already keeps name and telephone: `differences` says so. */
const who = {
  personId: z.optional(personId),
  person: z.optional(z.strictObject({ name, email, phone: z.optional(phone) })),
};
const named = oneOf(Object.keys(who), 'Geef een personId of een person, niet allebei.');

const add = z.strictObject({ role, ...who }).check(...named);

/** Somebody in the team, by id or address. */
const member = { personId: z.optional(personId), email: z.optional(email) };
const ofTeam = oneOf(Object.keys(member), 'Geef een personId of een email, niet allebei.');

const remove = z.strictObject({ role, ...member }).check(...ofTeam);
const replace = z.strictObject({ role, ...member, by: z.strictObject(who).check(...named) }).check(...ofTeam);

const changes = { add: z.optional(add), remove: z.optional(remove), replace: z.optional(replace) };
const teamChange = z
  .strictObject(changes)
  .check(
    ...oneOf(Object.keys(changes), 'Geef add, remove of replace, en maar één ervan.'),
    z.meta({ id: 'TeamChange' }),
  );
export type TeamChange = z.infer<typeof teamChange>;
export type Who = { personId?: string | undefined; person?: z.infer<typeof add>['person'] };

const teamView = z
  .object({
    trajectoryId,
    team: z.array(
      z.object({ personId: z.string(), role, lead: z.boolean().check(z.describe('The first in each role.')) }),
    ),
    vacancies,
    differences: z
      .array(z.enum(['name', 'phone']))
      .check(
        z.describe(
          'What was given of a person who is known by the address with something else; it was not changed. An admin, or the person, puts it right with `POST /people/{personId}/correct`.',
        ),
      ),
  })
  .check(z.meta({ id: 'Team' }));
export type TeamView = z.infer<typeof teamView>;

export const changeTeam = define({
  id: 'changeTeam',
  method: 'POST',
  path: '/trajectories/{id}/team',
  scope: 'trajectory',
  roles: ['admin', 'coach'],
  params: ofTrajectory,
  takes: 'json',
  body: teamChange,
  view: teamView,
  summary: 'Add, remove or replace somebody in the team',
  description:
    'A role has one or more people, of whom the first is the lead. Whoever takes over from the lead gets the open duties. The last in a role can only be replaced. Newcomers get a welcome and an account; who leaves has no more access. Repeating it changes nothing.',
  refusals: { ...refusalsOf(trajectoryRefusals, 'ChangeTeam'), ...refusalsOf(personRefusals, 'JoinTeam') },
});
