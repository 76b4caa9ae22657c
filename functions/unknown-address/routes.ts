import type { HttpFunction } from '../http/http-function.ts';

/** The function that answers at every address that is no route. It has none itself: the gateway sends it what is left over. */
export const unknownAddressFunction: HttpFunction = {
  name: 'unknown-address',
  tag: { name: 'Unknown addresses', description: 'Whatever is no route answers 404.' },
  impact: 'Whoever follows a broken link sees an error of the gateway in place of a page that says so.',
  runbook: 'reports-fail',
  table: [],
  takesTheRest: true,
  routes: [],
};
