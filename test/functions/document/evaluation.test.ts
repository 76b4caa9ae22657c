import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { requests } from '../../../domain/document/examples.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { evaluation } from '../../../functions/document/kinds/evaluation.ts';
import { factsIn, typedAt } from '../../../functions/document/pages/facts-form.ts';
import { onboard, play, running } from '../../domain/trajectory/example.ts';
import { type Api, startApi } from '../http/api.ts';

let api: Api;
let id: string;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
let officer: Awaited<ReturnType<Api['onboarded']>>['officer'];
beforeAll(async () => {
  api = await startApi();
  ({ id, coach, officer } = await api.onboarded());
});
afterAll(() => api.close());

const { body: EXAMPLE } = requests.writeEvaluation;
const DOCUMENT = '/trajectories/{id}/documents/{kind}';
const read = () => api.call(`GET ${DOCUMENT}`, { as: coach, params: { id, kind: 'evaluation' } });
const write = (facts: object, basedOn: number) =>
  api.call('POST /trajectories/{id}/documents/evaluation/write', {
    as: coach,
    params: { id },
    body: { basedOn, facts },
  });
const deed = (what: 'submit' | 'approve', version: number, as: typeof coach | typeof officer) =>
  api.call(`POST ${DOCUMENT}/${what}`, { as, params: { id, kind: 'evaluation' }, body: { version } });

describe('The evaluation', () => {
  it('begins with what is known: the goals of the work plan, who takes part, and the budget', async () => {
    await api.call('POST /trajectories/{id}/documents/work-plan/write', {
      ...{ as: coach, params: { id }, body: { basedOn: 0, facts: { goals: ['Minder auto’s', 'Meer groen'] } } },
    });
    for (const name of ['An', 'Bo', 'Cas']) {
      const body = { name, town: '3010', route: 'paper' };
      await api.call('POST /trajectories/{id}/participants', { as: coach, params: { id }, body });
    }
    await api.call('POST /trajectories/{id}/participants/{number}/withdraw', {
      as: coach,
      params: { id, number: '2' },
    });
    const { json, requests: asked } = await read();
    expect(json.shown.facts).toMatchObject({
      goalsMet: [{ goal: 'Minder auto’s' }, { goal: 'Meer groen' }],
      ...{ signedUp: 3, tookPart: 2, stopped: 1, sessions: [] },
    });
    const { state } = await api.store.load(trajectories, id);
    expect(json.shown.facts.granted).toBe('workingBudgetCents' in state ? state.workingBudgetCents / 100 : undefined);
    expect(json.shown.missing[0]).toBe('bij elk doel of het gehaald is');
    expect(asked).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand']);
  });

  it('tells averages only when five or more answered', async () => {
    const few = { ...EXAMPLE.facts, staying: 2, maybeStaying: 1, leaving: 1 };
    await write({ ...few, answers: 4 }, 0);
    expect((await read()).json.shown.markdown).not.toContain('4,6');
    await write({ ...few, answers: 5 }, 1);
    const { markdown } = (await read()).json.shown;
    expect(markdown).toContain('| Ik voelde me welkom. | 4,6 |');
    expect(markdown).toContain(
      '| Repair Café | Twee keer, 41 toestellen hersteld | De Hobbyclub | 2 | 1 | 2 | 2 | 1 |',
    );
  });

  it('is in force once coach and municipality agree, which ticks off its duty', async () => {
    expect((await deed('submit', 2, coach)).json).toMatchObject({ status: 409, code: 'DOCUMENT_TOO_EARLY' });
    const { state } = await api.store.load(trajectories, id);
    if (state.status === 'absent') throw new Error('No trajectory');
    api.clock.at = instantAt(addDays(state.plan.phases.evaluation, 5));
    expect((await deed('submit', 2, coach)).statusCode).toBe(200);
    expect((await deed('approve', 2, officer)).json).toMatchObject({ status: 'in-force' });
    const after = (await api.store.load(trajectories, id)).state;
    expect('dutiesDone' in after && Object.keys(after.dutiesDone)).toContain('evaluation');
  });

  it('is filled in on the page, and its survey is printed without a field for a name', async () => {
    const page = await api.page('GET /trajecten/{id}/documenten/{kind}', {
      ...{ as: officer, params: { id, kind: 'evaluation' } },
    });
    expect(page.body).toContain('name="facts.outcomes.0.owner"');
    expect(page.body).toContain('name="facts.scores.welcome" type="text" value="4,6"');
    const sheet = await api.page('GET /trajecten/{id}/bevraging', { as: officer, params: { id } });
    expect(sheet.statusCode).toBe(200);
    expect(sheet.body).toContain('Je naam hoeft er niet op.');
    // Ten questions with five boxes, and three boxes for staying.
    expect(sheet.body.split('class="box"')).toHaveLength(1 + 10 * 5 + 3);
  });
});

