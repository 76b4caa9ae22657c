import { callKey, turnedFrom } from '../../adapters/table/call-turned.ts';
import { keyOf } from '../../adapters/table/keys.ts';
import { readPeople } from '../../adapters/table/people.ts';
import { readState } from '../../adapters/table/ref.ts';
import { titlesFrom, titlesKey } from '../../adapters/table/titles.ts';
import { documents as documentsKind } from '../../domain/document/aggregate.ts';
import { NEED_DOCUMENTS } from '../../domain/document/kinds.ts';
import { readinessOf } from '../../domain/gate/readiness.ts';
import { initialState as noPlaces } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { besideDuties } from '../../domain/trajectory/duty-standing.ts';
import { lateDocument } from '../../emails/nl-BE/gates.ts';
import { dutyTexts } from '../../emails/nl-BE/pages/duties.ts';
import type { MessageCode } from '../../emails/nl-BE/pages/messages.ts';
import { documentKind } from '../../events/document.ts';
import { type Answer, type Request, route, type Served, type Surroundings } from '../http/edge.ts';
import { bodyOf, submit } from '../http/form.ts';
import type { Fields } from '../http/form-state.ts';
import type { Route } from '../http/route.ts';
import { trajectoryPath } from '../http/trajectory-shell.ts';
import { trajectoryViewOf } from '../report/trajectory-view.ts';
import {
  addDutyForm,
  assignDutyForm,
  completeDutyForm,
  type DutiesView,
  moveDutyForm,
  reopenDutyForm,
  showDuties,
  waiveDutyForm,
} from './page-routes.ts';
import { addDuty, assignDuty, completeDuty, moveDuty, reopenDuty, waiveDuty } from './routes.ts';
import type { Dependencies } from './served.ts';

type Asked = Request<{ id: string }, unknown, unknown>;

/** Serves the page of duties and its forms. Each form stands for a route of `api`. */
export const pages = (api: readonly Served[], deps: Dependencies): Served[] => {
  const list = (request: Asked) => dutiesOf(deps, request);
  const html = async (view: DutiesView, around: Surroundings) =>
    (await import('./duties-page.ts')).dutiesPage(view, around);
  const sent = (request: Request<{ id: string; dutyId?: string }, unknown, Fields>, to: Route, message: MessageCode) =>
    submit(request, {
      served: api,
      to,
      // Which of the forms of the page it was.
      of: formOf(to, request.params.dutyId),
      body: (typed) => bodyOf(withOwner(typed), { numbers: ['basedOn'] }),
      typedAt: (field) => (field === 'ownerId' ? 'owner' : field),
      labels: dutyTexts.labels,
      done: ({ id }) => ({ at: trajectoryPath(id, 'duties'), message }),
      again: () => list(request),
    });
  return [
    route(showDuties, { answer: list, html }),
    route(addDutyForm, { answer: (request) => sent(request, addDuty, 'duty-added'), html }),
    route(completeDutyForm, { answer: (request) => sent(request, completeDuty, 'duty-completed'), html }),
    route(reopenDutyForm, { answer: (request) => sent(request, reopenDuty, 'duty-reopened'), html }),
    route(assignDutyForm, { answer: (request) => sent(request, assignDuty, 'duty-assigned'), html }),
    route(moveDutyForm, { answer: (request) => sent(request, moveDuty, 'duty-moved'), html }),
    route(waiveDutyForm, { answer: (request) => sent(request, waiveDuty, 'duty-waived'), html }),
  ];
};

/** What stands for a person in the field with the owner, which has roles too. */
export const ownerValue = (role: string, personId: string): string => `${role}:${personId}`;

const withOwner = (typed: Fields): Fields => {
  const [, role, personId] = /^(\w+):(.*)$/.exec(typed.owner ?? '') ?? [];
  return role === undefined || personId === undefined ? typed : { ...typed, owner: role, ownerId: personId };
};

/** Names one of the forms of the page. */
export const formOf = ({ id }: Pick<Route, 'id'>, dutyId = ''): string => `${id} ${dutyId}`;

/** One request: the trajectory with the titles of its own duties, its call and its documents. One more for the names of the team, unless an officer asks. */
const dutiesOf = async (
  { store, clock }: Dependencies,
  { params: { id }, admit }: Asked,
): Promise<Answer<DutiesView>> => {
  const [item, titles, call, ...documentItems] = await store.read([
    keyOf(trajectories, id),
    titlesKey(id),
    callKey(id),
    ...documentKind.options.map((kind) => keyOf(documentsKind, { trajectoryId: id, kind })),
  ]);
  const { state } = readState(trajectories, item);
  const admission = admit(state.status === 'absent' ? 'absent' : state);
  if (!admission.ok) return admission;
  if (state.status === 'absent') throw new Error('An absent trajectory is nobody’s');
  const members = admission.as === 'officer' ? [] : state.members;
  const people = await readPeople(
    store.table,
    members.map(({ personId }) => personId),
  );
  const team = members.flatMap(({ personId, role }) => {
    const { name } = people.get(personId) ?? {};
    return name === undefined ? [] : [{ personId, role, name }];
  });
  const now = clock.now();
  const documents = documentItems.flatMap((one) => {
    const { state: document } = readState(documentsKind, one);
    return document.status === 'absent' ? [] : [document];
  });
  const beside = besideDuties({ call: turnedFrom(call), documents });
  const facts = { trajectory: state, documents, sessions: [], places: noPlaces, now };
  const told = NEED_DOCUMENTS.flatMap((gate) => readinessOf(gate, facts)).flatMap((one) =>
    one.need === 'document' && one.about.late
      ? [{ dutyId: one.about.document, text: lateDocument(one.about.document, one.about.late) }]
      : [],
  );
  return { ok: true, view: { ...trajectoryViewOf(id, state, now, titlesFrom(titles), beside), team, told } };
};
