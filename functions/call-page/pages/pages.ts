export { accessibilityPage } from './accessibility-page.ts';
export { callPage } from './call-page.ts';
export { documentPage } from './document-page.ts';
export { listPage } from './list-page.ts';
export { privacyPage } from './privacy-page.ts';
