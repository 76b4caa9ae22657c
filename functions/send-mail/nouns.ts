// A file of its own, so that the bundle has the nouns' templates beside the start of the function: only a mail that is
// sent loads them, with its texts.
export { mailNouns } from '../../domain/nouns.ts';
