/** The target answered, but the command failed. */
export class FailedError extends Error {
  override readonly name = 'FailedError';
}
