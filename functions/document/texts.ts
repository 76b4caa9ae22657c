// What reading and writing a text needs, in one file of the bundle that the start of the function does without. Each further
// file would also split what they share with the start, and that costs more than it saves.
export { diffArrays } from 'diff';
export { KINDS } from './kinds/kinds.ts';
