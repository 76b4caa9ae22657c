export { besidePage } from './beside-page.ts';
export { callPage } from './call-page.ts';
export { listPage } from './list-page.ts';
