import { addressLinkFunction } from './address-link/routes.ts';
import { agendaFunction } from './agenda/routes.ts';
import { apiDocsFunction } from './api-docs/routes.ts';
import { assetsFunction } from './assets/routes.ts';
import { attendanceFunction } from './attendance/function.ts';
import { callFunction } from './call/function.ts';
import { callPageFunction } from './call-page/routes.ts';
import { correctionFunction } from './correction/function.ts';
import { documentFunction } from './document/function.ts';
import { documentLinkFunction } from './document-link/routes.ts';
import { dutyFunction } from './duty/function.ts';
import { historyFunction } from './history/function.ts';
import type { HttpFunction } from './http/http-function.ts';
import { asksForSession, type Route } from './http/route.ts';
import { linkFunction } from './link/routes.ts';
import { mailChoiceFunction } from './mail-choice/routes.ts';
import { mailsFunction } from './mails/function.ts';
import { menuCardFunction } from './menu-card/routes.ts';
import { municipalityFunction } from './municipality/function.ts';
import { myGroupFunction } from './my-group/routes.ts';
import { participantFunction } from './participant/function.ts';
import { personFunction } from './person/function.ts';
import { reportFunction } from './report/function.ts';
import { rsvpFunction } from './rsvp/routes.ts';
import { sessionFunction } from './session/function.ts';
import { signInFunction } from './sign-in/routes.ts';
import { signUpFunction } from './sign-up/routes.ts';
import { teamFunction } from './team/function.ts';
import { trajectoryFunction } from './trajectory/function.ts';
import { unknownAddressFunction } from './unknown-address/routes.ts';
import { wordingFunction } from './wording/function.ts';

/** Every function that serves routes, in the order of the API document. */
export const httpFunctions: readonly HttpFunction[] = [
  reportFunction,
  historyFunction,
  mailsFunction,
  wordingFunction,
  trajectoryFunction,
  dutyFunction,
  documentFunction,
  callFunction,
  documentLinkFunction,
  menuCardFunction,
  teamFunction,
  participantFunction,
  sessionFunction,
  attendanceFunction,
  municipalityFunction,
  personFunction,
  correctionFunction,
  addressLinkFunction,
  linkFunction,
  signUpFunction,
  rsvpFunction,
  myGroupFunction,
  mailChoiceFunction,
  agendaFunction,
  callPageFunction,
  apiDocsFunction,
  assetsFunction,
  signInFunction,
  unknownAddressFunction,
];

const all: readonly Route[] = httpFunctions.flatMap((one) => one.routes);

/** Every route that a program can ask, with a token or without, and every page that is open to all. */
export const routes: readonly Route[] = all.filter((route) => !asksForSession(route));

/** Every page of somebody who is signed in with a browser. */
export const pages: readonly Route[] = all.filter(asksForSession);
