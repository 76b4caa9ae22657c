/** Another command was first: read again, decide again. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}
