import type { Refusal } from '../../domain/decision.ts';
import type { RefusalKind } from '../../domain/refusals.ts';
import type { ProblemDocument } from './problem-document.ts';

/** Problems that the edge finds before any command runs. The refusals of a noun stand beside its decider. */
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
  IDEMPOTENCY_KEY_INVALID: { status: 400, title: 'De Idempotency-Key klopt niet' },
  NOT_AUTHENTICATED: { status: 401, title: 'Meld je eerst aan' },
  FORBIDDEN: { status: 403, title: 'Dit mag je niet' },
  FORM_FROM_ELSEWHERE: { status: 403, title: 'Dit formulier kwam van een andere site' },
  ROUTE_NOT_FOUND: { status: 404, title: 'Dit adres bestaat niet' },
  NOT_ACCEPTABLE: { status: 406, title: 'Deze vorm bestaat niet' },
  CONFLICT: { status: 409, title: 'Iemand anders was net voor' },
  BODY_TOO_LARGE: { status: 413, title: 'De inhoud is te groot' },
  BODY_TYPE_UNSUPPORTED: { status: 415, title: 'De inhoud moet JSON zijn' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'Deze Idempotency-Key hoort bij een andere vraag' },
} as const satisfies Record<string, RefusalKind>;

export type TransportCode = keyof typeof TRANSPORT;

/** Problems by code. */
export type Problems = Readonly<Record<string, RefusalKind>>;

/** An error in one field. `field` is its path, such as `sessions.kickoff`. */
export type FieldError = { field: string; code: string; message: string };

/** A refusal to answer with. The route must declare its code. */
export type HttpRefusal = Refusal & { errors?: FieldError[] };

/** Ends the request with a refusal. Only the edge throws it. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly refusal: HttpRefusal;
  constructor(refusal: HttpRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * The `type` URI of a problem. It must never change. Its form is that of the problem types in the Belgian government's
 * API guide.
 */
export const problemType = (code: string): string =>
  `urn:problem-type:klimaatdoeners:${code.toLowerCase().replaceAll('_', '-')}`;

/** The RFC 9457 document of a refusal. `instance` identifies the request. */
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

/** The document for an unexpected error: it holds only the status and the id of the request. */
export const unknownProblem = (requestId: string): ProblemDocument => ({
  type: 'about:blank',
  title: 'Er ging iets mis',
  status: 500,
  instance: `urn:request:${requestId}`,
});
