import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

type Who = typeof coach | typeof officer;
const LIST = '/trajecten/{id}/teksten';
const ONE = `${LIST}/{template}/{role}`;
const params = () => ({ id, template: 'session-reminder', role: 'coach' });
const list = (as: Who = coach) => api.page(`GET ${LIST}`, { as, params: { id } });
const show = (as: Who = coach) => api.page(`GET ${ONE}`, { as, params: params() });
const reword = (fields: Record<string, string>) => api.page(`POST ${ONE}`, { as: coach, params: params(), fields });

describe('The pages of how mails read', () => {
  it('list the mails with the way to each text, and switch an optional one off and on', async () => {
    const { body } = await list();
    expect(body).toContain(`href="/trajecten/${id}/teksten/session-reminder/officer"`);
    const switched = (to: string) =>
      api.page(`POST ${LIST}/{template}`, { as: coach, params: { id, template: 'farewell' }, fields: { to } });
    expect((await switched('off')).headers.location).toBe(`/trajecten/${id}/teksten?gelukt=mail-switched-off`);
    expect((await list()).body).toContain('Gaat niet buiten');
    expect((await switched('on')).headers.location).toBe(`/trajecten/${id}/teksten?gelukt=mail-switched-on`);
    expect((await list()).body).not.toContain('Gaat niet buiten');
  });

  it('show a new text in its mail before it is saved, and take ours back', async () => {
    const text = 'Breng je fiets & een buur mee naar {sessie}.';
    const looked = await reword({ basedOn: '0', text, step: 'look' });
    expect(looked.statusCode).toBe(200);
    expect(looked.body).toContain('Breng je fiets &amp; een buur mee naar de Kickoff.');
    expect((await show()).body).not.toContain('Breng je fiets');
    expect((await reword({ basedOn: '0', text })).statusCode).toBe(303);
    const { body } = await show();
    expect(body).toContain('Breng je fiets &amp; een buur mee naar de Kickoff.');
    expect(body).toContain('{sessie}.</textarea>');
    expect((await show(officer)).body).not.toContain('<textarea');
    const restored = await api.page(`POST ${ONE}/van-ons`, { as: coach, params: params(), fields: { basedOn: '1' } });
    expect(restored.statusCode, restored.body).toBe(303);
    expect((await show()).body).not.toContain('mee naar de Kickoff');
  });

  it('name the placeholder that is missing or unknown, and keep what was typed', async () => {
    const missing = await reword({ basedOn: '2', text: 'Tot dan & tot gauw!' });
    expect(missing.statusCode).toBe(422);
    expect(missing.body).toContain('Tot dan &amp; tot gauw!</textarea>');
    expect(missing.body).toContain('{sessie}');
    expect((await reword({ basedOn: '2', text: '{sessie} {onzin}' })).body).toContain('{onzin}');
  });
});
