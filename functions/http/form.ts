import type * as z from 'zod/mini';
import { frameTexts } from '../../emails/nl-BE/pages/frame.ts';
import type { MessageCode } from '../../emails/nl-BE/pages/messages.ts';
import type { Role } from '../../events/roles.ts';
import type { Answer, PageAnswer, Request, Served } from './edge.ts';
import { withEmptied } from './emptied.ts';
import type { HttpEvent } from './event.ts';
import { type Fields, ONCE } from './form-state.ts';
import { checked } from './invalid.ts';
import { accessTo } from './policy.ts';
import type { FieldError } from './problem.ts';
import { type Route, viewFor } from './route.ts';
import { SeeOther } from './see-other.ts';

type Nested = { [key: string]: unknown };

/**
 * The body that the fields of a form stand for: paths become objects and lists, and a field that was left empty is left out. `numbers`
 * are the last parts of the names of fields that hold a whole number.
 */
export const bodyOf = (
  typed: Fields,
  { numbers = [], leaveOut = [] }: { numbers?: readonly string[]; leaveOut?: readonly string[] } = {},
): Nested => {
  const root = new Map<string, Tree>();
  for (const [name, text] of Object.entries(typed)) {
    if (text.trim() === '' || leaveOut.includes(name)) continue;
    const path = name.split('.');
    const last = path.at(-1) ?? '';
    grow(root, path, numbers.includes(last) && /^-?\d{1,9}$/.test(text.trim()) ? Number(text) : text);
  }
  return Object.fromEntries([...root].map(([name, tree]) => [name, pruned(tree)]));
};

type Tree = string | number | Map<string, Tree>;

const grow = (into: Map<string, Tree>, [name = '', ...deeper]: readonly string[], value: string | number): void => {
  if (deeper.length === 0) {
    into.set(name, value);
    return;
  }
  const below = into.get(name);
  const branch = below instanceof Map ? below : new Map<string, Tree>();
  into.set(name, branch);
  grow(branch, deeper, value);
};

const pruned = (tree: Tree): unknown => {
  if (!(tree instanceof Map)) return tree;
  const entries = [...tree].map(([name, below]) => [name, pruned(below)] as const);
  const isList = entries.every(([name]) => /^\d{1,3}$/.test(name));
  return isList
    ? entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value)
    : Object.fromEntries(entries);
};

/** A request to a route of the API, as its page makes it: with the admission of the page. */
export type Asking = Request<unknown, unknown, unknown>;

/**
 * Asks a route of the API for what a page stands on. What the route lets nobody do, the page lets nobody do; what it does not show a role,
 * the page does not show.
 */
export const ask = async <View extends z.ZodMiniType, Narrowed extends z.ZodMiniType>(
  served: readonly Served[],
  route: Route<z.ZodMiniType, z.ZodMiniType, z.ZodMiniType, View, Narrowed>,
  request: Asking,
): Promise<Answer<z.infer<View> | z.infer<Narrowed>>> => {
  const found = served.find((one) => one.route.id === route.id);
  if (!found) throw new Error(`This function does not serve ${route.id}`);
  let as: Role | undefined;
  const answer = await found.answer({
    ...request,
    admit(trajectory) {
      const admission = request.admit(trajectory);
      if (admission.ok) as = admission.as;
      return admission;
    },
    // A page may be of more roles than a list that it stands on.
    sees: (trajectory) =>
      request.sees(trajectory) && accessTo(route, request.principal, trajectory).verdict === 'allowed',
  });
  if (answer instanceof SeeOther) throw new Error(`${route.id} is a page`);
  if (!answer.ok) return answer;
  return { ok: true, view: viewFor(route, as).parse(answer.view) };
};

type Words = { labels: Readonly<Record<string, string>>; invalid: Readonly<Record<string, string>> };

const placed = ({ field, code, message }: FieldError, at: string): FieldError => ({
  field: at,
  code,
  message: message.replaceAll(`“${field}”`, `“${at}”`),
});

/** An error in the words of the page, at the field that was typed: the route names the fields of its body. */
const named = (error: FieldError, typed: Fields, { labels, invalid }: Words): FieldError => {
  const { code, message } = error;
  const field = typedFieldOf(error.field, typed);
  const label = labels[error.field] ?? labels[error.field.replaceAll(/\.\d+(?=\.|$)/g, '')] ?? labels[field];
  if (label === undefined) return { ...error, field };
  const own = invalid[error.field];
  if (own !== undefined && code === 'FIELD_INVALID') return { field, code, message: own };
  const [, index] = /^\.(\d+)/.exec(error.field.slice(field.length)) ?? [];
  const shown = index === undefined ? label : frameTexts.errors.numbered(label, Number(index) + 1);
  return {
    field,
    code,
    message:
      code === 'FIELD_MISSING'
        ? frameTexts.errors.missing(shown)
        : message.replaceAll(`“${error.field}”`, `“${shown}”`),
  };
};

