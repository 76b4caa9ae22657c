import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIBRARY } from '../../../domain/menu-card/library.ts';
import { type Api, startApi } from '../http/api.ts';

let api: Api;
let id: string;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
beforeAll(async () => {
  api = await startApi();
  ({ id, coach } = await api.onboarded());
});
afterAll(() => api.close());

const send = (fields: Record<string, string>) =>
  api.page('POST /trajecten/{id}/documenten/{kind}/schrijf', {
    ...{ as: coach, params: { id, kind: 'menu-card' }, fields: { basedOn: '0', ...fields } },
  });
const at = (action: string) => LIBRARY.findIndex((one) => one.id === action);
const byPlace = <One extends { action: string }>(all: One[]): One[] =>
  all.toSorted((one, other) => at(one.action) - at(other.action));
const repair = at('repair-cafe');
const garden = at('volkstuin');

const typed = {
  'facts.intro': 'Kom erbij.',
  [`facts.actions.${repair}.action`]: 'repair-cafe',
  [`facts.actions.${repair}.note`]: 'De bib heeft een zaal.',
  [`facts.actions.${garden}.note`]: 'Achter het station.',
  'facts.own.1.title': 'Stekjesruil',
  'facts.own.1.summary': 'Buren ruilen plantjes.',
  'facts.own.1.theme': 'green',
  'facts.own.1.effort': '1',
  'facts.own.1.firstSteps': 'Zoek een plek\nZeg het voort',
};

/** Everything that the form of a page would send: what is ticked, written or hidden. */
const sentBy = (body: string): Map<string, string> =>
  new Map(
    [...body.matchAll(/<input (?:type="(\w+)" )?[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"([^>]*)>/g)].flatMap(
      ([, type, name = '', value = '', rest = '']) =>
        type === 'checkbox' && !rest.includes('checked') ? [] : [[name, value] as const],
    ),
  );

describe('The form of a menu card', () => {
  it('shows what fits a filter, and sends along what was ticked and noted of the rest', async () => {
    const { statusCode, body } = await send({ ...typed, step: 'filter', 'filter.theme': 'food' });
    expect(statusCode).toBe(200);
    const food = LIBRARY.filter(({ theme }) => theme === 'food').length;
    expect(body).toContain(`${food} acties passen.`);
    expect(body).toContain('1 actie die je koos, past daar niet bij en blijft op de kaart.');
    expect(body.match(/type="checkbox" id="facts\.actions\.\d+\.action"/g)).toHaveLength(food);
    const sent = sentBy(body);
    // Its note ticked it.
    expect(sent.get(`facts.actions.${garden}.action`)).toBe('volkstuin');
    for (const [name, value] of Object.entries(typed)) {
      if (!/firstSteps|theme|effort/.test(name)) expect(sent.get(name), name).toBe(value);
    }
    const { json } = await api.call('GET /trajectories/{id}/documents/{kind}', {
      ...{ as: coach, params: { id, kind: 'menu-card' } },
    });
    expect(json.version).toBe(0);
  });

  it('shows before it is saved how the card will print', async () => {
    const { body } = await send({ ...typed, step: 'look' });
    const preview = body.slice(body.indexOf('id="voorbeeld"'), body.indexOf('id="vul-aan"'));
    expect(preview).toContain('class="menu-card');
    expect(preview).toContain('<strong>Bij ons</strong> De bib heeft een zaal.');
    expect(preview).toContain('<h3>Stekjesruil</h3>');
  });

  it('saves notes, which tick their actions, and own actions with their first steps', async () => {
    expect((await send(typed)).statusCode).toBe(303);
    const { json } = await api.call('GET /trajectories/{id}/documents/{kind}', {
      ...{ as: coach, params: { id, kind: 'menu-card' } },
    });
    expect(json.shown.facts).toEqual({
      intro: 'Kom erbij.',
      actions: byPlace([
        { action: 'repair-cafe', note: 'De bib heeft een zaal.' },
        { action: 'volkstuin', note: 'Achter het station.' },
      ]),
      own: [
        {
          ...{ title: 'Stekjesruil', summary: 'Buren ruilen plantjes.', theme: 'green', effort: 1 },
          firstSteps: ['Zoek een plek', 'Zeg het voort'],
        },
      ],
    });
  });

  it('shows as many rows as were sent, and none for an index that no form has', async () => {
    const { statusCode, body } = await send({
      ...{
        step: 'filter',
        'facts.own.4.title': 'Vijfde',
        'facts.own.999999999.title': 'x',
        'facts.own.900.title': 'y',
      },
    });
    expect(statusCode).toBe(200);
    expect(body.match(/name="facts\.own\.\d+\.title"/g)).toHaveLength(5);
  });

  it('takes an action off the card with the note that it had, and keeps one whose note was changed', async () => {
    const { [`facts.actions.${repair}.action`]: unticked, ...rest } = typed;
    expect(unticked).toBe('repair-cafe');
    await send({ ...rest, basedOn: '1', [`facts.actions.${garden}.note`]: 'Achter de kerk.' });
    const { json } = await api.call('GET /trajectories/{id}/documents/{kind}', {
      ...{ as: coach, params: { id, kind: 'menu-card' } },
    });
    expect(json.shown.facts.actions).toEqual([{ action: 'volkstuin', note: 'Achter de kerk.' }]);
  });

  it('says at its own row what is wrong with an own action, with what was typed', async () => {
    const { statusCode, body } = await send({ basedOn: '2', 'facts.own.3.title': 'Zonder uitleg' });
    expect(statusCode).toBe(422);
    expect(body).toContain('href="#facts.own.3.summary"');
    expect(body).toContain('value="Zonder uitleg"');
  });
});
