import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readPeople } from '../../../adapters/table/people.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { follow } from '../../../functions/follow-people/follow.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import { leuven } from '../municipality/example.ts';

let api: Api;
let id: string;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
let officer: Awaited<ReturnType<Api['onboarded']>>['officer'];
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
let people = 0;
let person: { name: string; email: string; phone: string };
beforeEach(async () => {
  ({ id, coach, officer } = await api.onboarded());
  person = { name: ' Bo  Claes ', email: `bo${++people}@ecolife.example`, phone: '016 22 21 03' };
});

type As = typeof ADMIN;
const change = (body: object, as: As = coach) => api.call('POST /trajectories/{id}/team', { params: { id }, as, body });
const teamOf = async () => {
  const { state } = await api.store.load(trajectories, id);
  return state.status === 'absent' ? [] : state.members.map(({ personId, role }) => [role, personId]);
};

describe('Change the team of a trajectory', () => {
  it('adds a new person with a profile in one transaction, and names no personal data in event or answer', async () => {
    const answer = await change({ add: { role: 'coach', person } });
    expect(answer.statusCode).toBe(200);
    const newcomer: string = answer.json.team[1].personId;
    expect(answer.json).toEqual({
      trajectoryId: id,
      team: [
        { personId: coach.personId, role: 'coach', lead: true },
        { personId: newcomer, role: 'coach', lead: false },
        { personId: officer.personId, role: 'officer', lead: true },
      ],
      vacancies: [],
      differences: [],
    });
    expect((await readPeople(api.store.table, [newcomer])).get(newcomer)).toEqual({ ...person, name: 'Bo  Claes' });
    const event = JSON.stringify(await api.event(id, 2));
    expect(event).toContain(newcomer);
    expect(event).not.toMatch(/Claes|@ecolife/);
    expect(answer.requests).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand', 'TransactWriteItemsCommand']);
  });

  it('makes one person of an address that two trajectories add at once', async () => {
    const other = await api.onboarded();
    const add = (trajectoryId: string) =>
      api.call('POST /trajectories/{id}/team', {
        ...{ params: { id: trajectoryId }, as: ADMIN },
        body: { add: { role: 'coach', person } },
      });
    const answers = await Promise.all([add(id), add(other.id)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(new Set(answers.map(({ json }) => json.team[1].personId)).size).toBe(1);
  });

  it('knows a person again by the address, keeps the name that is known, and says that another was given', async () => {
    await change({ add: { role: 'coach', person } });
    const other = await api.onboarded();
    const again = await api.call('POST /trajectories/{id}/team', {
      ...{ params: { id: other.id }, as: ADMIN },
      body: {
        add: { role: 'officer', person: { ...person, name: 'Iemand Anders', email: person.email.toUpperCase() } },
      },
    });
    const bo = (await teamOf()).at(-1) ?? [];
    expect(again.json.team.at(-1)).toMatchObject({ personId: bo[1], role: 'officer' });
    expect(again.json.differences).toEqual(['name']);
    expect((await readPeople(api.store.table, [bo[1] ?? ''])).get(bo[1] ?? '')?.name).toBe('Bo  Claes');
  });

  it('hands the trajectory over to a colleague, who leads from then on and alone has access', async () => {
    const answer = await change({ replace: { role: 'coach', personId: coach.personId, by: { person } } });
    expect(answer.json.team[0]).toMatchObject({ role: 'coach', lead: true });
    expect(answer.json.team[0].personId).not.toBe(coach.personId);
    const seen = (as: As) => api.call('GET /trajectories/{id}', { params: { id }, as });
    expect((await seen(coach)).statusCode).toBe(404);
    expect((await seen({ role: 'coach', personId: answer.json.team[0].personId })).statusCode).toBe(200);
  });

  it('changes nothing when it is repeated', async () => {
    const body = { replace: { role: 'officer', email: leuven.officer.email, by: { person } } };
    const first = await change(body);
    const second = await change(body);
    expect(second.json).toEqual(first.json);
    expect(second.requests).not.toContain('TransactWriteItemsCommand');
    const remove = { remove: { role: 'officer', personId: officer.personId } };
    expect((await change(remove)).json).toEqual(first.json);
  });

  it('refuses to remove the last in a role, also to that coach', async () => {
    const answer = await change({ remove: { role: 'coach', personId: coach.personId } });
    expect(answer.json).toMatchObject({ status: 409, code: 'LAST_IN_ROLE', errors: [{ field: 'remove.personId' }] });
  });

  it.each([
    [{ add: { role: 'coach', personId: 'nobody' } }, 404, 'PERSON_NOT_FOUND'],
    [{ remove: { role: 'coach', email: 'nobody@ecolife.example' } }, 404, 'PERSON_NOT_FOUND'],
    [{ remove: { role: 'coach', personId: 'nobody' } }, 409, 'NOT_IN_TEAM'],
    [{ add: { role: 'admin', personId: 'nobody' } }, 400, 'REQUEST_INVALID'],
    [{ add: { role: 'coach' } }, 400, 'REQUEST_INVALID'],
    [{ remove: { role: 'coach' } }, 400, 'REQUEST_INVALID'],
    [{ replace: { role: 'coach', personId: 'x' } }, 400, 'REQUEST_INVALID'],
    [{}, 400, 'REQUEST_INVALID'],
    [{ add: { role: 'coach', personId: 'x' }, remove: { role: 'coach', personId: 'x' } }, 400, 'REQUEST_INVALID'],
    [{ add: { role: 'coach', person: { name: '=1+1', email: 'a@b.be' } } }, 400, 'REQUEST_INVALID'],
    [{ add: { role: 'coach', person: { name: 'An', email: 'a@b' } } }, 400, 'REQUEST_INVALID'],
  ])('refuses %j with %i %s', async (body, status, code) => {
    const before = await teamOf();
    expect((await change(body, ADMIN)).json).toMatchObject({ status, code });
    expect(await teamOf()).toEqual(before);
  });

  it('gives a role again before the trajectory has followed its removal, and the removal then takes nothing', async () => {
    const later = () => {
      api.clock.at = new Date(Date.parse(api.clock.at) + 60_000).toISOString();
    };
    later();
    await api.call('POST /role-removals', { as: ADMIN, body: { personId: coach.personId, role: 'coach' } });
    const at = api.clock.at;
    later();
    const again = () => change({ add: { role: 'coach', personId: coach.personId } }, ADMIN);
    expect((await again()).json).toMatchObject({ vacancies: [] });
    const detail = {
      ...{ id: `ACCESS#${coach.personId}/person/1`, type: 'Person.RoleRemoved', version: 1, trajectoryId: null, at },
      ...{ aggregate: 'person', sequence: 1, actor: 'x', correlationId: 'c', causationId: null },
      data: { personId: coach.personId, role: 'coach' },
    };
    await follow({ detail }, api);
    expect(await teamOf()).toContainEqual(['coach', coach.personId]);
    expect((await again()).requests).not.toContain('TransactWriteItemsCommand');
  });

  it('refuses an erased person, by id and by the address of old', async () => {
    const added = await change({ add: { role: 'coach', person } });
    const { personId } = added.json.team[1];
    await api.call('POST /erasures', { as: ADMIN, body: { personId } });
    const other = await api.onboarded();
    const join = (who: object) =>
      api.call('POST /trajectories/{id}/team', {
        params: { id: other.id },
        as: ADMIN,
        body: { add: { role: 'coach', ...who } },
      });
    expect((await join({ personId })).json).toMatchObject({ code: 'PERSON_NOT_FOUND' });
    const again = await join({ person });
    expect(again.json.team[1].personId).not.toBe(personId);
  });
});
