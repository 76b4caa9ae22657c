export { kitPage } from './kit-page.ts';
export { sheetPage } from './sheet-page.ts';
