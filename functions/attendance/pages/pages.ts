// One file for all pages, so that the bundle holds them beside the start of the function.
export { hallPage } from './hall-page.ts';
export { paperList } from './paper-list.ts';
export { sentPage } from './sent-page.ts';
export { typeInPage } from './type-in-page.ts';
