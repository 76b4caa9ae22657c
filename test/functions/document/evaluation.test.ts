import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { requests } from '../../../domain/document/examples.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import { evaluation } from '../../../functions/document/kinds/evaluation.ts';
import { factsIn, typedAt, withRow } from '../../../functions/document/pages/facts-form.ts';
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
  it('begins with what is known by then: goals and budget, after the Kickoff who signed up, at the end who stayed', async () => {
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
    const { state } = await api.store.load(trajectories, id);
    const { plan, workingBudgetCents } = running(state);
    const goalsMet = [{ goal: 'Minder auto’s' }, { goal: 'Meer groen' }];
    const always = { goalsMet, sessions: [], granted: workingBudgetCents / 100 };
    const { json, requests: asked } = await read();
    expect(json.shown.facts).toEqual(always);
    const before = api.clock.at;
    api.clock.at = instantAt(addDays(sessionDate(plan, 'kickoff'), 1));
    expect((await read()).json.shown.facts).toEqual({ ...always, signedUp: 3, stopped: 1 });
    api.clock.at = instantAt(plan.phases.evaluation);
    expect((await read()).json.shown.facts).toEqual({ ...always, signedUp: 3, stopped: 1, tookPart: 2 });
    api.clock.at = before;
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

  it('is a line a part on its page, with an empty row only for who asks for one, which keeps what was typed', async () => {
    const page = 'GET /trajecten/{id}/documenten/{kind}';
    const of = { as: officer, params: { id, kind: 'evaluation' } };
    const { body } = await api.page(page, of);
    const [, form = ''] = /(<form class="sheet flow"[^>]*schrijf[\s\S]*?<\/form>)/.exec(body) ?? [];
    expect(form).toContain('<summary>Acties <span class="hint">1 actie</span></summary>');
    expect(form).toContain('<summary>Actie 1: Repair Café</summary>');
    expect(form).not.toContain('name="facts.outcomes.1.');
    const fields = { basedOn: '2', 'facts.outcomes.0.action': 'Ruilkast', 'facts.spent': '12', step: 'rij-outcomes' };
    const asked = await api.page('POST /trajecten/{id}/documenten/{kind}/schrijf', { ...of, fields });
    expect(asked.statusCode).toBe(200);
    expect(asked.body).toContain('<details open><summary>Acties <span class="hint">1 actie</span></summary>');
    expect(asked.body).toContain('<summary>Actie 1: Ruilkast</summary>');
    expect(asked.body).toContain('<details open><summary>Actie 2</summary><fieldset id="rij-outcomes-1">');
    expect(asked.body).toContain('name="facts.spent" type="text" inputmode="numeric" value="12"');
    expect((await read()).json.version).toBe(2);
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

  it('adds an empty row only to the list for which one was asked', () => {
    expect(withRow('evaluation', typed)).toBeUndefined();
    expect(withRow('work-plan', { step: 'rij-outcomes' })).toBeUndefined();
    expect(withRow('evaluation', { step: 'rij-sessions' })).toMatchObject({ 'facts.sessions.0.name': '' });
    expect(withRow('evaluation', { ...typed, step: 'rij-outcomes' })).toMatchObject({ 'facts.outcomes.2.action': '' });
  });

  it('finds the row of the form in which something is wrong', () => {
    expect(typedAt('evaluation')('facts.outcomes.0.result', typed)).toBe('facts.outcomes.1.result');
    expect(typedAt('evaluation')('facts.spent', typed)).toBe('facts.spent');
  });
});