describe('The figures of an evaluation', () => {
  const about = {
    trajectory: running(play(onboard).state),
    titles: new Map(),
    regime: 'nl',
    today: '2027-01-04',
  } as const;
  const made = (facts: object) => evaluation.make({ ...EXAMPLE.facts, ...facts }, '', about);

  it.each([
    [{}, []],
    [
      { signedUp: 1, tookPart: 9, stopped: 1, answers: undefined },
      ['cijfers die kloppen: 10 deden mee of stopten, en 1 schreven zich in'],
    ],
    [{ answers: 26 }, ['cijfers die kloppen: 26 antwoordden, en 25 deden mee of stopten']],
    [{ staying: 40 }, ['cijfers die kloppen: 46 zeiden of ze blijven meedoen, en 17 antwoordden']],
    [{ answers: undefined, staying: 40, signedUp: undefined }, []],
  ])('%j lacks %j before it can be submitted', (facts, missing) => {
    expect(made(facts).missing).toEqual(missing);
  });

  it.each([
    [{ granted: 5000, spent: 5000, cofinancing: 0 }, undefined],
    [
      { granted: 5000, spent: 6200, cofinancing: 0 },
      '1.200 euro meer dan het werkingsbudget: 1.200 euro zonder dekking.',
    ],
    [
      { granted: 5000, spent: 6200, cofinancing: 3000 },
      '1.200 euro meer dan het werkingsbudget: 1.200 euro uit cofinanciering.',
    ],
    [
      { granted: 5000, spent: 6200, cofinancing: 500 },
      '1.200 euro meer dan het werkingsbudget: 500 euro uit cofinanciering en 700 euro zonder dekking.',
    ],
  ])('%j tell of overspending: %s', (facts, told) => {
    const { markdown } = made(facts);
    if (told === undefined) expect(markdown).not.toContain('meer dan het werkingsbudget');
    else expect(markdown).toContain(`Dat is ${told}`);
  });
});

describe('The form of the evaluation', () => {
  const typed = {
    'facts.goalsMet.0.goal': 'Meer groen',
    'facts.goalsMet.0.met': 'yes',
    'facts.outcomes.0.owner': '2',
    'facts.outcomes.1.action': 'Repair Café',
    'facts.outcomes.1.owner': '1',
    'facts.learnings.0.kind': 'good',
    'facts.learnings.0.owner': 'coach',
    'facts.scores.welcome': '4,6',
    'facts.scores.fair': 'vier',
    'facts.spent': '210',
  };

  it('keeps the rows in which something was written, and reads an average with a comma', () => {
    expect(factsIn('evaluation', typed, { goalsMet: [{ goal: 'Oud' }], learnings: [{ text: 'Oud' }] })).toEqual({
      goalsMet: [{ goal: 'Meer groen', met: 'yes' }],
      sessions: undefined,
      outcomes: [{ action: 'Repair Café', owner: 1 }],
      learnings: undefined,
      scores: { welcome: 4.6, fair: 'vier' },
      spent: 210,
    });
  });

  it('finds the row of the form in which something is wrong', () => {
    expect(typedAt('evaluation')('facts.outcomes.0.result', typed)).toBe('facts.outcomes.1.result');
    expect(typedAt('evaluation')('facts.spent', typed)).toBe('facts.spent');
  });
});
