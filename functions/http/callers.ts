import { refuse } from '../../domain/decision.ts';
import type { Role } from '../../events/roles.ts';
import type { HttpEvent } from './event.ts';
import { PERSON_NOT_FOUND, TRAJECTORY_NOT_FOUND } from './incoming.ts';
import { type Access, type Principal, principalOf, type Scope, stillHolding } from './policy.ts';
import { HttpProblem, type HttpRefusal } from './problem.ts';
import type { RevocationsOf } from './revocations.ts';
import { asksForSession, type Route } from './route.ts';
import type { SignedIn } from './sessions.ts';

export type Admission = { ok: true; as: Role | undefined } | { ok: false; refusal: HttpRefusal };

/** Who proves who callers are, and the site of the pages, whose forms alone are taken. */
export type Callers = {
  revocationsOf?: RevocationsOf | undefined;
  signedIn?: SignedIn | undefined;
  publicUrl?: string | undefined;
};

export const callerOf = async (
  definition: Pick<Route, 'scope' | 'signedInBy'>,
  event: HttpEvent,
  { revocationsOf, signedIn }: Callers,
): Promise<Principal | undefined> => {
  if (asksForSession(definition)) {
    if (!signedIn) throw new Error('Nobody can tell who is signed in');
    return signedIn(event);
  }
  const claims = event.requestContext.authorizer?.jwt?.claims;
  if (definition.scope === 'public' || claims === undefined) return undefined;
  const principal = principalOf(claims);
  if (principal === 'unknown') throw new HttpProblem(FORBIDDEN);
  if (!revocationsOf) throw new Error('Nobody can tell whether a role still holds');
  return stillHolding(principal, await revocationsOf(principal.personId));
};

const FORBIDDEN: HttpRefusal = {
  code: 'FORBIDDEN',
  message: 'Je rol laat dit niet toe. Vraag het aan je begeleider of aan Ecolife.',
};

const SIGN_IN_AGAIN = 'Je bent niet (meer) aangemeld.';

export const admissionOf = (access: Access, scope?: Scope, isInBrowser = false): Admission => {
  switch (access.verdict) {
    case 'allowed':
      return { ok: true, as: access.as };
    case 'depends':
      return { ok: true, as: undefined };
    case 'unauthenticated':
      return refuse('NOT_AUTHENTICATED', isInBrowser ? SIGN_IN_AGAIN : 'Stuur een geldig toegangsbewijs mee.');
    case 'forbidden':
      return { ok: false, refusal: FORBIDDEN };
    case 'hidden':
      return { ok: false, refusal: scope === 'person' ? PERSON_NOT_FOUND : TRAJECTORY_NOT_FOUND };
    default:
      return access satisfies never;
  }
};
