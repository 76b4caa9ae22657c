// One file for all pages, so that the bundle holds them beside the start of the function.
export { minutesPage } from './minutes-page.ts';
export { sessionPage } from './session-page.ts';
