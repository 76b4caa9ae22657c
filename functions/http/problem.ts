import type { Refusal } from '../../domain/decision.ts';
import type { RefusalKind } from '../../domain/refusals.ts';
import type { ProblemDocument } from './problem-document.ts';

/** What can be wrong with a request before anybody decides about it. What a noun refuses stands beside its decider. */
export const TRANSPORT = {
  REQUEST_INVALID: { status: 400, title: 'De vraag klopt niet' },
  BODY_MISSING: { status: 400, title: 'De inhoud ontbreekt' },
  BODY_NOT_UTF8: { status: 400, title: 'De inhoud is geen UTF-8-tekst' },
  BODY_NOT_JSON: { status: 400, title: 'De inhoud is geen JSON' },
  BODY_WRONG_TYPE: { status: 400, title: 'De inhoud heeft niet de juiste vorm' },
  BODY_DUPLICATE_KEY: { status: 400, title: 'Een veld staat er twee keer' },
  BODY_FORBIDDEN_KEY: { status: 400, title: 'Een veldnaam is niet toegelaten' },
  BODY_NUMBER_OUT_OF_RANGE: { status: 400, title: 'Een getal is te groot' },
  BODY_TEXT_INVALID: { status: 400, title: 'Een tekst bevat ongeldige tekens' },
  BODY_TOO_DEEP: { status: 400, title: 'De inhoud is te diep genest' },
  NOT_AUTHENTICATED: { status: 401, title: 'Meld je eerst aan' },
  FORBIDDEN: { status: 403, title: 'Dit mag je niet' },
  ROUTE_NOT_FOUND: { status: 404, title: 'Dit adres bestaat niet' },
  NOT_ACCEPTABLE: { status: 406, title: 'Deze vorm bestaat niet' },
  CONFLICT: { status: 409, title: 'Iemand anders was net voor' },
  BODY_TOO_LARGE: { status: 413, title: 'De inhoud is te groot' },
  BODY_TYPE_UNSUPPORTED: { status: 415, title: 'De inhoud moet JSON zijn' },
} as const satisfies Record<string, RefusalKind>;

export type TransportCode = keyof typeof TRANSPORT;

/** Problems by code. */
export type Problems = Readonly<Record<string, RefusalKind>>;

/** What is wrong with one field; `field` is its path, `sessions.kickoff`. */
export type FieldError = { field: string; code: string; message: string };

/** A refusal on its way to the caller. Its route must declare it. */
export type HttpRefusal = Refusal & { errors?: FieldError[] };

/** Thrown at the edge only, where the first refusal ends the request. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly refusal: HttpRefusal;
  constructor(refusal: HttpRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Stable for ever; the same form as the problem types of the Belgian government's API guide. */
export const problemType = (code: string): string =>
  `urn:problem-type:klimaatdoeners:${code.toLowerCase().replaceAll('_', '-')}`;

/** The RFC 9457 document of a refusal; `instance` names this one request. */
export const problemOf = (
  { code, message, field, errors }: HttpRefusal,
  { status, title }: RefusalKind,
  requestId: string,
): ProblemDocument => {
  const fieldErrors = errors ?? (field === undefined ? undefined : [{ field, code, message }]);
  return {
    type: problemType(code),
    status,
    title,
    detail: message,
    instance: `urn:request:${requestId}`,
    code,
    ...(fieldErrors ? { errors: fieldErrors } : {}),
  };
};

/** What the caller hears of an error that nobody foresaw: that it happened, and the request to ask after. */
export const unknownProblem = (requestId: string): ProblemDocument => ({
  type: 'about:blank',
  title: 'Er ging iets mis',
  status: 500,
  instance: `urn:request:${requestId}`,
});
