import type { Refusal } from '../../domain/decision.ts';
import type { TrajectoryRefusal } from '../../domain/trajectory/decide.ts';
import type { ProblemDocument } from './schemas/problem.ts';

type Kind = { status: number; title: string };

const trajectoryProblems: Record<TrajectoryRefusal, Kind> = {
  TRAJECTORY_NOT_FOUND: { status: 404, title: 'Dit traject bestaat niet' },
  DUTY_NOT_FOUND: { status: 404, title: 'Deze taak bestaat niet' },
  TRAJECTORY_ENDED: { status: 409, title: 'Het traject is voorbij' },
  GUIDANCE_STARTED: { status: 409, title: 'De begeleiding is al begonnen' },
  SESSION_HELD: { status: 409, title: 'De sessie is al geweest' },
  START_DATE_INVALID: { status: 422, title: 'De startdatum bestaat niet' },
  START_DATE_IN_PAST: { status: 422, title: 'De startdatum ligt in het verleden' },
  START_DATE_TOO_FAR: { status: 422, title: 'De startdatum ligt te ver vooruit' },
  SESSION_DATE_INVALID: { status: 422, title: 'De sessiedatum bestaat niet' },
  SESSION_IN_PAST: { status: 422, title: 'De sessiedatum ligt in het verleden' },
  SESSION_OUTSIDE_GUIDANCE: { status: 422, title: 'De sessie valt buiten de begeleiding' },
  SESSIONS_OUT_OF_ORDER: { status: 422, title: 'De sessies staan niet in volgorde' },
};

/** Every problem of the API: its code, the HTTP status and the title. The one table. */
export const PROBLEMS = {
  ...trajectoryProblems,
  REQUEST_INVALID: { status: 400, title: 'De vraag klopt niet' },
  CURSOR_INVALID: { status: 400, title: 'De cursor klopt niet' },
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
  PERSON_NOT_FOUND: { status: 404, title: 'Deze persoon is niet bekend' },
  NOT_ACCEPTABLE: { status: 406, title: 'Deze vorm bestaat niet' },
  CONFLICT: { status: 409, title: 'Iemand anders was net voor' },
  BODY_TOO_LARGE: { status: 413, title: 'De inhoud is te groot' },
  BODY_TYPE_UNSUPPORTED: { status: 415, title: 'De inhoud moet JSON zijn' },
  NIS_UNKNOWN: { status: 422, title: 'Deze NIS-code bestaat niet' },
  NIS_MERGED: { status: 422, title: 'Deze gemeente is gefuseerd' },
  EMAIL_MALFORMED: { status: 422, title: 'Het e-mailadres klopt niet' },
  BUDGET_NEGATIVE: { status: 422, title: 'Het werkingsbudget is negatief' },
  ROW_DUPLICATE: { status: 422, title: 'Deze rij staat er twee keer' },
  FIELD_MISSING: { status: 400, title: 'Een verplicht veld ontbreekt' },
  FIELD_INVALID: { status: 400, title: 'Een veld klopt niet' },
  FIELD_UNKNOWN: { status: 400, title: 'Een veld is onbekend' },
} as const satisfies Record<string, Kind>;

export type ProblemCode = keyof typeof PROBLEMS;

/** What is wrong with one field; `field` is its path, `sessions.kickoff`. */
export type FieldError = { field: string; code: ProblemCode; message: string };

/** A refusal on its way to the caller. */
export type HttpRefusal = Refusal<ProblemCode> & { errors?: FieldError[] };

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
export const problemOf = ({ code, message, field, errors }: HttpRefusal, requestId: string): ProblemDocument => {
  const fieldErrors = errors ?? (field === undefined ? undefined : [{ field, code, message }]);
  return {
    type: problemType(code),
    ...PROBLEMS[code],
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
