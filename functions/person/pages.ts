import type { MessageCode } from '../../emails/nl-BE/pages/messages.ts';
import { peopleTexts as texts } from '../../emails/nl-BE/pages/people.ts';
import { type PageAnswer, type Request, route, type Served, type Surroundings } from '../http/edge.ts';
import { type Asking, ask, bodyOf, submit } from '../http/form.ts';
import type { Fields } from '../http/form-state.ts';
import type { Route } from '../http/route.ts';
import {
  erasePersonForm,
  PEOPLE,
  type PeopleView,
  pathOf,
  removeRoleForm,
  replaceCalendarLinkForm,
  showPeople,
  signOutPersonForm,
} from './page-routes.ts';
import { erasePerson, listRevocations, listStaff, removeRole, replaceCalendarLink, signOutPerson } from './routes.ts';

type Sent = Request<Record<string, string>, unknown, Fields>;

/** Serves the pages of people. They stand on the routes of `api`. */
export const pages = (api: readonly Served[]): Served[] => {
  const show = async (
    request: Asking,
    { search = '', who }: { search?: string | undefined; who?: string | undefined },
  ): Promise<PageAnswer<PeopleView>> => {
    // `@leuven.be` is the end of addresses.
    const text = search.trim().replace(/^@+/, '');
    const wanted = who === undefined ? (text === '' ? {} : { search: text }) : { personId: who };
    // What is no name and no id is nobody's.
    const query = listStaff.query.safeParse(wanted).success ? wanted : { personId: '-' };
    const isSearch = who !== undefined || text !== '';
    const [list, taken] = await Promise.all([
      ask(api, listStaff, { ...request, query, body: undefined }),
      isSearch ? undefined : ask(api, listRevocations, { ...request, query: {}, body: undefined }),
    ]);
    if (!list.ok) return list;
    if (taken && !taken.ok) return taken;
    return { ok: true, view: { ...list.view, search, who: who ?? null, taken: taken?.view ?? null } };
  };
  const html = async (view: PeopleView, around: Surroundings) =>
    (await import('./people-page.ts')).peoplePage(view, around);
  const sent = (to: Route, message: MessageCode, stays: boolean) => (request: Sent) => {
    const { personId: who } = request.body;
    return submit(request, {
      served: api,
      to,
      body: (typed) => bodyOf(typed, { leaveOut: [texts.erase.sure.name] }),
      labels: texts.labels,
      done: () => ({ at: stays && who !== undefined ? pathOf(who) : PEOPLE, message }),
      again: () => show(request, { who }),
    });
  };
  return [
    route(showPeople, {
      answer: (request) => show(request, { search: request.query.zoek, who: request.query.wie }),
      html,
    }),
    route(removeRoleForm, { answer: sent(removeRole, 'role-removed', true), html }),
    route(signOutPersonForm, { answer: sent(signOutPerson, 'person-signed-out', true), html }),
    route(replaceCalendarLinkForm, { answer: sent(replaceCalendarLink, 'calendar-replaced', true), html }),
    route(erasePersonForm, {
      async answer(request: Sent): Promise<PageAnswer<PeopleView>> {
        const { name, missing } = texts.erase.sure;
        if (request.body[name] === 'ja') return sent(erasePerson, 'person-erased', false)(request);
        const page = await show(request, { who: request.body.personId });
        if (!('view' in page)) return page;
        const errors = [{ field: name, code: 'NOT_SURE', message: missing }];
        return { ok: true, view: page.view, form: { of: erasePerson.id, typed: request.body, errors, status: 422 } };
      },
      html,
    }),
  ];
};
