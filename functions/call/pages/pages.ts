export { kitPage } from './kit-page.ts';
export { managePage } from './manage-page.ts';
export { sheetPage } from './sheet-page.ts';
