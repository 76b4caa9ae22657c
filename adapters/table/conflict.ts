/** Another command changed the data first. Read and decide again. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}