/** The field of the form in which something was typed: one field may hold a whole list, with a line for each of its parts. */
const typedFieldOf = (path: string, typed: Fields): string => {
  const parts = path.split('.');
  const names = parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
  return names.find((name) => Object.hasOwn(typed, name)) ?? path;
};

/** What a form was shown with is the key of its request. */
const withKey = (event: HttpEvent, shownWith: string | undefined): HttpEvent =>
  shownWith === undefined || !/^\d{1,6}$/.test(shownWith)
    ? event
    : { ...event, headers: { ...event.headers, 'idempotency-key': `${ONCE}-form-${shownWith}` } };

type Submission<Params, View> = {
  served: readonly Served[];
  /** The route of the API that the form stands for. */
  to: Route;
  /** Names the form, where a page has several that stand for one route: the id of the route unless told otherwise. */
  of?: string;
  /** Its parameters, where they are not those of the page. */
  params?: object;
  /** Its body, from what was typed: `bodyOf` unless told otherwise. A field that was left empty is null where the route takes that. */
  body?(typed: Fields): unknown;
  query?: Readonly<Record<string, string>>;
  /** Where to go on, and what to tell there. */
  done(params: Params, answer: unknown): { at: string; message: MessageCode | undefined };
  /** Where in the form a field of the body was typed, where its lists leave out rows of the form. */
  typedAt?(field: string, typed: Fields): string;
  /** The page with the form, to show it again. */
  again(): Promise<PageAnswer<View>>;
  /** What the page calls the fields, by the path in the body. */
  labels?: Readonly<Record<string, string>>;
  /** What the page says of a field that holds something else than the body does: euros for cents. */
  invalid?: Readonly<Record<string, string>>;
  /**
   * `asked`: the form has a button that first shows what would happen; it sends `step=look`. `first`: what happens cannot be undone, so it
   * is always shown first, and only the button below that does it; it sends `step=do`.
   */
  preview?: Preview | undefined;
};

export type Preview = 'asked' | 'first';

/** What a form that shows first what would happen sends with that button. */
export const LOOK = 'look';
/** What the button below that sends. */
export const DO = 'do';

/**
 * Sends what was typed to a route of the API. Goes on to another page when that succeeds. Otherwise shows the page again, with all that was
 * typed and what is wrong with it.
 */
export const submit = async <Params extends Record<string, string>, View>(
  request: Request<Params, unknown, Fields>,
  {
    served,
    to,
    of = to.id,
    params = request.params,
    body = bodyOf,
    query = {},
    typedAt = (field) => field,
    done,
    again,
    labels = {},
    invalid = {},
    preview,
  }: Submission<Params, View>,
): Promise<PageAnswer<View>> => {
  const { step, [ONCE]: shownWith, ...typed } = request.body;
  const shownAgain = async (
    errors: readonly FieldError[],
    status: number,
    tried?: unknown,
  ): Promise<PageAnswer<View>> => {
    const page = await again();
    return page instanceof SeeOther || !page.ok
      ? page
      : {
          ok: true,
          view: page.view,
          form: {
            of,
            typed,
            errors: errors.map((one) => named(placed(one, typedAt(one.field, typed)), typed, { labels, invalid })),
            status,
            preview: tried,
          },
        };
  };
  const isLook = preview !== undefined && (step === LOOK || (preview === 'first' && step !== DO));
  const emptied = Object.keys(typed).filter((name) => typed[name]?.trim() === '');
  const given = to.takes === 'nothing' ? undefined : withEmptied(to.body, body(typed), emptied);
  const read = checked(to.body, given);
  if (!read.ok) return shownAgain(read.errors, 422);
  const asked = {
    ...{ ...request, params, body: read.value, query: isLook ? { ...query, dryRun: 'true' } : query },
    event: withKey(request.event, shownWith),
  };
  const answer = await ask(served, to, asked);
  if (answer.ok) {
    if (isLook) return shownAgain([], 200, answer.view);
    const { at, message } = done(request.params, answer.view);
    return new SeeOther(at, { message });
  }
  const { code, message, field = '', errors = [{ field, code, message }] } = answer.refusal;
  const status = to.refusals[code]?.status ?? 409;
  if (status === 404 || code === 'FORBIDDEN') return answer;
  return shownAgain(errors, status === 409 ? 409 : 422);
};
